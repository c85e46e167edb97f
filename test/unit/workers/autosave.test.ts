import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave, type SaveState } from '../../../src/workers/autosave';
import type { StoreResult } from '../../../src/workers/storage-failure';

/** A store whose writes end when the test says so. */
class SlowStore {
  document = 0;
  readonly written: number[] = [];
  private pending: ((result: StoreResult<void>) => void) | null = null;

  readonly write = (): Promise<StoreResult<void>> => {
    if (this.pending !== null) throw new Error('two writes at a time');
    const taken = this.document;
    return new Promise((resolve) => {
      this.pending = (result) => {
        this.pending = null;
        if (result.ok) this.written.push(taken);
        resolve(result);
      };
    });
  };

  get isWriting(): boolean {
    return this.pending !== null;
  }

  async end(result: StoreResult<void> = { ok: true, value: undefined }): Promise<void> {
    this.pending?.(result);
    await vi.advanceTimersByTimeAsync(0);
  }
}

const full = { ok: false, error: { code: 'storageFull', message: 'no room' } } as const;

let store: SlowStore;
let autosave: Autosave;
let states: SaveState['kind'][];

beforeEach(() => {
  vi.useFakeTimers();
  store = new SlowStore();
  autosave = new Autosave(store.write);
  states = [];
  autosave.listen(({ kind }) => states.push(kind));
});

afterEach(() => {
  vi.useRealTimers();
});

function edit(document: number): void {
  store.document = document;
  autosave.changed();
}

describe('Autosave', () => {
  it('tells a listener at once how things stand', () => {
    expect(states).toEqual(['saved']);
  });

  it('writes half a second after the last of several edits, once', async () => {
    edit(1);
    await vi.advanceTimersByTimeAsync(200);
    edit(2);
    await vi.advanceTimersByTimeAsync(499);
    expect(store.isWriting).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.isWriting).toBe(true);
    await store.end();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.written).toEqual([2]);
    expect(states).toEqual(['saved', 'unsaved', 'unsaved', 'saving', 'saved']);
  });

  it('writes within three seconds under edits that never pause', async () => {
    for (let at = 0; at < 3100; at += 100) {
      edit(at);
      await vi.advanceTimersByTimeAsync(100);
      if (store.isWriting) break;
    }
    expect(store.isWriting).toBe(true);
    expect(store.document).toBe(2900);
  });

  it('never writes twice at a time, and writes the last state after a slow write', async () => {
    edit(1);
    await vi.advanceTimersByTimeAsync(500);
    edit(2);
    await vi.advanceTimersByTimeAsync(1000);
    edit(3);
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.written).toEqual([]);
    await store.end();
    expect(store.isWriting).toBe(true);
    await store.end();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.written).toEqual([1, 3]);
    expect(store.isWriting).toBe(false);
    expect(states.at(-1)).toBe('saved');
  });

  it('waits out the pause after an edit during a write that has just ended', async () => {
    edit(1);
    await vi.advanceTimersByTimeAsync(500);
    edit(2);
    await store.end();
    expect(store.isWriting).toBe(false);
    expect(states.at(-1)).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(500);
    await store.end();
    expect(store.written).toEqual([1, 2]);
  });

  it('says why a write failed, and tries again with the next edit', async () => {
    edit(1);
    await vi.advanceTimersByTimeAsync(500);
    await store.end(full);
    expect(states.at(-1)).toBe('failed');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.isWriting).toBe(false);
    edit(2);
    await vi.advanceTimersByTimeAsync(500);
    await store.end();
    expect(store.written).toEqual([2]);
    expect(states.at(-1)).toBe('saved');
  });

  it('lets go first what the page waits for, up to the deadline', async () => {
    let finish = () => {};
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    edit(1);
    const waiting = autosave.after(() => work);
    await vi.advanceTimersByTimeAsync(1200);
    expect(store.isWriting).toBe(false);
    finish();
    await waiting;
    await vi.advanceTimersByTimeAsync(499);
    expect(store.isWriting).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.isWriting).toBe(true);
    await store.end();
    edit(2);
    void autosave.after(() => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(2999);
    expect(store.isWriting).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.isWriting).toBe(true);
    await store.end();
    expect(store.written).toEqual([1, 2]);
  });

  it('takes a throw of the writer for a failure', async () => {
    const last: SaveState[] = [];
    const broken = new Autosave(() => Promise.reject(new Error('torn')));
    broken.listen((state) => last.push(state));
    broken.changed();
    await broken.flush();
    expect(last.at(-1)).toEqual({ kind: 'failed', code: 'saveFailed', message: 'torn' });
  });
});

describe('flush', () => {
  it('writes at once and resolves when it is done', async () => {
    let isDone = false;
    edit(1);
    const flushed = autosave.flush().then(() => {
      isDone = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect([store.isWriting, isDone]).toEqual([true, false]);
    await store.end();
    await flushed;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.written).toEqual([1]);
  });

  it('waits for a write under way and for the edits after it', async () => {
    edit(1);
    await vi.advanceTimersByTimeAsync(500);
    edit(2);
    await vi.advanceTimersByTimeAsync(400);
    let isDone = false;
    const flushed = autosave.flush().then(() => {
      isDone = true;
    });
    await store.end();
    expect([store.isWriting, isDone]).toEqual([true, false]);
    await store.end();
    await flushed;
    expect(store.written).toEqual([1, 2]);
  });

  it('tries a failed write again, and resolves though it fails once more', async () => {
    edit(1);
    await vi.advanceTimersByTimeAsync(500);
    await store.end(full);
    const flushed = autosave.flush();
    await store.end(full);
    await flushed;
    expect(states.at(-1)).toBe('failed');
    const again = autosave.flush();
    await store.end();
    await again;
    expect(store.written).toEqual([1]);
  });

  it('does nothing where nothing changed', async () => {
    await autosave.flush();
    expect(store.isWriting).toBe(false);
    expect(states).toEqual(['saved']);
  });
});

describe('stop', () => {
  it('forgets what is not written and waits for what is', async () => {
    edit(1);
    await vi.advanceTimersByTimeAsync(500);
    edit(2);
    const stopped = autosave.stop();
    await store.end();
    await stopped;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.written).toEqual([1]);
    expect(states.at(-1)).toBe('saved');
  });
});
