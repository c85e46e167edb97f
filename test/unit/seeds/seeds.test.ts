import { describe, expect, it } from 'vitest';
import common from '../../../seeds/common.json';
import haimen from '../../../seeds/haimen.json';
import nangong from '../../../seeds/nangong.json';
import wujiang from '../../../seeds/wujiang.json';
import xinzhou from '../../../seeds/xinzhou.json';
import yulin from '../../../seeds/yulin.json';
import type { PlanFacility, PlanSeed } from '../../../src/core/model/seed';
import type { Standard } from '../../../src/core/model/standard';
import { parsePlanSeed, parseStandards } from '../../../src/io/seed-schema';

const files: Readonly<Record<string, unknown>> = { nangong, haimen, yulin, wujiang, xinzhou };
const plans = Object.keys(files);

function readPlan(plan: string): PlanSeed {
  const result = parsePlanSeed(files[plan]);
  if (!result.ok) throw new Error([plan, ...(result.error.details ?? [])].join('\n'));
  return result.value;
}

function findStandard(id: string): Standard {
  const found = readPlan(id.split('/')[0] ?? '').standards.find((standard) => standard.id === id);
  if (found === undefined) throw new Error(`no standard ${id}`);
  return found;
}

function findFacility(plan: string, name: string): PlanFacility {
  const found = readPlan(plan).facilities.find((facility) => facility.name === name);
  if (found === undefined) throw new Error(`no facility ${name}`);
  return found;
}

/** The rules of the plans, by the family that has to express them. */
const ruleIds = {
  spatial: [
    'haimen/ems-urban',
    'haimen/ems-rural',
    'yulin/ems-urban-radius',
    'yulin/ems-urban-response',
    'yulin/ems-rural-radius',
    'yulin/ems-rural-response',
    'xinzhou/ems-urban',
    'xinzhou/ems-rural',
    'yulin/health-15min',
    'wujiang/community-15min',
    'wujiang/rural-30min',
    'xinzhou/community-15min',
    'yulin/blood-storage-band',
    'yulin/blood-storage-reach',
  ],
  presence: [
    'nangong/township-clinic',
    'nangong/community-centre',
    'nangong/community-post',
    'nangong/village-clinic',
    'nangong/ems-point',
    'nangong/ems-point-centre',
    'nangong/ems-point-hospital',
    'nangong/hospitals',
    'haimen/township-clinic',
    'haimen/village-clinic',
    'haimen/community-centre',
    'haimen/community-station',
    'haimen/rural-regional-centre',
    'yulin/ems-direct',
    'yulin/ems-direct-county',
    'yulin/blood-fixed',
    'yulin/blood-fixed-centre',
    'yulin/blood-house',
    'yulin/blood-house-urban',
    'yulin/blood-house-two',
    'yulin/blood-house-one',
    'yulin/blood-township',
    'yulin/blood-storage-count',
    'yulin/township-clinic',
    'yulin/township-clinic-community',
    'yulin/township-clinic-village',
    'yulin/hospitals',
    'yulin/hospitals-tcm',
    'yulin/hospitals-county',
    'xinzhou/township-clinic',
    'xinzhou/township-clinic-community',
    'xinzhou/township-clinic-village',
    'xinzhou/sub-centre',
    'xinzhou/blood',
    'xinzhou/ems-tiers',
    'xinzhou/ems-tiers-clinic',
    'xinzhou/hospitals',
    'xinzhou/hospitals-county',
  ],
  ratio: [
    'xinzhou/ambulances',
    'yulin/ambulances',
    ...['nangong', 'haimen', 'yulin', 'wujiang', 'xinzhou'].flatMap((plan) => [
      `${plan}/beds`,
      `${plan}/physicians`,
      `${plan}/nurses`,
      `${plan}/pharmacists`,
      `${plan}/general-practitioners`,
    ]),
    'nangong/public-health-staff',
    'wujiang/public-health-staff',
    'xinzhou/public-health-staff',
    'haimen/township-clinic-staff',
    'haimen/village-doctors',
    'xinzhou/village-doctors',
  ],
} as const;

describe('the plan files', () => {
  it.each(plans)('%s is of the shape of a plan seed', (plan) => {
    const seed = readPlan(plan);
    expect(seed.plan).toBe(plan);
    expect(seed.counts.length).toBeGreaterThan(0);
    expect(seed.facilities.length).toBeGreaterThan(0);
  });

  it.each(plans)('every id of %s begins with the plan and every standard cites it', (plan) => {
    const seed = readPlan(plan);
    for (const { id } of [...seed.standards, ...seed.facilities, ...seed.sums]) {
      expect(id).toMatch(new RegExp(`^${plan}/[a-z0-9-]+$`));
    }
    for (const standard of seed.standards) {
      expect(standard.title, standard.id).toBeDefined();
      expect(standard.source?.map((source) => source.plan) ?? [], standard.id).toContain(plan);
    }
  });

  it.each(plans)('%s prints one count per item, year', (plan) => {
    const keys = readPlan(plan).counts.map(({ item, year }) => `${item} ${year}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('the common standards parse and are the two of the first comparison', () => {
    const result = parseStandards(common.standards);
    expect(result.ok && result.value.map(({ id }) => id)).toEqual(['ems', 'community-15min']);
  });

  it.each(ruleIds.spatial)('%s is executable', (id) => {
    expect(['reach', 'meanRadius', 'siteBand']).toContain(findStandard(id).family);
  });
  it.each(ruleIds.presence)('%s is a presence rule', (id) => {
    expect(findStandard(id).family).toBe('presence');
  });
  it.each(ruleIds.ratio)('%s is a ratio', (id) => {
    expect(findStandard(id).family).toBe('ratio');
  });
});

describe('what the plans demand', () => {
  it('rural EMS of Xinzhou is a range of 10 to 20 km', () => {
    expect(findStandard('xinzhou/ems-rural')).toMatchObject({
      demand: { of: 'places', setting: 'rural' },
      limit: { settingOf: 'place', rural: { metMeters: 10000, outerMeters: 20000 } },
    });
  });

  it('rural EMS of Haimen is 10 km without an outer limit', () => {
    expect(findStandard('haimen/ems-rural')).toMatchObject({
      limit: { rural: { metMeters: 10000 } },
    });
    expect(JSON.stringify(findStandard('haimen/ems-rural'))).not.toContain('outerMeters');
  });

  it('a response time of Yulin is a mean over the ambulance road', () => {
    expect(findStandard('yulin/ems-urban-response')).toMatchObject({
      family: 'meanRadius',
      demand: { setting: 'urban', counties: ['玉州区', '福绵区'] },
      limit: { measure: 'time', mode: 'ambulance', urban: { metMinutes: 15 } },
    });
    expect(findStandard('yulin/ems-rural-response')).toMatchObject({
      limit: { measure: 'time', mode: 'ambulance', rural: { metMinutes: 30 } },
    });
  });

  it('blood storage serves clinics within 20 km from sites 30 to 50 km out', () => {
    expect(findStandard('yulin/blood-storage-band')).toMatchObject({
      minMeters: 30000,
      maxMeters: 50000,
    });
    expect(findStandard('yulin/blood-storage-reach')).toMatchObject({
      demand: { of: 'facilities', kinds: ['townshipClinic'] },
      limit: { urban: { metMeters: 20000 }, rural: { metMeters: 20000 } },
    });
  });

  it('ratios carry their targets, and binding ones say so', () => {
    expect(findStandard('yulin/ambulances')).toMatchObject({ per: 10000, target: { min: 0.77 } });
    expect(findStandard('xinzhou/ambulances')).toMatchObject({ per: 30000, target: { min: 1 } });
    const binding = plans.flatMap((plan) =>
      readPlan(plan).standards.filter((each) => each.family === 'ratio' && each.binding === true),
    );
    expect(binding.map(({ id }) => id)).toEqual([
      'nangong/general-practitioners',
      'haimen/pharmacists',
      'haimen/general-practitioners',
      'xinzhou/general-practitioners',
    ]);
  });
});

describe('the named facilities', () => {
  it('Nangong has 4 city hospitals, 12 clinics and 5 community centres with beds and staff', () => {
    const rows = readPlan('nangong').facilities.filter((each) => each.capacity !== undefined);
    const countOf = (kind: string) => rows.filter((each) => each.kind === kind).length;
    expect([
      countOf('hospital'),
      countOf('townshipClinic'),
      countOf('communityHealthCentre'),
    ]).toEqual([4, 12, 5]);
    for (const row of rows) expect(row.capacity?.map(({ year }) => year)).toEqual([2020, 2025]);
  });

  it('keeps 16 of the 17 institutions of Nangong in their township', () => {
    const clinics = readPlan('nangong').facilities.filter(({ kind }) =>
      ['townshipClinic', 'communityHealthCentre'].includes(kind),
    );
    const without = clinics.filter(({ township }) => township === undefined);
    expect(without.map(({ name }) => name)).toEqual(['城市工业市社区卫生服务中心']);
    expect(findFacility('nangong', '南宫市段芦头镇董家庙卫生院').township).toBe('段芦头镇');
  });

  it('Xinzhou has the five city hospitals of its table', () => {
    const beds = ['人民', '第二人民', '第三人民', '中医', '儿童'].map((short) =>
      findFacility('xinzhou', `忻州市${short}医院`).capacity?.map((each) => each.bedsApproved),
    );
    expect(beds).toEqual([[1050, 1100], [280, 550], [498], [400, 550], [100, 200]]);
  });

  it('Yulin has its donation houses by county', () => {
    const houses = readPlan('yulin').facilities.filter(({ id }) => id.includes('blood-house'));
    expect(houses.map(({ county, count }) => [county, count])).toEqual([
      ['玉州区', 3],
      ['北流市', 2],
      ['博白县', 2],
      ['容县', 1],
      ['陆川县', 1],
      ['兴业县', 1],
    ]);
  });
});
