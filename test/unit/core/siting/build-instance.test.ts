import { describe, expect, it } from 'vitest';
import { analyzeReach } from '../../../../src/core/coverage/reach';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import { verdictCode } from '../../../../src/core/coverage/types';
import type { LngLat } from '../../../../src/core/model/place';
import type { Project } from '../../../../src/core/model/project';
import type { ReachStandard } from '../../../../src/core/model/standard';
import { buildInstance, measureInstance } from '../../../../src/core/siting/build-instance';
import type { BuildOptions, BuiltInstance } from '../../../../src/core/siting/build-types';
import { openSites } from '../../../../src/core/siting/evaluate';
import { beyondTiers } from '../../../../src/core/siting/types';
import { between, pick, seededRandom } from '../../../support/random';
import { quadrangle } from '../quadrangle';
import {
  centre,
  east,
  ems,
  facility,
  north,
  place,
  pointAt,
  project,
  south,
  walkToClinic,
} from '../small-project';
import { karneyMeters } from './karney-meters';

const options: BuildOptions = {
  analysis: defaultOptions,
  weights: 'population',
  candidates: [{ kind: 'places' }],
  freeExisting: false,
  allowedAreas: null,
  forbiddenAreas: [],
  fixedIds: [],
  limitMeters: null,
  outerWeight: null,
  pairs: 'withinLimit',
};

function build(
  of: Project,
  changes: Partial<BuildOptions> = {},
  standard: ReachStandard = ems,
): BuiltInstance {
  const result = buildInstance(of, standard, { ...options, ...changes });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** Every pair as `demand site`, with its tier and its metres. */
function pairsOf({ instance, reach }: BuiltInstance) {
  const { starts, sites, costs } = instance.pairs;
  return instance.demandIds.flatMap((demandId, demand) =>
    Array.from({ length: (starts[demand + 1] ?? 0) - (starts[demand] ?? 0) }, (_, offset) => {
      const at = (starts[demand] ?? 0) + offset;
      return {
        pair: `${demandId} ${instance.siteIds[sites[at] ?? -1]}`,
        tier: reach.tiers[at],
        meters: costs[at] ?? Number.NaN,
      };
    }),
  );
}

const station = facility('s1', centre);

describe('buildInstance', () => {
  it('keeps existing providers open and makes candidates of places', () => {
    const of = project({
      places: [place('p1', pointAt(north, 9000)), place('p2', pointAt(south, 19_000))],
      facilities: [station, facility('s2', pointAt(east, 1000), { status: 'planned' })],
    });
    const { instance, sites } = build(of);
    expect(instance.siteIds).toEqual(['s1', 'p1', 'p2']);
    expect([...instance.fixed]).toEqual([1, 0, 0]);
    expect(sites.map(({ origin }) => origin)).toEqual(['existing', 'place', 'place']);
    expect([...instance.weights]).toEqual([1000, 1000]);
    expect([...build(of, { freeExisting: true }).instance.fixed]).toEqual([0, 0, 0]);
  });

  it('measures geodesics, limits inclusive', () => {
    const on = place('on', pointAt(north, 20_000));
    const beyond = place('beyond', pointAt(south, 20_000.01));
    const urban = place('urban', pointAt(east, 5000), { setting: 'urban' });
    const far = place('far', pointAt(east, 5000.01), { setting: 'urban' });
    const of = project({ places: [on, beyond, urban, far], facilities: [station] });
    const found = pairsOf(build(of, { candidates: [], outerWeight: 0.5 }));
    expect(found.map(({ pair, tier }) => [pair, tier])).toEqual([
      ['on s1', 1],
      ['urban s1', 0],
    ]);
    expect(found[0]?.meters).toBeCloseTo(20_000, 3);
  });

  it('has two tiers where the outer band counts for less, else one', () => {
    const places = [place('p1', pointAt(north, 9000)), place('p2', pointAt(south, 15_000))];
    const of = project({ places, facilities: [station] });
    const two = build(of, { candidates: [], outerWeight: 0.4 });
    expect(two.reach).toEqual({ tiers: Uint8Array.of(0, 1), tierWeights: [1, 0.4] });
    const one = build(of, { candidates: [] });
    expect(one.reach).toEqual({ tiers: Uint8Array.of(0, 0), tierWeights: [1] });
    expect(build(of, { candidates: [], outerWeight: 1 }).reach).toEqual(one.reach);
  });

  it('reads limits of the facility with its setting', () => {
    const limit = { ...ems.limit, settingOf: 'facility' } as const;
    const of = project({
      places: [place('p1', pointAt(north, 8000))],
      facilities: [station, facility('s2', centre, { setting: 'urban' })],
    });
    const found = pairsOf(build(of, { candidates: [] }, { ...ems, limit }));
    expect(found.map(({ pair }) => pair)).toEqual(['p1 s1']);
  });

  it('turns minutes on foot into metres', () => {
    // 15 minutes at 4 km/h along ways 1.3 times as long: 769.23 m.
    const of = project({
      places: [place('near', pointAt(north, 769.2)), place('far', pointAt(north, 769.3))],
      facilities: [facility('c', centre, { kind: 'villageClinic' })],
    });
    const found = pairsOf(build(of, { candidates: [] }, walkToClinic));
    expect(found.map(({ pair }) => pair)).toEqual(['near c']);
  });

  it('has no answer for minutes by car', () => {
    const limit = { ...walkToClinic.limit, mode: 'drive' } as ReachStandard['limit'];
    const result = buildInstance(project({}), { ...walkToClinic, limit }, options);
    expect(result).toMatchObject({ ok: false, error: { code: 'noRouteData' } });
    const inMeters = { ...options, limitMeters: { metMeters: 5000, outerMeters: null } };
    expect(buildInstance(project({}), { ...walkToClinic, limit }, inMeters).ok).toBe(true);
  });

  it('leaves out and names what has no position or no limit, and counts unknown people 0', () => {
    const rural = { measure: 'distance', settingOf: 'place', rural: { metMeters: 5000 } } as const;
    const of = project({
      places: [
        place('p1', centre, { populationCount: null }),
        place('p2', null),
        place('p3', centre, { setting: 'urban' }),
        place('p4', centre, { position: 'indicative' }),
      ],
      facilities: [station, facility('s2', null)],
    });
    const { instance, notes } = build(of, {}, { ...ems, limit: rural });
    expect(instance.demandIds).toEqual(['p1', 'p4']);
    expect([...instance.weights]).toEqual([0, 1000]);
    expect(notes.map(({ code, ids }) => [code, ...ids])).toEqual([
      ['demandWithoutPosition', 'p2'],
      ['demandWithoutBand', 'p3'],
      ['populationUnknown', 'p1'],
      ['demandIndicative', 'p4'],
      ['existingWithoutPosition', 's2'],
      ['candidatesWithoutPosition', 'p2'],
      ['sitesIndicative', 'p4'],
    ]);
    const equal = build(of, { weights: 'equal' }, { ...ems, limit: rural });
    expect([...equal.instance.weights]).toEqual([1, 1]);
    expect(equal.notes.map(({ code }) => code)).not.toContain('populationUnknown');
  });

  it('serves facilities, which all count alike', () => {
    const blood: ReachStandard = {
      ...ems,
      providers: ['bloodStorage'],
      demand: { of: 'facilities', kinds: ['townshipClinic'] },
    };
    const of = project({
      facilities: [
        facility('c1', centre, { kind: 'townshipClinic' }),
        facility('c2', null, { kind: 'townshipClinic' }),
        facility('h', centre, { kind: 'hospital' }),
        facility('b', pointAt(north, 100), { kind: 'bloodStorage' }),
      ],
    });
    const { instance, demandOf, demandIndex, notes } = build(
      of,
      { candidates: [{ kind: 'facilities', kinds: ['townshipClinic', 'hospital'] }] },
      blood,
    );
    expect([demandOf, [...demandIndex]]).toEqual(['facilities', [0]]);
    expect(instance.siteIds).toEqual(['b', 'c1', 'h']);
    expect([...instance.weights]).toEqual([1]);
    expect(notes.map(({ code }) => code)).toContain('facilitiesCountEqually');
  });

  it('takes planned and candidate facilities of the right kinds, never closed ones', () => {
    const at = (id: string, changes: Parameters<typeof facility>[2]) =>
      facility(id, pointAt(north, 50), changes);
    const of = project({
      places: [place('p', centre)],
      facilities: [
        at('existing', {}),
        at('planned', { status: 'planned' }),
        at('candidate', { status: 'candidate' }),
        at('closed', { status: 'closed' }),
        at('hospital', { status: 'planned', kind: 'hospital' }),
      ],
    });
    const { instance } = build(of, { candidates: [{ kind: 'planned' }] });
    expect(instance.siteIds).toEqual(['existing', 'planned', 'candidate']);
  });

  it('takes a row once, whatever lists name it, and tells equal ids apart', () => {
    const of = project({
      places: [place('s1', centre)],
      facilities: [station, facility('c1', centre, { kind: 'townshipClinic' })],
    });
    const clinics = { kind: 'facilities', kinds: ['townshipClinic'] } as const;
    const places = { kind: 'places' } as const;
    const { instance } = build(of, { candidates: [clinics, places, clinics, places] });
    expect(instance.siteIds).toEqual(['s1', 'c1', 'place/s1']);
  });

  it('keeps candidates out of forbidden areas and inside allowed ones, and existing ones anywhere', () => {
    const areaAround = ([lng, lat]: LngLat) => ({
      polygons: [[quadrangle(lng - 0.01, lat - 0.01, lng + 0.01, lat + 0.01, 1)]],
    });
    const far = pointAt(north, 9000);
    const of = project({
      places: [place('p1', centre), place('p2', far)],
      facilities: [station],
    });
    const without = build(of, { forbiddenAreas: [areaAround(centre)] });
    expect(without.instance.siteIds).toEqual(['s1', 'p2']);
    expect(without.notes).toMatchObject([{ code: 'candidatesOutside', count: 1, ids: ['p1'] }]);
    const inside = build(of, { allowedAreas: [areaAround(far)] });
    expect(inside.instance.siteIds).toEqual(['s1', 'p2']);
    expect(build(of, { allowedAreas: [] }).instance.siteIds).toEqual(['s1']);
  });

  it('lays a grid over outlines or a drawn area, with the setting of the nearest place', () => {
    const outline = [[quadrangle(110, 22, 110.1, 22.1, 1)]];
    const county = {
      code: '1',
      name: '甲县',
      nameEn: 'Jia',
      seat: null,
      seatPosition: 'missing',
      polygons: outline,
    } as const;
    const of = project({
      places: [place('w', [110.02, 22.05]), place('e', [110.08, 22.05], { setting: 'urban' })],
      counties: [county],
    });
    const { sites, instance } = build(of, { candidates: [{ kind: 'grid', stepMeters: 2000 }] });
    expect(instance.siteIds[0]).toBe('grid-1-1');
    expect(new Set(instance.siteIds).size).toBe(sites.length);
    for (const { lngLat, setting } of sites)
      expect(setting).toBe(
        karneyMeters(lngLat, [110.02, 22.05]) < karneyMeters(lngLat, [110.08, 22.05])
          ? 'rural'
          : 'urban',
      );
    const area = { polygons: outline };
    const drawn = build(of, { candidates: [{ kind: 'area', area, stepMeters: 2000 }] });
    expect(drawn.sites.map(({ lngLat }) => lngLat)).toEqual(sites.map(({ lngLat }) => lngLat));
    const urbanAreas = [{ name: '城', polygons: outline }];
    const urban = build(
      { ...of, urbanAreas },
      { candidates: [{ kind: 'area', area, stepMeters: 2000 }] },
    );
    expect(new Set(urban.sites.map(({ setting }) => setting))).toEqual(new Set(['urban']));
  });

  it('names grids that cannot be', () => {
    const refuse = (changes: Partial<BuildOptions>) => {
      const result = buildInstance(project({}), ems, { ...options, ...changes });
      return result.ok ? null : result.error.code;
    };
    const area = { polygons: [[quadrangle(110, 22, 111, 23, 1)]] };
    expect(refuse({ candidates: [{ kind: 'grid', stepMeters: 500 }] })).toBe('noOutlines');
    for (const stepMeters of [0, -1, Number.NaN, Infinity])
      expect(refuse({ candidates: [{ kind: 'area', area, stepMeters }] })).toBe('gridStepInvalid');
    expect(refuse({ candidates: [{ kind: 'area', area, stepMeters: 10 }] })).toBe('gridTooFine');
  });

  it('takes a list with costs and capacities; one without a position is named', () => {
    const points = [
      { id: 'a', name: 'A', lngLat: centre, cost: 3, capacity: 500 },
      { id: 'b', name: 'B', lngLat: null, cost: 2, capacity: 1 },
    ];
    const of = project({ places: [place('p', centre)], facilities: [station] });
    const { instance, notes } = build(of, { candidates: [{ kind: 'points', points }] });
    expect(instance.siteIds).toEqual(['s1', 'a']);
    expect(instance.siteCosts?.[1]).toBe(3);
    expect([...(instance.capacities ?? [])]).toEqual([1000, 500]);
    expect(notes).toMatchObject([{ code: 'candidatesWithoutPosition', ids: ['b'] }]);
  });

  it('opens candidates that are named, and names those that do not exist', () => {
    const of = project({ places: [place('p', centre)], facilities: [station] });
    const { instance } = build(of, { freeExisting: true, fixedIds: ['p'] });
    expect([...instance.fixed]).toEqual([0, 1]);
    const result = buildInstance(of, ems, { ...options, fixedIds: ['p', 'nix', 'nox'] });
    expect(result).toMatchObject({
      error: { code: 'unknownFixedSite', details: ['nix', 'nox'] },
    });
    expect(result.ok ? '' : result.error.message).toContain('nix, nox');
  });

  it.each([
    [{ metMeters: 0, outerMeters: null }, 'limitInvalid'],
    [{ metMeters: Number.NaN, outerMeters: null }, 'limitInvalid'],
    [{ metMeters: Infinity, outerMeters: null }, 'limitInvalid'],
    [{ metMeters: 5, outerMeters: 5 }, 'outerLimitInvalid'],
    [{ metMeters: 5, outerMeters: Number.NaN }, 'outerLimitInvalid'],
  ])('refuses limits of %o', (limitMeters, code) => {
    const result = buildInstance(project({}), ems, { ...options, limitMeters });
    expect(result).toMatchObject({ ok: false, error: { code } });
  });

  it('has all pairs, or those up to a distance, for models of distance', () => {
    const of = project({
      places: [place('p1', pointAt(north, 30_000)), place('p2', pointAt(south, 60_000))],
      facilities: [station],
    });
    const all = build(of, { candidates: [], pairs: { upToMeters: Infinity } });
    expect(pairsOf(all).map(({ pair }) => pair)).toEqual(['p1 s1', 'p2 s1']);
    expect([...all.reach.tiers]).toEqual([beyondTiers, beyondTiers]);
    const near = build(of, { candidates: [], pairs: { upToMeters: 30_000 } });
    expect(pairsOf(near).map(({ pair }) => pair)).toEqual(['p1 s1']);
  });

  it('is empty without demand or sites', () => {
    const { instance } = build(project({}));
    expect([instance.demandIds, instance.siteIds, [...instance.pairs.starts]]).toEqual([
      [],
      [],
      [0],
    ]);
  });

  it('agrees with the analysis and with every pair measured by Karney, in random counties', () => {
    const random = seededRandom(11);
    const setting = () => pick(random, ['urban', 'rural'] as const);
    const point = (): LngLat => [between(random, 110, 110.5), between(random, 22, 22.5)];
    for (let round = 0; round < 20; round++) {
      const settingOf = pick(random, ['place', 'facility'] as const);
      const of = project({
        places: Array.from({ length: 60 }, (_, at) =>
          place(`p${at}`, point(), { setting: setting() }),
        ),
        facilities: Array.from({ length: 12 }, (_, at) =>
          facility(`s${at}`, point(), { setting: setting() }),
        ),
      });
      const standard = { ...ems, limit: { ...ems.limit, settingOf } };
      const built = build(of, { outerWeight: 0.5 }, standard);
      const { instance, sites, reach } = built;
      const isOpen = openSites(
        sites.length,
        [...instance.fixed.keys()].filter((at) => instance.fixed[at] === 1),
      );
      const { verdictCodes } = analyzeReach(of, standard, defaultOptions);
      let pairCount = 0;
      for (const [demand, each] of of.places.entries()) {
        const from = instance.pairs.starts[demand] ?? 0;
        const end = instance.pairs.starts[demand + 1] ?? 0;
        const row = [...instance.pairs.sites.subarray(from, end)];
        expect(row).toEqual(row.toSorted((a, b) => a - b));
        const open = [...Array(end - from).keys()]
          .map((offset) => from + offset)
          .filter((at) => isOpen[instance.pairs.sites[at] ?? -1] === 1);
        const best = Math.min(beyondTiers, ...open.map((at) => reach.tiers[at] ?? beyondTiers));
        const verdict = { 0: verdictCode.met, 1: verdictCode.outer }[best] ?? verdictCode.uncovered;
        expect(verdict).toBe(verdictCodes[demand]);
        for (const [site, { lngLat, setting: own }] of sites.entries()) {
          const meters = karneyMeters(each.lngLat ?? centre, lngLat);
          const isUrban = (settingOf === 'place' ? each.setting : own) === 'urban';
          if (meters > (isUrban ? 5000 : 20_000)) continue;
          pairCount += 1;
          const at = instance.pairs.sites.subarray(from, end).indexOf(site) + from;
          expect(at).toBeGreaterThanOrEqual(from);
          expect(instance.pairs.costs[at]).toBeCloseTo(meters, 4);
          expect(reach.tiers[at]).toBe(meters <= (isUrban ? 5000 : 10_000) ? 0 : 1);
        }
      }
      expect(instance.pairs.sites).toHaveLength(pairCount);
    }
  });
});

describe('measureInstance', () => {
  const random = seededRandom(17);
  const spread = (count: number) =>
    project({
      places: Array.from({ length: count }, (_, at) =>
        place(`p${at}`, pointAt(between(random, 0, 360), between(random, 0, 40_000))),
      ),
      facilities: [facility('s', centre)],
    });

  it('counts what buildInstance makes, within limits and without', () => {
    const of = spread(300);
    for (const pairs of ['withinLimit', { upToMeters: Infinity }] as const) {
      const { instance } = build(of, { pairs });
      const measured = measureInstance(of, ems, { ...options, pairs });
      expect(measured.ok && measured.value).toEqual({
        demandCount: 300,
        siteCount: 301,
        pairCount: instance.pairs.sites.length,
        isEstimated: false,
      });
    }
  });

  it('estimates those of many from some of them', () => {
    const of = spread(3_000);
    const { instance } = build(of);
    const measured = measureInstance(of, ems, options);
    if (!measured.ok) throw new Error(measured.error.code);
    expect(measured.value.isEstimated).toBe(true);
    expect(measured.value.pairCount / instance.pairs.sites.length).toBeCloseTo(1, 1);
  });
});
