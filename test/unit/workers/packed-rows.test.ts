import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packRows, unpackRows } from '../../../src/workers/packed-rows';

const text = fc.string({ unit: 'binary', maxLength: 6 });
/** Names that objects have by themselves are names of columns like others. */
const columnName = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'toString'));
const number = fc.double({ noNaN: true }).map((value) => value + 0);
const pair = fc.tuple(number, number);

/** Rows as lists have them: some properties are not in every row, some values come again and again. */
const rows = fc.array(
  fc.record(
    {
      id: text,
      lngLat: fc.option(pair),
      setting: fc.constantFrom('urban', 'rural'),
      populationCount: fc.option(number),
      beds: number,
      note: fc.option(text, { nil: undefined }),
      extra: fc
        .array(fc.tuple(columnName, text), { maxLength: 3 })
        .map((entries) => Object.fromEntries(entries)),
      anything: fc.oneof(fc.boolean(), fc.constant(null), pair, fc.array(text, { maxLength: 2 })),
    },
    { requiredKeys: ['id', 'lngLat', 'setting'], noNullPrototype: true },
  ),
  { maxLength: 40 },
);

test('rows that went through a message are what they were, absent and undefined kept apart', () => {
  fc.assert(
    fc.property(rows, (list) => {
      expect(unpackRows(structuredClone(packRows(list)))).toStrictEqual(list);
    }),
    { seed: 4, numRuns: 500 },
  );
});

test('words that come again are sent once', () => {
  const list = Array.from({ length: 1_000 }, (_, at) => ({ id: `${at}`, township: `乡${at % 3}` }));
  const { columns } = packRows(list);
  const township = columns.find(({ key }) => key === 'township');
  expect(township).toMatchObject({ kind: 'words', words: ['乡0', '乡1', '乡2'] });
  expect(columns.find(({ key }) => key === 'id')).toMatchObject({ kind: 'values' });
});

test('an empty list stays one', () => {
  expect(unpackRows(packRows([]))).toEqual([]);
});
