import type { StoreResult } from './storage-failure';

/** How the saving stands. */
export type SaveState =
  | { readonly kind: 'saved' }
  /** There are edits that will be written shortly. */
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  /** The edits since the last good save are here only; the next edit or `flush` tries again. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** Timers of the platform, or of a test. */
export interface Clock {
  setTimeout(run: () => void, delayMilliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

export interface AutosaveOptions {
  readonly clock?: Clock;
  /** Pause after the last edit before it is written. */
  readonly delayMilliseconds?: number;
  /** Longest time that edits without a pause stay unwritten. */
  readonly longestDelayMilliseconds?: number;
}

const platformClock: Clock = {
  setTimeout: (run, delayMilliseconds) => setTimeout(run, delayMilliseconds),
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

/**
 * Writes what is open shortly after each change, one write at a time. `write` stores the state as it is when it is
 * called; a change during a write is followed by another one, so that the last state is always written.
 */
export class Autosave {
  private state: SaveState = { kind: 'saved' };
  private readonly listeners: ((state: SaveState) => void)[] = [];
  private hasChanges = false;
  private isDue = false;
  private running: Promise<void> | null = null;
  private pause: unknown = null;
  private deadline: unknown = null;
  /** Works under way that go before a write. */
  private worksFirst = 0;

  private readonly clock: Clock;
  private readonly delayMilliseconds: number;
  private readonly longestDelayMilliseconds: number;

  constructor(
    private readonly write: () => Promise<StoreResult<unknown>>,
    {
      clock = platformClock,
      delayMilliseconds = 500,
      longestDelayMilliseconds = 3000,
    }: AutosaveOptions = {},
  ) {
    this.clock = clock;
    this.delayMilliseconds = delayMilliseconds;
    this.longestDelayMilliseconds = longestDelayMilliseconds;
  }

  /** Whether the last write failed, so that there are changes that are nowhere else. */
  get isFailed(): boolean {
    return this.state.kind === 'failed';
  }

  /** Tells the listener how the saving stands, now and after each change. */
  listen(listener: (state: SaveState) => void): void {
    this.listeners.push(listener);
    listener(this.state);
  }

  /** There is something new to write. */
  changed(): void {
    this.hasChanges = true;
    if (this.running === null) this.tell({ kind: 'unsaved' });
    this.restartPause();
    this.deadline ??= this.clock.setTimeout(() => this.due(), this.longestDelayMilliseconds);
  }

  /** Lets work go first for which the page waits: what is due shortly is written after it, at the latest at the deadline. */
  async after<T>(work: () => Promise<T>): Promise<T> {
    this.worksFirst += 1;
    try {
      return await work();
    } finally {
      this.worksFirst -= 1;
      if (this.pause !== null) this.restartPause();
    }
  }

  /** Writes at once what is not written yet; resolves when that is done or has failed. */
  async flush(): Promise<void> {
    this.clearTimers();
    for (;;) {
      if (this.running !== null) await this.running;
      else if (!this.hasChanges) return;
      else {
        await this.start();
        if (this.state.kind === 'failed') return;
      }
    }
  }

  /** Forgets what is not written yet; resolves when no write is under way. */
  async stop(): Promise<void> {
    this.clearTimers();
    this.hasChanges = false;
    this.isDue = false;
    await this.running;
    this.clearTimers();
    this.hasChanges = false;
    this.tell({ kind: 'saved' });
  }

  private restartPause(): void {
    if (this.pause !== null) this.clock.clearTimeout(this.pause);
    this.pause = this.clock.setTimeout(
      () => (this.worksFirst > 0 ? this.restartPause() : this.due()),
      this.delayMilliseconds,
    );
  }

  private due(): void {
    this.clearTimers();
    if (this.running === null) void this.start();
    else this.isDue = true;
  }

  /** Writes, unless a write is under way, which is then waited for. */
  private start(): Promise<void> {
    this.running ??= this.writeOnce().finally(() => {
      this.running = null;
      if (this.isDue && this.hasChanges) void this.start();
    });
    return this.running;
  }

  private async writeOnce(): Promise<void> {
    this.clearTimers();
    this.isDue = false;
    this.hasChanges = false;
    this.tell({ kind: 'saving' });
    const result = await this.tryWrite();
    if (!result.ok) {
      this.hasChanges = true;
      this.tell({ kind: 'failed', code: result.error.code, message: result.error.message });
    } else this.tell({ kind: this.hasChanges ? 'unsaved' : 'saved' });
  }

  private async tryWrite(): Promise<
    | { readonly ok: true }
    | { readonly ok: false; readonly error: { code: string; message: string } }
  > {
    try {
      return await this.write();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, error: { code: 'saveFailed', message } };
    }
  }

  private clearTimers(): void {
    if (this.pause !== null) this.clock.clearTimeout(this.pause);
    if (this.deadline !== null) this.clock.clearTimeout(this.deadline);
    this.pause = null;
    this.deadline = null;
  }

  private tell(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener(state);
  }
}
