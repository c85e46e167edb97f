import { describe, expect, it } from 'vitest';
import type { Facility } from '../../../src/core/model/facility';
import {
  deliverProject,
  ProjectCollector,
  type ProjectSink,
} from '../../../src/workers/project-delivery';
import { makePlace, makeProject } from '../../support/workspace';

const clinic: Facility = {
  id: 'c',
  name: '东镇卫生院',
  kind: 'townshipClinic',
  lngLat: [110.5, 22.5],
  setting: 'rural',
  status: 'existing',
  position: 'recorded',
  provenance: 'recorded',
  township: '东镇',
  county: '甲县',
  bedCount: 30,
  physicianCount: null,
  nurseCount: null,
  ambulanceCount: 1,
};

const large = makeProject({
  places: Array.from({ length: 12_345 }, (_, index) =>
    makePlace(`p${index}`, {
      ...(index % 3 === 0 ? { lngLat: null, position: 'missing' as const } : {}),
      ...(index % 5 === 0 ? { extra: { 户数: String(index) } } : {}),
      populationCount: index % 7 === 0 ? null : index,
    }),
  ),
  facilities: Array.from({ length: 5_001 }, (_, index) => ({ ...clinic, id: `c${index}` })),
});

describe('a delivery', () => {
  it('brings every row of a project that is longer than a message, in order', async () => {
    const collector = new ProjectCollector();
    await deliverProject(large, collector);
    expect(collector.project()).toEqual(large);
  });

  it('begins with the frame and keeps every message short', async () => {
    const seen: string[] = [];
    const lengths: number[] = [];
    const take = (list: string, length: number) => {
      if (seen.at(-1) !== list) seen.push(list);
      lengths.push(length);
    };
    const sink: ProjectSink = {
      begin: () => void seen.push('frame'),
      places: ({ length }) => take('places', length),
      facilities: ({ length }) => take('facilities', length),
    };
    await deliverProject(large, sink);
    expect(seen).toEqual(['frame', 'places', 'facilities']);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(10_000);
    expect(lengths.reduce((sum, length) => sum + length)).toBe(12_345 + 5_001);
  });

  it('waits for a part to arrive before it sends the next, and for the last', async () => {
    let onTheWay = 0;
    let most = 0;
    let arrived = 0;
    const slowly = async () => {
      onTheWay += 1;
      most = Math.max(most, onTheWay);
      await new Promise((resolve) => setTimeout(resolve, 1));
      onTheWay -= 1;
      arrived += 1;
    };
    await deliverProject(large, { begin: slowly, places: slowly, facilities: slowly });
    expect(most).toBe(1);
    expect(arrived).toBeGreaterThan(4);
    expect(onTheWay).toBe(0);
  });

  it('fails when the other end does', async () => {
    const broken: ProjectSink = {
      begin: () => undefined,
      places: async () => {
        throw new Error('closed');
      },
      facilities: () => undefined,
    };
    await expect(deliverProject(large, broken)).rejects.toThrow('closed');
  });

  it('brings a project without rows', async () => {
    const empty = makeProject({ places: [], facilities: [] });
    const collector = new ProjectCollector();
    await deliverProject(empty, collector);
    expect(collector.project()).toEqual(empty);
    expect(() => new ProjectCollector().project()).toThrow('no project was delivered');
  });
});
