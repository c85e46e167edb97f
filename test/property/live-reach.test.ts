import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { LiveReach } from '../../src/core/coverage/live-reach';
import { analyzeReach } from '../../src/core/coverage/reach';
import { summarizeReach } from '../../src/core/coverage/totals';
import { defaultOptions } from '../../src/core/coverage/travel';
import type { AnalysisOptions, ReachResult } from '../../src/core/coverage/types';
import type { Facility } from '../../src/core/model/facility';
import type { LngLat } from '../../src/core/model/place';
import type { Project } from '../../src/core/model/project';
import type { ReachStandard, TravelMode } from '../../src/core/model/standard';
import { applyEdit } from '../../src/core/scenario/apply-edit';
import { patchReach } from '../../src/core/scenario/patch-reach';
import { world } from './scenario-edits';
import { facility, openStation, runs } from './worlds';

vi.setConfig({ testTimeout: 120_000 });

function judged(project: Project, options: AnalysisOptions): ReachResult {
  const coverage = analyzeReach(project, standardOf(project), options);
  return { coverage, summary: summarizeReach(project, coverage) };
}

function standardOf({ standards }: Project): ReachStandard {
  return standards[0] as ReachStandard;
}

/** The standard with its limit in minutes: half a minute for each hundred metres. */
function inMinutes(standard: ReachStandard, mode: TravelMode): ReachStandard {
  const band = (setting: 'urban' | 'rural') => {
    const given = standard.limit[setting];
    if (given === undefined || !('metMeters' in given)) return {};
    const { metMeters, outerMeters } = given;
    const outer = outerMeters !== undefined && { outerMinutes: outerMeters / 50 };
    return { [setting]: { metMinutes: metMeters / 50, ...outer } };
  };
  const { settingOf } = standard.limit;
  const limit = { measure: 'time' as const, mode, settingOf };
  return { ...standard, limit: { ...limit, ...band('urban'), ...band('rural') } };
}

const limitKind = fc.constantFrom<TravelMode | 'distance'>(
  'distance',
  'distance',
  'distance',
  'walk',
  'bicycle',
  'drive',
);

/** Counties with any reach standard; people are whole numbers or not. */
const liveWorld: fc.Arbitrary<Project> = fc
  .tuple(world, limitKind, fc.boolean())
  .map(([drawn, kind, hasFractions]) => ({
    ...drawn,
    places: hasFractions
      ? drawn.places.map((place) => ({
          ...place,
          populationCount: place.populationCount === null ? null : place.populationCount / 7,
        }))
      : drawn.places,
    standards: [kind === 'distance' ? standardOf(drawn) : inMinutes(standardOf(drawn), kind)],
  }));

const options = fc.record(
  {
    travel: fc.constant(defaultOptions.travel),
    settingOf: fc.constantFrom('place' as const, 'facility' as const),
    ruralOuterMeters: fc.integer({ min: 0, max: 40_000 }),
  },
  { requiredKeys: ['travel'] },
);

const spot: fc.Arbitrary<LngLat> = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map(([east, north]) => [110 + east / 100, 22 + north / 100]);

type Step =
  | { readonly kind: 'move'; readonly at: number; readonly lngLat: LngLat | null }
  | { readonly kind: 'put'; readonly at: number; readonly facility: Facility }
  | { readonly kind: 'add'; readonly facility: Facility }
  | { readonly kind: 'remove'; readonly at: number };

const at = fc.nat({ max: 45 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      at,
      lngLat: fc.option(spot, { freq: 8 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('put' as const), at, facility }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), facility: openStation }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), at }) },
);

/** The project after a step, with the numbering of the live answer: what is removed stays, closed. */
function changed(project: Project, list: Step, gone: Set<number>): Project {
  if (list.kind === 'add')
    return { ...project, facilities: [...project.facilities, list.facility] };
  const index = list.at % project.facilities.length;
  const before = project.facilities[index] as Facility;
  if (list.kind === 'remove') {
    gone.add(index);
    return withFacility(project, index, { ...before, status: 'closed' });
  }
  if (list.kind === 'put') {
    gone.delete(index);
    return withFacility(project, index, { ...list.facility, id: before.id });
  }
  if (gone.has(index)) return project;
  if (list.lngLat === null)
    return withFacility(project, index, { ...before, lngLat: null, position: 'missing' });
  const moved = applyEdit(project, {
    type: 'moveFacility',
    facilityId: before.id,
    lngLat: list.lngLat,
  });
  if (!moved.ok) throw new Error(moved.error.code);
  return moved.value.project;
}

function withFacility(project: Project, index: number, facility: Facility): Project {
  const facilities = [...project.facilities];
  facilities[index] = facility;
  return { ...project, facilities };
}

test('follows moves, additions, removals and changes of facilities to the last bit', () => {
  let changeCount = 0;
  let wholeCount = 0;
  let followedCount = 0;
  fc.assert(
    fc.property(
      liveWorld,
      options,
      fc.array(step, { minLength: 1, maxLength: 12 }),
      (drawn, readings, steps) => {
        fc.pre(drawn.facilities.length > 0);
        const live = new LiveReach(drawn, standardOf(drawn), readings);
        const { start } = live;
        expect(start).toStrictEqual(judged(drawn, readings));
        const frozen = structuredClone(start);
        let project = drawn;
        const gone = new Set<number>();
        for (const each of steps) {
          const index = each.kind === 'add' ? live.facilityCount : each.at % live.facilityCount;
          const added = each.kind === 'add' && { ...each.facility, id: `new-${index}` };
          if (each.kind === 'move' && gone.has(index)) continue;
          project = changed(project, added ? { kind: 'add', facility: added } : each, gone);
          const answer =
            each.kind === 'move'
              ? live.move(index, each.lngLat)
              : live.setFacility(
                  index,
                  each.kind === 'remove' ? null : (project.facilities[index] as Facility),
                );
          if (answer.kind === 'whole') wholeCount++;
          else changeCount += answer.positions.length;
          expect(patchReach(start, structuredClone(answer))).toStrictEqual(
            judged(project, readings),
          );
          expect(live.facility(index)).toEqual(gone.has(index) ? null : project.facilities[index]);
        }
        // Goes on from there, as if it had begun with it.
        if (live.follow(project)) {
          followedCount++;
          expect(live.start).toStrictEqual(judged(project, readings));
          const [first] = steps;
          if (first?.kind === 'move') {
            const index = first.at % project.facilities.length;
            const answer = live.move(index, first.lngLat);
            expect(patchReach(live.start, answer)).toStrictEqual(
              judged(changed(project, first, new Set()), readings),
            );
          }
        }
        // The first answer, which others may hold, is as it was.
        expect(start).toStrictEqual(frozen);
      },
    ),
    { ...runs, numRuns: 600 },
  );
  expect(changeCount).toBeGreaterThan(1000);
  expect(wholeCount).toBeGreaterThan(100);
  expect(followedCount).toBeGreaterThan(100);
});

test('there and back again is no change', () => {
  fc.assert(
    fc.property(liveWorld, spot, at, (drawn, where, which) => {
      fc.pre(drawn.facilities.length > 0);
      const live = new LiveReach(drawn, standardOf(drawn), defaultOptions);
      const index = which % drawn.facilities.length;
      live.move(index, where);
      const back = live.setFacility(index, drawn.facilities[index] as Facility);
      if (back.kind === 'changes') expect(back.positions).toHaveLength(0);
      expect(patchReach(live.start, back)).toStrictEqual(live.start);
    }),
    runs,
  );
});
