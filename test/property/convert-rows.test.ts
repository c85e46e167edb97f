import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, SourceTable } from '../../src/io/formats/source';
import { convertFacilities } from '../../src/io/intake/convert-facilities';
import { convertPlaces } from '../../src/io/intake/convert-places';
import { convertPopulation } from '../../src/io/intake/convert-population';
import { convertPositions } from '../../src/io/intake/convert-positions';
import { parseCoordinate, parsePair } from '../../src/io/intake/coordinates-cell';
import { findHeader } from '../../src/io/intake/find-header';
import { guessColumns } from '../../src/io/intake/guess-columns';
import { choicesFor, tableOf } from '../unit/io/intake/tables';

const runs = { numRuns: 200, seed: 20_261_122 };

const cell: fc.Arbitrary<Cell> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom<Cell>('东村', '大塘镇', '450902001001', '合计', '无', ''),
  },
  { weight: 3, arbitrary: fc.constantFrom<Cell>(null, 110.1, 22.6, '110.1,22.6', '220', '约30') },
  fc.double(),
  fc.string(),
  fc.boolean(),
  fc.constant<Cell>({ kind: 'error', text: '#N/A' }),
  fc.constant<Cell>({ kind: 'date', iso: '2024-01-01' }),
  fc.constant<Cell>({ kind: 'formula', formula: 'A1', value: null }),
  fc.constant<Cell>({ kind: 'formula', formula: 'A1', value: 5 }),
);
const headers = [
  '编码',
  '名称',
  '经度',
  '纬度',
  '城乡',
  '人口',
  '乡镇',
  '类别',
  '坐标',
  '备注',
  '__proto__',
  '',
];
const table: fc.Arbitrary<SourceTable> = fc
  .tuple(
    fc.shuffledSubarray(headers, { minLength: 2 }),
    fc.array(fc.array(cell, { maxLength: 13 }), { maxLength: 12 }),
    fc.boolean(),
    fc.array(fc.nat({ max: 12 }), { maxLength: 2 }),
  )
  .map(([header, rows, hasHeader, broken]) => {
    const all = hasHeader ? [header, ...rows] : rows;
    const brokenRows = new Set(broken.filter((index) => index > 0 && index < all.length));
    return tableOf(
      all.map((row, index) => (brokenRows.has(index) ? [] : row)),
      { brokenRows },
    );
  });

describe('rows of any table', () => {
  it.each([
    ['places', convertPlaces],
    ['facilities', convertFacilities],
    ['positions', convertPositions],
    ['population', convertPopulation],
  ] as const)('are accepted or rejected with an issue, as %s', async (list, convert) => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('rural' as const, null),
        async (source, settingRest) => {
          const { mapping } = guessColumns(source, findHeader(source));
          const choices = choicesFor({ ...mapping, list }, { settingRest });
          const { items, rows, counts, issues } = await convert(source, choices);
          expect(counts.accepted + counts.rejected).toBe(counts.read);
          expect(counts.accepted).toBe(items.length);
          expect(rows).toHaveLength(items.length);
          const first = mapping.headerIndex + 1;
          const blank = (row: readonly Cell[]) =>
            row.every((each) => String(each ?? '').trim() === '');
          const toRead = source.rows.flatMap((row, index) =>
            index >= first && (!blank(row) || source.brokenRows.has(index)) ? [index + 1] : [],
          );
          expect(counts.read).toBe(toRead.length);
          const accepted = new Set(rows);
          const explained = new Set(issues.map(({ row }) => row));
          for (const row of toRead) {
            if (accepted.has(row) || source.brokenRows.has(row - 1)) continue;
            expect(explained.has(row), `row ${row} is rejected without a reason`).toBe(true);
          }
          expect(issues.filter(({ severity }) => severity === 'error').length).toBe(counts.errors);
          expect(issues.length - counts.errors).toBe(counts.warnings);
        },
      ),
      runs,
    );
  });
});

/** Degrees as degrees, minutes and tenths of seconds, in several spellings. */
const spellings: ((degrees: number, minutes: number, seconds: string) => string)[] = [
  (d, m, s) => `${d}°${m}′${s}″`,
  (d, m, s) => `${d}度${m}分${s}秒`,
  (d, m, s) => `${d} ${m} ${s}`,
  (d, m, s) => `${d}°${m}'${s}"`,
];
const angle = (max: number) =>
  fc.tuple(fc.nat({ max: max - 1 }), fc.nat({ max: 59 }), fc.nat({ max: 599 }));

describe('degrees, minutes and seconds', () => {
  it('are read back, alone and in pairs of either order', () => {
    fc.assert(
      fc.property(
        angle(63),
        angle(51),
        fc.constantFrom(...spellings),
        fc.constantFrom(',', '，', '; '),
        ([d, m, tenths], [d2, m2, tenths2], spell, separator) => {
          const lng = {
            text: spell(73 + d, m, (tenths / 10).toFixed(1)),
            tenths: (73 + d) * 36_000 + m * 600 + tenths,
          };
          const lat = {
            text: spell(3 + d2, m2, (tenths2 / 10).toFixed(1)),
            tenths: (3 + d2) * 36_000 + m2 * 600 + tenths2,
          };
          expect(parseCoordinate(lng.text)?.value).toBeCloseTo(lng.tenths / 36_000, 10);
          for (const texts of [
            [lng.text, lat.text],
            [lat.text, lng.text],
          ]) {
            const pair = parsePair(texts.join(separator));
            expect(pair?.[0]).toBeCloseTo(lng.tenths / 36_000, 10);
            expect(pair?.[1]).toBeCloseTo(lat.tenths / 36_000, 10);
          }
        },
      ),
      runs,
    );
  });
});
