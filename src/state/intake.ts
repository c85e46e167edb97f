import type { IntakeChoices, IntakeDraft, IntakePreview, IntakeProgress } from '../io/intake/draft';
import type { KindWord } from '../io/intake/types';
import type { RowIssue } from '../io/row-issue';
import type { CareshedClient, DroppedFile, IntakeClient } from '../workers/client';

/** An import from the files to the project, as the page shows it. */
export interface IntakeState {
  readonly phase: 'reading' | 'choosing' | 'finishing';
  readonly progress: IntakeProgress | null;
  /** Null while the files are read. */
  readonly draft: IntakeDraft | null;
  readonly choices: IntakeChoices | null;
  readonly preview: IntakePreview | null;
  /** True while the choices are newer than the preview. */
  readonly isPreviewing: boolean;
  /** What went wrong, in the program's own words. */
  readonly failure: string | null;
}

export interface IntakeCommands {
  startIntake(files: readonly DroppedFile[]): Promise<void>;
  changeChoices(choices: IntakeChoices): void;
  /** All rows that are refused or doubted under the present choices. */
  intakeReport(): Promise<readonly RowIssue[]>;
  finishIntake(): Promise<void>;
  cancelIntake(): void;
  setKindWords(kindWords: readonly KindWord[]): void;
}

interface Access {
  get(): IntakeState | null;
  set(intake: IntakeState | null): void;
  /** Shows what the workspace holds now. */
  reload(): Promise<void>;
}

/** Commands of an import. There is one at a time, in a worker of its own; to cancel ends the worker. */
export function createIntakeCommands(client: CareshedClient, access: Access): IntakeCommands {
  let running: IntakeClient | null = null;
  let isAsking = false;

  function update(change: Partial<IntakeState>): void {
    const intake = access.get();
    if (intake !== null) access.set({ ...intake, ...change });
  }

  function stop(): void {
    running?.stop();
    running = null;
    isAsking = false;
    access.set(null);
  }

  function fail(of: IntakeClient, error: unknown): void {
    if (of !== running) return;
    update({
      failure: error instanceof Error ? error.message : String(error),
      isPreviewing: false,
      phase: access.get()?.draft === null ? 'reading' : 'choosing',
    });
  }

  /** Puts the newest choices to the worker, one question at a time. */
  async function preview(of: IntakeClient): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    let asked: IntakeChoices | null = null;
    while (of === running && asked !== access.get()?.choices) {
      asked = access.get()?.choices ?? null;
      if (asked === null) break;
      try {
        const answer = await of.preview(asked);
        if (of !== running) return;
        update({ preview: answer, failure: null });
      } catch (error) {
        // Newer choices may put right what these could not.
        if (asked === access.get()?.choices) fail(of, error);
      }
    }
    if (of !== running) return;
    update({ isPreviewing: false });
    isAsking = false;
  }

  function changeChoices(choices: IntakeChoices): void {
    if (running === null) return;
    update({ choices, isPreviewing: true });
    void preview(running);
  }

  return {
    async startIntake(files) {
      if (files.length === 0) return;
      stop();
      const intake = client.startIntake();
      running = intake;
      access.set({
        phase: 'reading',
        progress: null,
        draft: null,
        choices: null,
        preview: null,
        isPreviewing: false,
        failure: null,
      });
      try {
        const started = await intake.start(files, (progress) => {
          if (intake === running) update({ progress });
        });
        if (intake !== running) return;
        update({
          phase: 'choosing',
          progress: null,
          draft: started.draft,
          choices: started.draft.choices,
          preview: started.preview,
        });
      } catch (error) {
        fail(intake, error);
      }
    },
    changeChoices,
    async intakeReport() {
      const choices = access.get()?.choices;
      return running === null || !choices ? [] : await running.report(choices);
    },
    async finishIntake() {
      const intake = running;
      const choices = access.get()?.choices;
      if (intake === null || !choices) return;
      update({ phase: 'finishing', progress: null, failure: null });
      try {
        await intake.finish(choices);
        if (intake !== running) return;
        stop();
        await access.reload();
      } catch (error) {
        fail(intake, error);
      }
    },
    cancelIntake() {
      // The workspace may have it already.
      const isFinishing = access.get()?.phase === 'finishing';
      stop();
      if (isFinishing) void access.reload();
    },
    setKindWords(kindWords) {
      const choices = access.get()?.choices;
      if (choices) changeChoices({ ...choices, kindWords });
    },
  };
}
