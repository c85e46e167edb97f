import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import haimen from '../../../seeds/haimen.json';
import nangong from '../../../seeds/nangong.json';
import wujiang from '../../../seeds/wujiang.json';
import xinzhou from '../../../seeds/xinzhou.json';
import yulin from '../../../seeds/yulin.json';
import type { PlanSeed } from '../../../src/core/model/seed';
import { parsePlanSeed } from '../../../src/io/seed-schema';

const files: Readonly<Record<string, { readonly prefix: string; readonly seed: unknown }>> = {
  nangong: { prefix: '000_', seed: nangong },
  haimen: { prefix: '001_', seed: haimen },
  yulin: { prefix: '002_', seed: yulin },
  wujiang: { prefix: '003_', seed: wujiang },
  xinzhou: { prefix: '004_', seed: xinzhou },
};
const folder = join(import.meta.dirname, '../../../../shared/plans');
const isPresent = existsSync(folder);
const remark = isPresent ? '' : ' (skipped: the texts of the plans are not here)';

function readPlan(plan: string): PlanSeed {
  const result = parsePlanSeed(files[plan]?.seed);
  if (!result.ok) throw new Error([plan, ...(result.error.details ?? [])].join('\n'));
  return result.value;
}

/** The text with every run of white space as one blank. */
function readText(plan: string): string {
  const file = readdirSync(folder).find((name) => name.startsWith(files[plan]?.prefix ?? '-'));
  if (file === undefined) throw new Error(`no text of ${plan}`);
  return readFileSync(join(folder, file), 'utf8').replace(/\s+/g, ' ');
}

function readNumbers(text: string): ReadonlySet<number> {
  return new Set((text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number));
}

/** Rows that stand for something that the plan does not name, or names across a list. */
const describedFacilities = new Set([
  'haimen/infectious-hospital',
  'haimen/geriatric-hospital',
  'nangong/ems-centre',
  'wujiang/primary-care-project',
  'xinzhou/stomatology-branch',
]);

/** Region names that are put in front of a name that the plan prints without them. */
const prefixes =
  /^(南宫市|海门区|玉林市|忻州市|北流市|容县|博白县|陆川县|兴业县|玉州区|福绵区|繁峙县|河曲县|宁武县|五寨县)/;

const plans = Object.keys(files);

describe.skipIf(!isPresent)(`seeds against the texts of the plans${remark}`, () => {
  it.each(plans)('names every facility of %s as the plan does', (plan) => {
    const text = readText(plan).replaceAll(' ', '');
    const missing = readPlan(plan)
      .facilities.filter(({ id, count }) => count === undefined && !describedFacilities.has(id))
      .filter(({ name }) => !text.includes(name) && !text.includes(name.replace(prefixes, '')))
      .map(({ name }) => name);
    expect(missing).toEqual([]);
  });

  it('has the rows of Nangong’s tables of beds and staff', () => {
    const text = readText('nangong');
    const rows = readPlan('nangong').facilities.filter((each) => each.capacity !== undefined);
    expect(rows).toHaveLength(21);
    for (const { name, capacity } of rows) {
      const [now, target] = capacity ?? [];
      expect(text).toContain(`${name} ${now?.bedsApproved} ${now?.beds} ${target?.beds} `);
      expect(text).toContain(
        `${name} ${now?.physicians} ${now?.nurses} ${target?.physicians} ${target?.nurses} `,
      );
    }
  });

  it('has the rows of Xinzhou’s table of city hospitals', () => {
    const text = readText('xinzhou');
    const rows = readPlan('xinzhou').facilities.filter(({ section }) => section.includes('表4'));
    expect(rows).toHaveLength(5);
    for (const { name, capacity } of rows) {
      const beds = (year: number) => capacity?.find((each) => each.year === year)?.bedsApproved;
      expect(text).toContain(`${name} ${beds(2020) ?? '/'} ${beds(2025)} `);
    }
  });

  it.each(plans)('prints every count, target and sum of %s in the plan', (plan) => {
    const numbers = readNumbers(readText(plan));
    const seed = readPlan(plan);
    const isPrinted = (value: number) => numbers.has(value) || numbers.has(value / 10000);
    const counts = seed.counts.map(({ item, value }) => [item, value] as const);
    const ratios = seed.standards.flatMap((standard) =>
      standard.family === 'ratio'
        ? [standard.target.min, standard.target.max, standard.baseline?.value].map(
            (value) => [standard.id, value ?? 1] as const,
          )
        : [],
    );
    const sums = seed.sums.flatMap(({ id, printed, parts }) =>
      [printed, ...parts.map(({ value }) => value)].map((value) => [id, value] as const),
    );
    const absent = [...counts, ...ratios, ...sums].filter(([, value]) => !isPrinted(value));
    // The plan prints a growth of 30 % over 1.15, not the target itself.
    const derived = plan === 'wujiang' ? [['wujiang/public-health-staff', 1.495]] : [];
    expect(absent).toEqual(derived);
  });

  it.each(['nangong', 'wujiang', 'xinzhou'])(
    'has the row of each indicator of %s that gives a base value',
    (plan) => {
      const text = readText(plan).replaceAll(' ', '|');
      const targets = readPlan(plan).standards.filter(
        (each) =>
          each.family === 'ratio' && each.source?.length === 1 && each.baseline !== undefined,
      );
      expect(targets.length).toBeGreaterThan(5);
      for (const each of targets) {
        if (each.family !== 'ratio' || each.id === 'wujiang/public-health-staff') continue;
        const decimals = (value: number | undefined) => `${value}`.replace('.', '\\.');
        const row = `\\|${decimals(each.baseline?.value)}0*\\|${decimals(each.target.min)}(\\.?0*)\\|`;
        expect(text, each.id).toMatch(new RegExp(row));
      }
    },
  );
});
