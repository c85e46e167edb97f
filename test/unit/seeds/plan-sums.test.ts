import { describe, expect, it } from 'vitest';
import haimen from '../../../seeds/haimen.json';
import nangong from '../../../seeds/nangong.json';
import wujiang from '../../../seeds/wujiang.json';
import xinzhou from '../../../seeds/xinzhou.json';
import yulin from '../../../seeds/yulin.json';
import { checkPrintedSums } from '../../../src/core/model/plan-sums';
import type { PrintedSum } from '../../../src/core/model/seed';
import { parsePlanSeed } from '../../../src/io/seed-schema';

const allSums: readonly PrintedSum[] = [nangong, haimen, yulin, wujiang, xinzhou].flatMap(
  (file) => {
    const result = parsePlanSeed(file);
    return result.ok ? result.value.sums : [];
  },
);

function makeSum(printed: number, values: readonly number[]): PrintedSum {
  const parts = values.map((value, index) => ({ label: `row ${index}`, value }));
  return { id: 'sum', table: 'table', section: 'section', column: 'column', printed, parts };
}

describe('checkPrintedSums', () => {
  it('accepts a sum that adds up, also in hundredths', () => {
    expect(
      checkPrintedSums([makeSum(0.3, [0.1, 0.2]), makeSum(5.28, [0.68, 2.84, 0.51, 1.25])]),
    ).toEqual([
      { id: 'sum', printed: 0.3, actual: 0.3, differs: false },
      { id: 'sum', printed: 5.28, actual: 5.28, differs: false },
    ]);
  });

  it('reports a sum that is off by a hundredth', () => {
    expect(checkPrintedSums([makeSum(0.31, [0.1, 0.2])])).toEqual([
      { id: 'sum', printed: 0.31, actual: 0.3, differs: true },
    ]);
  });
});

describe('sums that the plans print', () => {
  const checks = checkPrintedSums(allSums);

  it.each([
    ['nangong/beds-hospitals-approved-2020', 748],
    ['nangong/beds-hospitals-actual-2020', 936],
    ['nangong/beds-hospitals-2025', 1550],
    ['nangong/beds-clinics-approved-2020', 545],
    ['nangong/beds-clinics-actual-2020', 507],
    ['nangong/beds-total-approved-2020', 1676],
    ['nangong/beds-total-actual-2020', 1826],
    ['nangong/beds-total-2025', 2791],
    ['nangong/staff-hospitals-physicians-2020', 397],
    ['nangong/staff-hospitals-nurses-2020', 303],
    ['nangong/staff-clinics-physicians-2020', 165],
    ['nangong/staff-clinics-nurses-2020', 51],
    ['nangong/staff-clinics-nurses-2025', 381],
    ['nangong/staff-total-physicians-2020', 982],
    ['nangong/staff-total-nurses-2020', 524],
    ['nangong/staff-total-physicians-2025', 1569],
    ['nangong/staff-total-nurses-2025', 1531],
    ['yulin/institutions-2020', 3133],
    ['wujiang/institutions-2020', 208],
    ['xinzhou/institutions-2021', 4151],
    ['xinzhou/bed-ratio-2025', 7.5],
  ])('%s adds up to %d', (id, value) => {
    expect(checks.find((check) => check.id === id)).toEqual({
      id,
      printed: value,
      actual: value,
      differs: false,
    });
  });

  it('exactly four do not add up', () => {
    expect(checks.filter((check) => check.differs)).toEqual([
      { id: 'nangong/beds-clinics-2025', printed: 741, actual: 752, differs: true },
      { id: 'nangong/staff-clinics-physicians-2025', printed: 345, actual: 315, differs: true },
      { id: 'nangong/institutions-2020', printed: 787, actual: 780, differs: true },
      { id: 'yulin/donation-houses', printed: 9, actual: 10, differs: true },
    ]);
  });

  it('the rows of Nangong’s tables are the facilities themselves', () => {
    const result = parsePlanSeed(nangong);
    if (!result.ok) throw new Error('the Nangong file is not valid');
    const { facilities, sums } = result.value;
    const columns = [
      ['approved-2020', 2020, 'bedsApproved'],
      ['actual-2020', 2020, 'beds'],
      ['2025', 2025, 'beds'],
      ['physicians-2020', 2020, 'physicians'],
      ['nurses-2020', 2020, 'nurses'],
      ['physicians-2025', 2025, 'physicians'],
      ['nurses-2025', 2025, 'nurses'],
    ] as const;
    for (const [column, year, field] of columns) {
      const table = field.startsWith('beds') ? 'beds' : 'staff';
      for (const group of ['hospitals', 'clinics']) {
        const id = `nangong/${table}-${group}-${column}`;
        const sum = sums.find((each) => each.id === id);
        expect(sum?.parts, id).toEqual(
          facilities
            .filter(
              (each) => each.capacity && (each.kind === 'hospital') === (group === 'hospitals'),
            )
            .map((each) => ({
              label: each.name,
              value: each.capacity?.find((figures) => figures.year === year)?.[field],
            })),
        );
      }
    }
  });
});
