import { Dexie, type Table, type Transaction } from 'dexie';
import type { IntakeMemory } from '../io/intake/types';
import { nameStorageError, type StoreResult, storageFailure } from './storage-failure';

/** A project as it is listed. */
export interface StoredProject {
  readonly key: string;
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
  /** Of the project file. */
  readonly sizeBytes: number;
}

/** A project to be stored: the bytes of its `.careshed` file. */
export interface ProjectToStore {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly title: string;
  readonly savedAt: string;
  /** When the stored state was saved on which this one builds; null where nothing may be stored under the key yet. */
  readonly basedOn: string | null;
}

/** What is stored of a project. */
export interface StoredContent {
  readonly bytes: Uint8Array;
  /** When it was saved. */
  readonly savedAt: string;
  /** The save before, to fall back on; null after the first one, or where there was no room for both. */
  readonly bytesBefore: Uint8Array | null;
}

/** A version of the database: its tables, as Dexie writes them, and what to do with data of the version before. */
export interface StoreVersion {
  readonly version: number;
  readonly tables: Readonly<Record<string, string | null>>;
  readonly upgrade?: (transaction: Transaction) => PromiseLike<unknown> | undefined;
}

/** Every version that was ever in use, so that old databases find their way. */
export const storeVersions: readonly StoreVersion[] = [
  { version: 1, tables: { projects: 'key, savedAt', contents: 'key', settings: 'name' } },
];

export interface StoreOptions {
  readonly versions?: readonly StoreVersion[];
  /** In place of the platform's. */
  readonly platform?: { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };
}

const databaseName = 'careshed';

/** What is stored is not what the new state builds on. */
class Conflict extends Error {}

interface Setting {
  readonly name: string;
  readonly value: unknown;
}

/**
 * The user's projects in the browser's storage, in IndexedDB. A save is one transaction: after a crash the project is
 * there as it was saved last or as before, never in halves. What goes wrong with the storage is a named result:
 * `storageFull`, `storageUnavailable`, `storageBlocked`, `storageOutdated`.
 */
export class DocumentStore {
  private readonly database: Dexie;
  private isOutdated = false;

  constructor({ versions = storeVersions, platform }: StoreOptions = {}) {
    this.database = new Dexie(databaseName, { ...platform, autoOpen: false });
    for (const { version, tables, upgrade } of versions) {
      const declared = this.database.version(version).stores({ ...tables });
      if (upgrade !== undefined) declared.upgrade(upgrade);
    }
    // Lets the tab that asks for it go on; false keeps Dexie from its own answer.
    this.database.on('versionchange', ({ newVersion }) => {
      // Null where all data are deleted: then the next question makes a new database.
      this.isOutdated = newVersion !== null;
      this.database.close();
      return false;
    });
  }

  /** All projects, the one saved last first. */
  listProjects(): Promise<StoreResult<StoredProject[]>> {
    return this.run(() => this.projects().orderBy('savedAt').reverse().toArray());
  }

  /** Null where there is no such project. */
  load(key: string): Promise<StoreResult<StoredContent | null>> {
    return this.run(async () => {
      const content = await this.contents().get(key);
      const listed = await this.projects().get(key);
      return content === undefined || listed === undefined
        ? null
        : { bytes: content.bytes, bytesBefore: content.bytesBefore, savedAt: listed.savedAt };
    });
  }

  /**
   * Stores a project in place of what is stored under its key, which is kept as the save before. Where there is no room
   * for both, the save before is given up; where there is no room for one, the last save stays as it is. A state that
   * another tab stored meanwhile is never replaced: `storageConflict`.
   */
  save(project: ProjectToStore): Promise<StoreResult<void>> {
    return this.run(async () => {
      try {
        await this.put(project, true);
      } catch (error) {
        if (nameStorageError(error).code !== 'storageFull') throw error;
        await this.put(project, false);
      }
    });
  }

  /** Changes the title in the list; false where there is no such project. */
  rename(key: string, title: string): Promise<StoreResult<boolean>> {
    return this.run(async () => (await this.projects().update(key, { title })) > 0);
  }

  /** Removes a project and, where it was the last one open, the note of that. */
  remove(key: string): Promise<StoreResult<void>> {
    return this.run(() =>
      this.database.transaction('rw', ['projects', 'contents', 'settings'], async () => {
        await this.projects().delete(key);
        await this.contents().delete(key);
        const lastOpen = await this.settings().get('lastOpen');
        if (lastOpen?.value === key) await this.settings().delete('lastOpen');
      }),
    );
  }

  /** Key of the project that was open last; null where it was none of the stored ones. */
  lastOpen(): Promise<StoreResult<string | null>> {
    return this.run(async () => {
      const setting = await this.settings().get('lastOpen');
      return typeof setting?.value === 'string' ? setting.value : null;
    });
  }

  setLastOpen(key: string | null): Promise<StoreResult<void>> {
    return this.run(async () => {
      await this.settings().put({ name: 'lastOpen', value: key });
    });
  }

  /** How earlier imports were read; empty where there were none. */
  memory(): Promise<StoreResult<IntakeMemory>> {
    return this.run(async () => {
      const setting = await this.settings().get('intakeMemory');
      return (setting?.value as IntakeMemory | undefined) ?? { mappings: [], kindWords: [] };
    });
  }

  remember(memory: IntakeMemory): Promise<StoreResult<void>> {
    return this.run(async () => {
      await this.settings().put({ name: 'intakeMemory', value: memory });
    });
  }

  /** Gives the database up; the next question opens it again. */
  close(): void {
    this.database.close();
  }

  private put(
    { key, bytes, title, savedAt, basedOn }: ProjectToStore,
    keepsBefore: boolean,
  ): Promise<void> {
    return this.database.transaction('rw', ['projects', 'contents'], async () => {
      const stored = await this.projects().get(key);
      if (stored !== undefined && stored.savedAt !== basedOn) throw new Conflict();
      const before = keepsBefore ? await this.contents().get(key) : undefined;
      await this.contents().put({
        key,
        // A part of a larger buffer would be stored with all of it.
        bytes: bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice(),
        bytesBefore: before?.bytes ?? null,
      });
      await this.projects().put({ key, title, savedAt, sizeBytes: bytes.length });
    });
  }

  private projects(): Table<StoredProject, string> {
    return this.database.table('projects');
  }

  private contents(): Table<Omit<StoredContent, 'savedAt'> & { readonly key: string }, string> {
    return this.database.table('contents');
  }

  private settings(): Table<Setting, string> {
    return this.database.table('settings');
  }

  private async run<T>(ask: () => PromiseLike<T>): Promise<StoreResult<T>> {
    if (this.isOutdated) return { ok: false, error: storageFailure('storageOutdated') };
    try {
      if (!(await this.open())) return { ok: false, error: storageFailure('storageBlocked') };
      return { ok: true, value: await ask() };
    } catch (error) {
      // Closed by another tab while the answer was under way.
      if (this.isOutdated) return { ok: false, error: storageFailure('storageOutdated') };
      if (error instanceof Conflict) {
        return { ok: false, error: storageFailure('storageConflict') };
      }
      return { ok: false, error: nameStorageError(error) };
    }
  }

  /** False where another tab does not let go of an older version. */
  private open(): Promise<boolean> {
    if (this.database.isOpen()) return Promise.resolve(true);
    return new Promise((resolve, reject) => {
      const onBlocked = () => {
        resolve(false);
        return false;
      };
      this.database.on('blocked', onBlocked);
      this.database
        .open()
        .then(() => resolve(true), reject)
        .finally(() => this.database.on('blocked').unsubscribe(onBlocked));
    });
  }
}
