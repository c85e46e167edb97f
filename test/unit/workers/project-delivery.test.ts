import { expect, test } from 'vitest';
import type { Project } from '../../../src/core/model/project';
import { deliverProject, ProjectCollector } from '../../../src/workers/project-delivery';

const places = Array.from({ length: 12_345 }, (_, at) => ({
  id: `村${at}`,
  lngLat: at % 7 === 0 ? null : [110 + at / 1e5, 22],
}));
const facilities = [
  { id: 'f1', lngLat: [110, 22], beds: 3 },
  { id: 'f2', lngLat: null },
];
const project = { id: 'own', title: { zh: '玉林', en: 'Yulin' }, places, facilities };

test('a project arrives whole and in order, in messages that are short', async () => {
  const collector = new ProjectCollector();
  const lengths: number[] = [];
  await deliverProject(project as unknown as Project, {
    begin: (frame) => collector.begin(structuredClone(frame)),
    places: (rows) => {
      lengths.push(rows.length);
      collector.places(structuredClone(rows));
    },
    facilities: (rows) => collector.facilities(structuredClone(rows)),
  });
  expect(collector.project()).toEqual(project);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(5_000);
});

test('a delivery that the other end refuses fails', async () => {
  const refuse = () => Promise.reject(new Error('closed'));
  const sink = { begin: () => undefined, places: refuse, facilities: () => undefined };
  await expect(deliverProject(project as unknown as Project, sink)).rejects.toThrow('closed');
});
