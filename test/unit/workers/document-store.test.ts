import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IntakeMemory } from '../../../src/io/intake/types';
import {
  DocumentStore,
  type StoreVersion,
  storeVersions,
} from '../../../src/workers/document-store';
import type { StoreResult } from '../../../src/workers/storage-failure';

let indexedDB: IDBFactory;
let store: DocumentStore;
const opened: DocumentStore[] = [];

function openStore(versions?: readonly StoreVersion[]): DocumentStore {
  const platform = { indexedDB, IDBKeyRange };
  const one = new DocumentStore(versions === undefined ? { platform } : { platform, versions });
  opened.push(one);
  return one;
}

beforeEach(() => {
  indexedDB = new IDBFactory();
  store = openStore();
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const one of opened.splice(0)) one.close();
});

function bytesOf(...values: number[]): Uint8Array {
  return Uint8Array.from(values);
}

function project(
  key: string,
  bytes: Uint8Array,
  savedAt = '2026-11-22T08:00:00.000Z',
  basedOn: string | null = '2026-11-22T08:00:00.000Z',
) {
  return { key, bytes, title: `项目 ${key}`, savedAt, basedOn };
}

async function unwrap<T>(result: Promise<StoreResult<T>>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(`${settled.error.code}: ${settled.error.message}`);
  return settled.value;
}

async function codeOf(result: Promise<StoreResult<unknown>>): Promise<string> {
  const settled = await result;
  return settled.ok ? 'ok' : settled.error.code;
}

/** Makes writing to a table fail, at once or when the transaction ends, as often as asked. */
function failPut(table: string, name: string, { times = Infinity, atEnd = false } = {}): void {
  const put = IDBObjectStore.prototype.put;
  let failures = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...given: Parameters<typeof put>
  ) {
    if (this.name !== table || failures >= times) return put.apply(this, given);
    failures += 1;
    if (!atEnd) throw new DOMException('no', name);
    const request = put.apply(this, given);
    const transaction = this.transaction as unknown as { _abort(reason: string): void };
    // As browsers do that write to the disk when all requests are answered.
    request.addEventListener('success', () => transaction._abort(name));
    return request;
  });
}

describe('projects', () => {
  it('come back as they were stored, the last save first in the list', async () => {
    await unwrap(store.save(project('a', bytesOf(1, 2, 3), '2026-11-20T08:00:00.000Z')));
    await unwrap(store.save(project('b', bytesOf(4), '2026-11-21T08:00:00.000Z')));
    expect(await unwrap(store.load('a'))).toMatchObject({
      bytes: bytesOf(1, 2, 3),
      bytesBefore: null,
    });
    expect(await unwrap(store.listProjects())).toEqual([
      { key: 'b', title: '项目 b', savedAt: '2026-11-21T08:00:00.000Z', sizeBytes: 1 },
      { key: 'a', title: '项目 a', savedAt: '2026-11-20T08:00:00.000Z', sizeBytes: 3 },
    ]);
    expect(await unwrap(store.load('c'))).toBeNull();
  });

  it('outlive the tab', async () => {
    await unwrap(store.save(project('a', bytesOf(1))));
    store.close();
    expect(await unwrap(openStore().load('a'))).toMatchObject({ bytes: bytesOf(1) });
  });

  it('keep the save before, and only that one', async () => {
    for (const value of [1, 2, 3]) await unwrap(store.save(project('a', bytesOf(value))));
    expect(await unwrap(store.load('a'))).toMatchObject({
      bytes: bytesOf(3),
      bytesBefore: bytesOf(2),
    });
    expect(await unwrap(store.listProjects())).toHaveLength(1);
  });

  it('store a part of a buffer without the rest', async () => {
    const buffer = new Uint8Array(1000);
    await unwrap(store.save(project('a', buffer.subarray(10, 12))));
    const content = await unwrap(store.load('a'));
    expect(content?.bytes.buffer.byteLength).toBe(2);
  });

  it('are renamed and removed', async () => {
    await unwrap(store.save(project('a', bytesOf(1))));
    await unwrap(store.save(project('b', bytesOf(2))));
    await unwrap(store.setLastOpen('a'));
    expect(await unwrap(store.rename('b', '新名'))).toBe(true);
    expect(await unwrap(store.rename('none', 'x'))).toBe(false);
    await unwrap(store.remove('a'));
    expect((await unwrap(store.listProjects())).map(({ title }) => title)).toEqual(['新名']);
    expect(await unwrap(store.load('a'))).toBeNull();
    expect(await unwrap(store.lastOpen())).toBeNull();
  });
});

describe('settings', () => {
  it('remember which project was open', async () => {
    expect(await unwrap(store.lastOpen())).toBeNull();
    await unwrap(store.setLastOpen('a'));
    await unwrap(store.save(project('b', bytesOf(1))));
    await unwrap(store.remove('b'));
    expect(await unwrap(store.lastOpen())).toBe('a');
    await unwrap(store.setLastOpen(null));
    expect(await unwrap(store.lastOpen())).toBeNull();
  });

  it('remember how imports were read', async () => {
    expect(await unwrap(store.memory())).toEqual({ mappings: [], kindWords: [] });
    const memory: IntakeMemory = {
      mappings: [],
      kindWords: [{ word: '方舱', kind: 'hospital' }],
    };
    await unwrap(store.remember(memory));
    store.close();
    expect(await unwrap(openStore().memory())).toEqual(memory);
  });
});

it('a save on another state than the stored one is refused', async () => {
  await unwrap(store.save(project('a', bytesOf(1), '2026-11-20T08:00:00.000Z', null)));
  const elsewhere = project('a', bytesOf(2), '2026-11-21T08:00:00.000Z', null);
  expect(await codeOf(store.save(elsewhere))).toBe('storageConflict');
  expect(await unwrap(store.load('a'))).toEqual({
    bytes: bytesOf(1),
    bytesBefore: null,
    savedAt: '2026-11-20T08:00:00.000Z',
  });
});

describe('a save that fails', () => {
  it.each([
    ['at once', 'contents', false],
    ['when the transaction ends', 'projects', true],
  ])('for want of room %s is named, and the last save is there', async (_, table, atEnd) => {
    await unwrap(store.save(project('a', bytesOf(1))));
    failPut(table, 'QuotaExceededError', { atEnd });
    expect(await codeOf(store.save(project('a', bytesOf(2))))).toBe('storageFull');
    vi.restoreAllMocks();
    expect(await unwrap(store.load('a'))).toMatchObject({ bytes: bytesOf(1), bytesBefore: null });
  });

  it('in its second half leaves both halves as they were', async () => {
    await unwrap(store.save(project('a', bytesOf(1), '2026-11-20T08:00:00.000Z')));
    failPut('projects', 'UnknownError');
    const before = '2026-11-20T08:00:00.000Z';
    const later = project('a', bytesOf(2, 2), '2026-11-21T08:00:00.000Z', before);
    expect(await codeOf(store.save(later))).toBe('storageUnavailable');
    vi.restoreAllMocks();
    expect(await unwrap(store.load('a'))).toMatchObject({ bytes: bytesOf(1), bytesBefore: null });
    expect(await unwrap(store.listProjects())).toMatchObject([
      { savedAt: '2026-11-20T08:00:00.000Z', sizeBytes: 1 },
    ]);
  });

  it('gives up the save before where there is no room for both', async () => {
    await unwrap(store.save(project('a', bytesOf(1))));
    failPut('contents', 'QuotaExceededError', { times: 1 });
    await unwrap(store.save(project('a', bytesOf(2))));
    expect(await unwrap(store.load('a'))).toMatchObject({ bytes: bytesOf(2), bytesBefore: null });
  });
});

describe('a browser that keeps nothing', () => {
  it.each(['InvalidStateError', 'SecurityError', 'UnknownError'])(
    'is named where it answers %s',
    async (name) => {
      vi.spyOn(console, 'warn').mockImplementation(() => undefined);
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw new DOMException('private', name);
      });
      expect(await codeOf(store.listProjects())).toBe('storageUnavailable');
      expect(await codeOf(store.save(project('a', bytesOf(1))))).toBe('storageUnavailable');
      vi.restoreAllMocks();
      expect(await codeOf(store.save(project('a', bytesOf(1))))).toBe('ok');
    },
  );

  it('is named where there is no IndexedDB at all', async () => {
    const platform = { indexedDB: undefined as unknown as IDBFactory, IDBKeyRange };
    expect(await codeOf(new DocumentStore({ platform }).listProjects())).toBe('storageUnavailable');
  });
});

describe('a later version of the database', () => {
  const later: readonly StoreVersion[] = [
    ...storeVersions,
    {
      version: 2,
      tables: { projects: 'key, savedAt, title', thumbnails: 'key' },
      upgrade: (transaction) =>
        transaction
          .table('projects')
          .toCollection()
          .modify((each) => {
            each.title = `${each.title}（升级）`;
          }),
    },
  ];

  it('takes over what is stored', async () => {
    await unwrap(store.save(project('a', bytesOf(1))));
    store.close();
    const upgraded = openStore(later);
    expect(await unwrap(upgraded.listProjects())).toMatchObject([{ title: '项目 a（升级）' }]);
    expect(await unwrap(upgraded.load('a'))).toMatchObject({ bytes: bytesOf(1) });
  });

  it('is let in by a tab with the old one, which says so from then on', async () => {
    await unwrap(store.save(project('a', bytesOf(1))));
    expect(await unwrap(openStore(later).listProjects())).toHaveLength(1);
    expect(await codeOf(store.save(project('a', bytesOf(2))))).toBe('storageOutdated');
    expect(await codeOf(store.listProjects())).toBe('storageOutdated');
  });

  it('is named as blocked while a tab does not let go, and works when it does', async () => {
    await unwrap(store.save(project('a', bytesOf(1))));
    store.close();
    const stubborn = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('careshed');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const upgraded = openStore(later);
    expect(await codeOf(upgraded.listProjects())).toBe('storageBlocked');
    stubborn.close();
    expect(await unwrap(upgraded.listProjects())).toHaveLength(1);
  });

  it('still opens in a tab with the old program', async () => {
    const upgraded = openStore(later);
    await unwrap(upgraded.save(project('a', bytesOf(1))));
    upgraded.close();
    expect(await unwrap(store.load('a'))).toMatchObject({ bytes: bytesOf(1) });
  });
});

it('starts anew after a person has deleted all data of the page', async () => {
  await unwrap(store.save(project('a', bytesOf(1))));
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('careshed');
    request.onsuccess = resolve;
    request.onerror = reject;
  });
  expect(await unwrap(store.listProjects())).toEqual([]);
  expect(await codeOf(store.save(project('a', bytesOf(2))))).toBe('ok');
});
