import { expect, it } from 'vitest';
import { defaultOptions } from '../../../src/core/coverage/travel';
import type { LngLat } from '../../../src/core/model/place';
import { readProjectFile } from '../../../src/io/project-file/read-project';
import {
  makePlace,
  makeProject,
  memoryStore,
  openWorkspace,
  projectBytes,
  receive,
} from '../../support/workspace';
import { ems, facility } from '../core/small-project';

const polygon: LngLat[] = [
  [109.9, 21.9],
  [110.1, 21.9],
  [110.1, 22.1],
  [109.9, 22.1],
];
const rest = { setting: 'rural', settingSource: 'rest' } as const;

/** A village 8 km north of its station: within the rural radius, beyond the urban one. */
async function openVillage() {
  const store = memoryStore();
  const workspace = openWorkspace(store);
  const project = makeProject({
    places: [makePlace('1', { lngLat: [110, 22.0722], ...rest })],
    facilities: [facility('1', [110, 22], rest)],
    standards: [ems],
  });
  const bytes = await projectBytes(project);
  await receive((sink) => workspace.openFile(bytes, sink));
  const verdict = async () => {
    const [result] = (await workspace.analyze(defaultOptions)).reach;
    return result?.summary.places;
  };
  return { store, workspace, project, verdict };
}

it('an area decides verdicts until it is undone, and again when it is redone', async () => {
  const { workspace, project, verdict } = await openVillage();
  const asRural = await verdict();
  const opened = await workspace.addUrbanArea({ name: '城区1', polygon });
  expect(opened).toMatchObject({ canUndo: true, canRedo: false });
  const asUrban = await verdict();
  expect(asRural).toMatchObject({ met: 1, uncovered: 0 });
  expect(asUrban).toMatchObject({ met: 0, uncovered: 1 });

  const undone = await receive((sink) => workspace.undo(sink));
  expect(undone.project).toEqual(project);
  expect(await verdict()).toEqual(asRural);
  const redone = await receive((sink) => workspace.redo(sink));
  expect(redone.project.urbanAreas.map(({ name }) => name)).toEqual(['城区1']);
  expect(await verdict()).toEqual(asUrban);

  await workspace.removeUrbanArea(0);
  expect(await verdict()).toEqual(asRural);
});

it('an area and what it decided are stored, and read back to the digit', async () => {
  const { store, workspace } = await openVillage();
  const { key } = await workspace.addUrbanArea({ name: '城区1', polygon });
  await workspace.flush();
  const { project } = await receive((sink) => workspace.deliver(sink));
  const loaded = await store.load(key ?? '');
  if (!loaded.ok || loaded.value === null) throw new Error('nothing is stored');
  const read = await readProjectFile(loaded.value.bytes);
  if (!read.ok) throw new Error(read.error.message);
  expect(read.document.project).toEqual(project);
  expect(project.places[0]).toMatchObject({
    setting: 'urban',
    settingSource: 'polygon',
    settingRest: 'rural',
  });
});

it('an area that cannot be one is refused, and no step is made of it', async () => {
  const { workspace } = await openVillage();
  const crossed = [polygon[0], polygon[2], polygon[1], polygon[3]] as LngLat[];
  await expect(workspace.addUrbanArea({ name: 'x', polygon: crossed })).rejects.toThrow(
    'areaCrossesItself',
  );
  const { opened } = await receive((sink) => workspace.deliver(sink));
  expect(opened.canUndo).toBe(false);
});
