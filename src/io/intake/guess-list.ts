import type { SourceTable } from '../formats/source';
import type { ColumnSamples } from './column-samples';
import { isOwnTotals } from './own-exports';
import type { ColumnGuess, FieldName, TableMapping } from './types';
import { endsAs, type NamedUnit } from './unit-names';

/** Headers of names of villages; 村卫生室名称 is none. */
const villageHeader = /^(?!.*[卫医诊站]).*(?:村|社区|居委|居民点|屯)|^village/i;

type ListGuess = Pick<TableMapping, 'list' | 'target' | 'areas'>;

/**
 * What a table is taken for: areas where geometries are polygons; facilities by a kind, capacity or names such as 卫生院
 * (words of a kind under a header that does not say so tell nothing where rows are villages or have people, which may
 * belong to a facility); places where rows are villages; positions of townships where rows are these and have coordinates, and population
 * where they or counties have people and no coordinates. Other rows that have a name or an id and a position or
 * people are places; the rest is ignored, and so are the totals of an export.
 */
export function guessList(
  table: SourceTable,
  guesses: readonly ColumnGuess[],
  samples: ColumnSamples,
  headers: readonly string[],
): ListGuess {
  const guessOf = new Map(guesses.map((guess) => [guess.field, guess]));
  const has = (...fields: FieldName[]) => fields.some((field) => guessOf.has(field));
  const columnOf = (field: FieldName) => guessOf.get(field)?.columnIndex ?? -1;
  if (isOwnTotals(headers)) return { list: 'ignore' };
  if (shareOf(table, 'MultiPolygon') > 0.5) {
    const words = `${table.file} ${table.sheet} ${headers.join(' ')}`;
    return {
      list: 'areas',
      areas: /城区|城镇|建成区|urban|built/i.test(words) ? 'urban' : 'counties',
    };
  }
  const named = columnOf('name');
  const share = (unit: NamedUnit) => samples.share(named, (text) => endsAs(text, unit));
  const codes = (pattern: RegExp) => samples.share(columnOf('id'), (text) => pattern.test(text));
  const isVillage = share('village') > 0.3 || codes(/^[1-6]\d{11}(?<!000)$/) > 0.3;
  const isKindSure =
    guessOf.get('kind')?.basis === 'header' ||
    !(isVillage || has('population') || villageHeader.test(headers[named] ?? ''));
  const isFacility =
    (has('kind') && isKindSure) ||
    has('beds', 'physicians', 'nurses', 'ambulances') ||
    share('facility') > 0.5;
  if (isFacility && has('name')) return { list: 'facilities' };
  const hasPosition = has('lng', 'lngLat', 'x') || shareOf(table, 'Point') > 0;
  if (isVillage && has('name')) return { list: 'places' };
  const isTownship =
    share('township') > 0.5 ||
    codes(/^[1-6]\d{8}(?:000)?$/) > 0.5 ||
    (!has('name') && has('township', 'townshipId'));
  const isCounty =
    !isTownship &&
    (share('county') > 0.5 ||
      codes(/^[1-6]\d{5}(?:0{6})?$/) > 0.5 ||
      (!has('name') && has('county')));
  if ((isTownship || isCounty) && hasPosition) return { list: 'positions', target: 'townships' };
  if ((isTownship || isCounty) && has('population')) return { list: 'population' };
  if (isTownship || isCounty) return { list: 'ignore' };
  if (has('name', 'id') && hasPosition) return { list: 'places' };
  const isListed = has('id', 'population', 'township', 'setting', 'urbanRuralCode');
  return { list: has('name') && isListed ? 'places' : 'ignore' };
}

/** Share of the geometries that are of a type, 0–1. */
function shareOf({ geometries }: SourceTable, type: 'Point' | 'MultiPolygon'): number {
  if (geometries === null) return 0;
  let present = 0;
  let count = 0;
  for (const geometry of geometries) {
    if (geometry === null) continue;
    present += 1;
    if (geometry.type === type) count += 1;
  }
  return present === 0 ? 0 : count / present;
}
