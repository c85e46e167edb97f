import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { analyze } from '../../src/core/analyze';
import { defaultOptions } from '../../src/core/coverage/travel';
import { type ReachCoverage, verdicts } from '../../src/core/coverage/types';
import type { Project } from '../../src/core/model/project';
import type { ReachStandard, SettingOf } from '../../src/core/model/standard';
import { type ReferenceVerdict, referenceReach } from './reference-reach';
import { project, runs } from './worlds';

vi.setConfig({ testTimeout: 60_000 });

function judged(world: Project): ReachCoverage {
  const [reach] = analyze(world, defaultOptions).reach;
  if (!reach) throw new Error('one reach standard');
  return reach.coverage;
}

function expectOneOf(index: number, allowed: readonly number[]): void {
  if (allowed.length === 0) expect(index).toBe(-1);
  else expect(allowed).toContain(index);
}

function expectSame(coverage: ReachCoverage, expected: readonly ReferenceVerdict[]): void {
  expect(Array.from(coverage.demandIndex)).toEqual(expected.map((one) => one.demandIndex));
  expected.forEach((one, i) => {
    expect(verdicts[coverage.verdictCodes[i] as number]).toBe(one.verdict);
    expectOneOf(coverage.nearestIndex[i] as number, one.nearest);
    expectOneOf(coverage.coveringIndex[i] as number, one.covering);
    expect(coverage.providersWithin[i]).toBe(one.providersWithin);
    const meters = coverage.nearestDistanceMeters[i] as number;
    if (one.nearestMeters === null) expect(meters).toBeNaN();
    else expect(Math.abs(meters - one.nearestMeters)).toBeLessThan(1e-5);
  });
}

const readings: readonly SettingOf[] = ['place', 'facility'];
const cases = readings.flatMap((settingOf) => [1, 2, 3].map((k) => [settingOf, k] as const));

test.each(cases)(
  'verdicts are those of measuring every provider: settingOf %s, %d providers',
  (settingOf, minProviders) => {
    fc.assert(
      fc.property(project, (world) => {
        const drawn = world.standards[0] as ReachStandard;
        const standard = { ...drawn, limit: { ...drawn.limit, settingOf }, minProviders };
        const changed = { ...world, standards: [standard] };
        expectSame(judged(changed), referenceReach(changed, standard));
      }),
      runs,
    );
  },
);
