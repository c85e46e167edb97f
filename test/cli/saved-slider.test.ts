import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../src/core/coverage/travel';
import type { ProjectDocument } from '../../src/core/model/document';
import type { ScenarioEdit } from '../../src/core/scenario/types';
import { runInMemory } from '../support/cli';
import { projectFileOf } from './small-project';

/** Rural 10–12 km in place of the standard's 10–20 km: the place at 15.5 km is uncovered. */
const narrow: ScenarioEdit = {
  type: 'setLimit',
  standardId: 'ems',
  setting: 'rural',
  band: { metMeters: 10_000, outerMeters: 12_000 },
};

/** Scenarios with that limit and without, and a slider at 18 km in the view, within which that place is. */
const saved: Partial<ProjectDocument> = {
  scenarios: [
    {
      id: 's1',
      name: 'narrow',
      description: '',
      parentId: null,
      edits: [{ id: 'e1', edit: narrow }],
    },
    { id: 's2', name: 'child', description: '', parentId: 's1', edits: [] },
    { id: 's3', name: 'same', description: '', parentId: null, edits: [] },
  ],
  view: { standardId: 'ems', options: { ...defaultOptions, ruralOuterMeters: 18_000 } },
};
const files = { 'P.careshed': await projectFileOf(saved) };
const outerOf = (out: string) => JSON.parse(out).standards[0].limit.rural.outerMeters;

describe('a slider that was saved in a project file', () => {
  it('does not replace the limits of scenarios that are compared', async () => {
    const args = ['compare', 'P.careshed#base', 'P.careshed#narrow', '--json'];
    const { code, out, err } = await runInMemory(args, files);
    expect(code).toBe(0);
    const [{ transitions }] = JSON.parse(out).standards;
    expect(transitions[0].lostIds).toEqual(['0102']);
    expect(err).toContain(
      'note: each scenario is judged by its own limits; the slider was saved at 18 km and is not used',
    );
    const asked = await runInMemory([...args, '--rural-radius', '18'], files);
    expect(JSON.parse(asked.out).standards[0].transitions[0].lostIds).toEqual([]);
    expect(asked.err).not.toContain('note:');
  });

  it.each(['narrow', 'child'])('does not replace the limit of the scenario %s', async (name) => {
    const args = ['analyze', '--project', `P.careshed#${name}`, '--json'];
    const { out, err } = await runInMemory(args, files);
    expect(outerOf(out)).toBe(12_000);
    expect(err).toContain(
      "note: ems: rural limit 10–12 km, the scenario's own; the slider was saved at 18 km and is not used",
    );
  });

  it.each(['base', 'same'])('holds for %s, which says nothing of the limit', async (name) => {
    const args = ['analyze', '--project', `P.careshed#${name}`, '--json'];
    const { out, err } = await runInMemory(args, files);
    expect(outerOf(out)).toBe(18_000);
    expect(err).toContain(
      'note: ems: rural limit 10–18 km in place of 10–20 km, since the slider was saved at 18 km; --rural-radius takes another',
    );
    const asked = await runInMemory([...args, '--rural-radius', '19'], files);
    expect([outerOf(asked.out), asked.err.includes('slider')]).toEqual([19_000, false]);
  });

  it('does not replace the limit under which sites are sought', async () => {
    const site = (name: string, ...more: string[]) => {
      const args = ['site', '--project', `P.careshed#${name}`, '--model', 'mclp', '--add', '0'];
      return runInMemory([...args, '--json', ...more], files);
    };
    const covered = async (run: ReturnType<typeof site>) =>
      JSON.parse((await run).out).coveredPoints;
    expect(await covered(site('narrow'))).toBe(1);
    expect(await covered(site('base'))).toBe(2);
    expect(await covered(site('base', '--rural-radius', '12'))).toBe(1);
    const both = await site('base', '--rural-radius', '12', '--limit', '9000');
    expect([both.code, both.err.split('\n')[0]]).toEqual([
      2,
      '--limit is one limit for all; --rural-radius cannot be given with it',
    ]);
  });
});
