import { isChineseLat, isChineseLng } from '../china-box';
import type { ColumnSamples } from './column-samples';
import { parseCoordinate, parsePair } from './coordinates-cell';
import { type DatumHint, datumOfHeader, type HeaderMeaning } from './field-words';
import type { ColumnGuess, FieldName } from './types';

/** Most of the cells, but not all: some may be wrong. */
const most = 0.8;

const datumOrder: readonly DatumHint[] = ['wgs84', 'plain', 'gcj02', 'bd09'];

/** What a column of numbers can be by its range. */
type NumberRange = 'lng' | 'lat' | 'north' | 'east' | null;

/**
 * The columns that say where a row lies: longitude and latitude, one column with both, or x and y. Of several pairs the one
 * called WGS84 goes first, then one without a datum in its name, then Amap's, then Baidu's; pairs without a number go
 * last. What is called x and y but holds degrees is longitude and latitude, and what is called longitude but holds
 * metres is projected; which of x and y counts north follows from the numbers, as lists name them either way.
 */
export function guessCoordinates(
  meanings: readonly (HeaderMeaning | null)[],
  samples: ColumnSamples,
  headers: readonly string[],
): ColumnGuess[] {
  return (
    fromHeaders(meanings, samples, headers) ??
    pairFromHeaders(meanings, samples) ??
    fromContent(meanings, samples) ??
    []
  );
}

type Fields = readonly [FieldName, FieldName];

function fromHeaders(
  meanings: readonly (HeaderMeaning | null)[],
  samples: ColumnSamples,
  headers: readonly string[],
): ColumnGuess[] | null {
  const pairs: (readonly [number, number])[] = [];
  for (const [first, second] of [
    ['lng', 'lat'],
    ['x', 'y'],
  ] as const) {
    for (const datum of datumOrder) {
      const columns = [first, second].map((field) =>
        bestColumn(
          field,
          meanings.map((meaning, column) =>
            meaning !== null && groupDatum(meaning, headers[column] ?? '') === datum
              ? meaning
              : null,
          ),
          samples,
        ),
      );
      const [a, b] = columns;
      if (a !== undefined && b !== undefined && a >= 0 && b >= 0) pairs.push([a, b]);
    }
  }
  const isFilled = ([a, b]: readonly [number, number]) =>
    !samples.isEmpty(a) && !samples.isEmpty(b);
  const pair = pairs.find(isFilled) ?? pairs[0];
  if (pair === undefined) return null;
  const [a, b] = pair;
  const isCalledDegrees = meanings[a]?.field === 'lng';
  const [fieldA, fieldB] = fieldsOf(rangeOf(samples, a), rangeOf(samples, b), isCalledDegrees);
  return [
    { field: fieldA, columnIndex: a, basis: 'header' },
    { field: fieldB, columnIndex: b, basis: 'header' },
  ];
}

/** A datum in the title of a group of columns, such as 高德坐标 over 经度, counts too. */
function groupDatum(meaning: HeaderMeaning, header: string): DatumHint {
  return meaning.datum === 'plain' ? datumOfHeader(header) : meaning.datum;
}

/** Fields of the columns that headers call longitude and latitude, or x and y. */
function fieldsOf(a: NumberRange, b: NumberRange, isCalledDegrees: boolean): Fields {
  if (a === 'north' || b === 'east') return ['y', 'x'];
  if (a === 'east' || b === 'north') return ['x', 'y'];
  // Exchanged degrees stay as they are called: whoever checks the system sees that the axes are swapped.
  if (isCalledDegrees) return ['lng', 'lat'];
  if (a === 'lat' && b === 'lng') return ['lat', 'lng'];
  return a === 'lng' || b === 'lat' ? ['lng', 'lat'] : ['x', 'y'];
}

function pairFromHeaders(
  meanings: readonly (HeaderMeaning | null)[],
  samples: ColumnSamples,
): ColumnGuess[] | null {
  const columns = meanings
    .flatMap((meaning, column) => (meaning?.field === 'lngLat' ? [{ meaning, column }] : []))
    .filter(({ column }) => samples.share(column, isPair) >= 0.5)
    .sort(
      (a, b) =>
        datumOrder.indexOf(a.meaning.datum) - datumOrder.indexOf(b.meaning.datum) ||
        a.meaning.rank - b.meaning.rank,
    );
  const [best] = columns;
  if (best === undefined) return null;
  return [{ field: 'lngLat', columnIndex: best.column, basis: 'header' }];
}

function fromContent(
  meanings: readonly (HeaderMeaning | null)[],
  samples: ColumnSamples,
): ColumnGuess[] | null {
  const free = meanings.flatMap((meaning, column) =>
    meaning === null || ['lng', 'lat', 'x', 'y', 'lngLat'].includes(meaning.field) ? [column] : [],
  );
  const ranges = free.map((column) =>
    samples.share(column, hasDecimals) >= 0.5 ? rangeOf(samples, column) : null,
  );
  const columnOf = (range: NumberRange) => free[ranges.indexOf(range)];
  for (const [first, second, fields] of [
    ['lng', 'lat', ['lng', 'lat']],
    ['east', 'north', ['x', 'y']],
  ] as const) {
    const a = columnOf(first);
    const b = columnOf(second);
    if (a !== undefined && b !== undefined) {
      return [
        { field: fields[0], columnIndex: a, basis: 'content' },
        { field: fields[1], columnIndex: b, basis: 'content' },
      ];
    }
  }
  const pair = free.find((column) => samples.share(column, isPair) >= most);
  return pair === undefined ? null : [{ field: 'lngLat', columnIndex: pair, basis: 'content' }];
}

/** The column of a field with the lowest rank, filled ones first; -1 where there is none. */
function bestColumn(
  field: FieldName,
  meanings: readonly (HeaderMeaning | null)[],
  samples: ColumnSamples,
): number {
  let best = -1;
  let bestRank = Infinity;
  meanings.forEach((meaning, column) => {
    if (meaning?.field !== field) return;
    const rank = meaning.rank + (samples.isEmpty(column) ? 1_000 : 0);
    if (rank >= bestRank) return;
    best = column;
    bestRank = rank;
  });
  return best;
}

function rangeOf(samples: ColumnSamples, column: number): NumberRange {
  const within = (test: (value: number) => boolean) =>
    samples.share(column, (text) => {
      const value = parseCoordinate(text)?.value;
      return value !== undefined && test(value);
    }) >= most;
  if (within(isChineseLng)) return 'lng';
  if (within(isChineseLat)) return 'lat';
  // Seven digits: metres from the equator. Six: metres from a false origin; eight: with the zone in front, or Web Mercator.
  if (within((value) => value >= 1_700_000 && value < 7_500_000)) return 'north';
  if (within((value) => (value >= 100_000 && value < 1_000_000) || value >= 7_500_000)) {
    return 'east';
  }
  return null;
}

function hasDecimals(text: string): boolean {
  return /\.\d{2}/.test(text) || /[°′″分秒]/.test(text);
}

function isPair(text: string): boolean {
  const pair = parsePair(text);
  if (pair === null) return false;
  const [x, y] = pair;
  return (isChineseLng(x) && isChineseLat(y)) || (Math.abs(x) > 99_999 && Math.abs(y) > 99_999);
}
