import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../../src/core/coverage/travel';
import type { Project } from '../../../src/core/model/project';
import { prepareSiting } from '../../../src/workers/project-siting';
import type { SitingTerms } from '../../../src/workers/siting-terms';
import { centre, ems, facility, place, pointAt, project } from '../core/small-project';

const terms: SitingTerms = {
  standardId: 'ems',
  analysis: defaultOptions,
  model: 'mclp',
  count: { kind: 'new', count: 1 },
  share: 1,
  weights: 'population',
  candidates: [{ kind: 'places' }],
  freeExisting: false,
  outerWeight: null,
  forbiddenCounties: [],
  forbiddenUrbanAreas: [],
  allowedAreas: [],
  forbiddenAreas: [],
  capacities: null,
  siteCosts: null,
  timeLimitSeconds: 5,
};
const county: Project = project({
  standards: [ems],
  places: [place('p1', pointAt(0, 4000)), place('p2', pointAt(90, 9000))],
  facilities: [
    facility('s1', centre, { ambulanceCount: 3 }),
    facility('s2', pointAt(180, 3000)),
    facility('s3', pointAt(180, 6000), { status: 'planned', ambulanceCount: 1 }),
  ],
});

function prepared(changes: Partial<SitingTerms>, of: Project = county) {
  const outcome = prepareSiting(of, { ...terms, ...changes });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

/** Square of some degrees around a point. */
function square([lng, lat]: readonly [number, number], side: number) {
  const ring = [
    [lng - side, lat - side],
    [lng + side, lat - side],
    [lng + side, lat + side],
    [lng - side, lat + side],
    [lng - side, lat - side],
  ] as const;
  return { polygons: [[ring]] };
}

describe('prepareSiting', () => {
  it('takes capacities from the list, from the data, and else from the terms', () => {
    const points = [
      { id: 'a', name: '甲', lngLat: pointAt(45, 2000), capacity: 700 },
      { id: 'b', name: '乙', lngLat: pointAt(50, 2000) },
    ];
    const capacities = {
      newSite: 900,
      existing: { by: 'ambulanceCount', perUnit: 400 },
      unknown: 'asNewSite',
    } as const;
    const candidates = [{ kind: 'planned' }, { kind: 'points', points }] as const;
    const { built, question } = prepared({ candidates, capacities });
    expect(question).toMatchObject({ model: 'mclp', usesCapacities: true });
    const of = (b: typeof built) =>
      Object.fromEntries(b.instance.siteIds.map((id, at) => [id, b.instance.capacities?.[at]]));
    expect(of(built)).toEqual({ s1: 1200, s2: 900, s3: 400, a: 700, b: 900 });
    const note = built.notes.find(({ code }) => code === 'capacityUnknown');
    expect(note).toMatchObject({ count: 1, ids: ['s2'] });
    // Without a limit a station has room for all people.
    const open = { ...capacities, unknown: 'unbounded', existing: null } as const;
    const unbounded = prepared({ candidates, capacities: open }).built;
    expect(of(unbounded)).toMatchObject({ s1: 2000, s2: 2000, s3: 900, b: 900 });
    // The list's own numbers say nothing where nobody asks for capacities.
    expect(prepared({ candidates }).built.instance.capacities).toBeUndefined();
  });

  it('lays a grid over the drawn areas of a project without outlines', () => {
    const grid = [{ kind: 'grid', stepMeters: 1000 }] as const;
    const without = prepareSiting(county, { ...terms, candidates: grid });
    expect(without).toMatchObject({ problems: [{ code: 'noOutlines' }] });
    const allowed = square(pointAt(90, 9000), 0.02);
    const { sites } = prepared({ candidates: grid, allowedAreas: [allowed] }).built;
    const points = sites.filter(({ origin }) => origin === 'area');
    expect(points.length).toBeGreaterThan(10);
    const forbidden = square(pointAt(90, 9000), 0.01);
    const holed = prepared({
      candidates: grid,
      allowedAreas: [allowed],
      forbiddenAreas: [forbidden],
    }).built.sites.filter(({ origin }) => origin === 'area');
    expect(holed.length).toBeLessThan(points.length);
    const [east, at] = pointAt(90, 9000);
    for (const { lngLat } of holed)
      expect(Math.max(Math.abs(lngLat[0] - east), Math.abs(lngLat[1] - at))).toBeGreaterThan(0.01);
  });
});
