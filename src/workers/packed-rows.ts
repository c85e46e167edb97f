/** Rows of a list, column by column: a message of it is read many times faster than one of objects. Cloneable. */
export interface PackedRows {
  readonly length: number;
  readonly columns: readonly PackedColumn[];
}

/** One property of all rows; a row without it differs from one whose value is undefined or null. */
type PackedColumn =
  | { readonly key: string; readonly kind: 'numbers'; readonly values: Float64Array }
  /** Pairs of numbers; NaN where the value is null. */
  | { readonly key: string; readonly kind: 'pairs'; readonly values: Float64Array }
  /** Few values that come again; 0 where a row has none, else one more than the position among them. */
  | {
      readonly key: string;
      readonly kind: 'words';
      readonly words: readonly unknown[];
      readonly codes: Uint32Array;
    }
  | { readonly key: string; readonly kind: 'values'; readonly values: readonly unknown[] }
  /** Objects of texts; `rows` are those of the rows that have one. */
  | {
      readonly key: string;
      readonly kind: 'objects';
      readonly has: Uint8Array;
      readonly rows: PackedRows;
    };

type Row = Readonly<Record<string, unknown>>;

/** Of so many rows at the start, values that are all different are sent as they are. */
const sampleLength = 64;

/** Packs plain objects whose values can be cloned. The order of their properties may become another, and −0 becomes 0. */
export function packRows(rows: readonly object[]): PackedRows {
  const all = rows as readonly Row[];
  const keys = new Set<string>();
  for (const row of all) for (const key in row) keys.add(key);
  return { length: rows.length, columns: Array.from(keys, (key) => packColumn(all, key)) };
}

/** The rows that were packed; equal values are one object. */
export function unpackRows({ length, columns }: PackedRows): object[] {
  // An object that has its properties from the start takes less memory and less time than one that grows.
  const template: Record<string, unknown> = {};
  for (const column of columns) if (isInAll(column)) setOwn(template, column.key, null);
  const rows: Record<string, unknown>[] = [];
  for (let at = 0; at < length; at++) rows.push({ ...template });
  for (const column of columns) unpackColumn(column, rows);
  return rows;
}

function packColumn(rows: readonly Row[], key: string): PackedColumn {
  const values: unknown[] = [];
  for (const row of rows) if (Object.hasOwn(row, key)) values.push(row[key]);
  const isInAll = values.length === rows.length;
  if (values.length > 0 && values.every(isRecord))
    return {
      key,
      kind: 'objects',
      has: Uint8Array.from(rows, (row) => (Object.hasOwn(row, key) ? 1 : 0)),
      rows: packRows(values),
    };
  if (!isInAll) return packWords(rows, key);
  if (values.every((value) => typeof value === 'number'))
    return { key, kind: 'numbers', values: Float64Array.from(values) };
  if (values.every((value) => value === null || isPair(value)))
    return { key, kind: 'pairs', values: packPairs(values) };
  const sample = values.slice(0, sampleLength);
  return new Set(sample).size < sample.length
    ? packWords(rows, key)
    : { key, kind: 'values', values };
}

function packWords(rows: readonly Row[], key: string): PackedColumn {
  const numbers = new Map<unknown, number>();
  const codes = new Uint32Array(rows.length);
  rows.forEach((row, at) => {
    if (!Object.hasOwn(row, key)) return;
    const value = row[key];
    const known = numbers.get(value);
    if (known === undefined) numbers.set(value, numbers.size + 1);
    codes[at] = known ?? numbers.size;
  });
  return { key, kind: 'words', words: [...numbers.keys()], codes };
}

function isInAll(column: PackedColumn): boolean {
  if (column.kind === 'objects') return !column.has.includes(0);
  return column.kind !== 'words' || !column.codes.includes(0);
}

function unpackColumn(column: PackedColumn, rows: Record<string, unknown>[]): void {
  const { key } = column;
  if (column.kind === 'objects') {
    const objects = unpackRows(column.rows);
    let next = 0;
    rows.forEach((row, at) => {
      if (column.has[at] === 1) setOwn(row, key, objects[next++]);
    });
  } else if (column.kind === 'words') {
    const { words, codes } = column;
    rows.forEach((row, at) => {
      const code = codes[at] as number;
      if (code > 0) setOwn(row, key, words[code - 1]);
    });
  } else if (column.kind === 'pairs') {
    const { values } = column;
    rows.forEach((row, at) => {
      const first = values[at * 2] as number;
      setOwn(row, key, Number.isNaN(first) ? null : [first, values[at * 2 + 1]]);
    });
  } else {
    const { values } = column;
    rows.forEach((row, at) => {
      setOwn(row, key, values[at]);
    });
  }
}

/** A column of a table may have any name. */
function setOwn(row: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    const rest = { configurable: true, enumerable: true, writable: true };
    Object.defineProperty(row, key, { value, ...rest });
  } else row[key] = value;
}

function packPairs(pairs: readonly (readonly [number, number] | null)[]): Float64Array {
  const packed = new Float64Array(pairs.length * 2);
  pairs.forEach((pair, at) => {
    packed[at * 2] = pair?.[0] ?? Number.NaN;
    packed[at * 2 + 1] = pair?.[1] ?? Number.NaN;
  });
  return packed;
}

function isPair(value: unknown): value is readonly [number, number] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'number' &&
    !Number.isNaN(value[0]) &&
    typeof value[1] === 'number'
  );
}

function isRecord(value: unknown): value is Row {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
