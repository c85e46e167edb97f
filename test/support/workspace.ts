import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { defaultOptions } from '../../src/core/coverage/travel';
import type { ProjectDocument } from '../../src/core/model/document';
import type { Place } from '../../src/core/model/place';
import type { Project } from '../../src/core/model/project';
import { writeProjectFile } from '../../src/io/project-file/write-project';
import { DocumentStore } from '../../src/workers/document-store';
import { emptyDocument } from '../../src/workers/open-document';
import { ProjectCollector, type ProjectSink } from '../../src/workers/project-delivery';
import { type OpenResult, WorkspaceService } from '../../src/workers/workspace-service';
import { packageRoot } from './cli';
import { loadSqliteWasm } from './sqlite-wasm';

export const savedAt = '2026-11-22T08:00:00.000Z';

export const readPackageFile = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(join(packageRoot, path)));

export function memoryStore(): DocumentStore {
  return new DocumentStore({ platform: { indexedDB: new IDBFactory(), IDBKeyRange } });
}

/** A workspace over a storage in memory; keys are k1, k2 … */
export function openWorkspace(
  store = memoryStore(),
  readFileOf: (path: string) => Promise<Uint8Array> = readPackageFile,
): WorkspaceService {
  let keys = 0;
  return new WorkspaceService({
    readFile: readFileOf,
    store,
    loadSqliteWasm,
    now: () => savedAt,
    program: 'Careshed test',
    newKey: () => `k${++keys}`,
  });
}

/** What a question delivers: the project and what is said of it; throws where it was refused. */
export async function receive(
  ask: (sink: ProjectSink) => Promise<OpenResult>,
): Promise<{ project: Project; opened: Extract<OpenResult, { ok: true }>['opened'] }> {
  const collector = new ProjectCollector();
  const result = await ask(collector);
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return { project: collector.project(), opened: result.opened };
}

export function makePlace(id: string, more: Partial<Place> = {}): Place {
  return {
    id,
    name: `村${id}`,
    lngLat: [110, 22],
    setting: 'rural',
    populationCount: 100,
    populationBasis: 'recorded',
    position: 'recorded',
    positionSource: 'file',
    township: '东镇',
    county: '甲县',
    ...more,
  };
}

export function makeProject(more: Partial<Project> = {}): Project {
  return {
    id: 'own',
    title: { zh: '试', en: '试' },
    places: [makePlace('1'), makePlace('2', { lngLat: null, position: 'missing' })],
    facilities: [],
    standards: [],
    counties: [],
    townships: [],
    urbanAreas: [],
    sources: [sourceAt(savedAt)],
    ownLists: { places: true, facilities: false },
    ...more,
  };
}

export function sourceAt(importedAt: string) {
  return {
    file: 'P.csv',
    sheet: '',
    list: 'places',
    systemId: 'wgs84',
    rowsRead: 2,
    rowsAccepted: 2,
    rowsRejected: 0,
    importedAt,
  };
}

export async function projectBytes(
  project: Project,
  more: Partial<ProjectDocument> = {},
): Promise<Uint8Array> {
  const view = { standardId: '', options: defaultOptions };
  return writeProjectFile(
    { ...emptyDocument(project), view, ...more },
    { savedAt, program: 'Careshed test' },
  );
}
