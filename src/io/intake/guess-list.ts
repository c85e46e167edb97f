import type { SourceTable } from '../formats/source';
import type { ColumnSamples } from './column-samples';
import type { TableMapping } from './types';
import { endsAs, type NamedUnit } from './unit-names';

type ListGuess = Pick<TableMapping, 'list' | 'target' | 'areas'>;

/**
 * What a table is taken for: areas where geometries are polygons; facilities by a kind, capacity or names such as 卫生院;
 * places where rows are villages; positions of townships where rows are these and have coordinates, and population
 * where they or counties have people and no coordinates. Other rows that have a name or an id and a position or
 * people are places; the rest is ignored.
 */
export function guessList(
  table: SourceTable,
  columns: TableMapping['columns'],
  samples: ColumnSamples,
  headers: readonly string[],
): ListGuess {
  const has = (...fields: (keyof typeof columns)[]) =>
    fields.some((field) => columns[field] !== undefined);
  if (shareOf(table, 'MultiPolygon') > 0.5) {
    const words = `${table.file} ${table.sheet} ${headers.join(' ')}`;
    return {
      list: 'areas',
      areas: /城区|城镇|建成区|urban|built/i.test(words) ? 'urban' : 'counties',
    };
  }
  const named = columns.name ?? -1;
  const share = (unit: NamedUnit) => samples.share(named, (text) => endsAs(text, unit));
  const codes = (pattern: RegExp) => samples.share(columns.id ?? -1, (text) => pattern.test(text));
  const isFacility =
    has('kind', 'beds', 'physicians', 'nurses', 'ambulances') || share('facility') > 0.5;
  if (isFacility && has('name')) return { list: 'facilities' };
  const isVillage = share('village') > 0.3 || codes(/^[1-6]\d{11}(?<!000)$/) > 0.3;
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
