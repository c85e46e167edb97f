import { type DrawnArea, toUrbanArea } from '../../core/model/urban-area';
import type { SitingSize } from '../../core/siting/build-instance';
import type { CareshedClient, DroppedFile, SitingClient, SitingTerms } from '../../workers/client';
import { Stopped } from '../../workers/client';
import type { SitingDrawing, SitingForm } from './form';
import { type FormProblem, findFormProblems, toFormProblem } from './form-problems';

/** What stands in the form, and what is known of it before it is asked. */
export interface SitingFormState {
  readonly sitingForm: SitingForm;
  /** What was wrong with the form when it was last asked. */
  readonly sitingProblems: readonly FormProblem[];
  /** Name of the list of candidates that is being read; null where none is. */
  readonly sitingReading: string | null;
  /** How large the question of the form is; null while that is not known. */
  readonly sitingSize: SitingSize | null;
}

export interface SitingFormCommands {
  changeSitingForm(change: Partial<SitingForm>): void;
  /** Reads a list of candidates in the place of the one before. */
  readCandidates(files: readonly DroppedFile[]): Promise<void>;
  /** Reads the same list again in a coordinate system that a person chose. */
  chooseCandidateSystem(systemId: string): Promise<void>;
  removeCandidates(): void;
  /** The area must be one in which `findAreaProblem` finds nothing. */
  addSitingArea(purpose: SitingDrawing['purpose'], area: DrawnArea): void;
  removeSitingArea(id: number): void;
  /** Has a question measured; the newest one counts. */
  measureSiting(terms: SitingTerms | null): Promise<void>;
}

interface Access {
  get(): SitingFormState;
  set(change: Partial<SitingFormState> & { readonly areaDraft?: null }): void;
  rememberView(): void;
  fail(error: unknown): void;
}

/** Commands that change what is asked. `forget` ends what is under way: another project is open. */
export function createFormCommands(
  client: CareshedClient,
  { get, set, rememberView, fail }: Access,
): SitingFormCommands & { forget(): void } {
  let reader: SitingClient | null = null;
  let measurer: SitingClient | null = null;
  let chosenFiles: readonly DroppedFile[] = [];

  function change(wanted: Partial<SitingForm>): void {
    const sitingForm = { ...get().sitingForm, ...wanted };
    // What was wrong is said until it is mended, and nothing new while a person types.
    const still = findFormProblems(sitingForm);
    const sitingProblems = get().sitingProblems.filter(({ field }) =>
      still.some((one) => one.field === field),
    );
    set({ sitingForm, sitingProblems });
  }

  async function read(systemId: string | null): Promise<void> {
    reader?.stop();
    const own = client.startSiting();
    reader = own;
    const { sitingProblems } = get();
    set({
      sitingReading: chosenFiles[0]?.path ?? '',
      sitingProblems: sitingProblems.filter(({ field }) => field !== 'file'),
    });
    try {
      const outcome = await own.readCandidates(chosenFiles, systemId);
      if (reader !== own) return;
      if (outcome.ok) {
        // Who brings a list wants its sites.
        const candidates = { ...get().sitingForm.candidates, places: false, file: true };
        const isFirst = get().sitingForm.file === null;
        change({ file: outcome.answer, ...(isFirst ? { candidates } : {}) });
      } else {
        const problems = outcome.problems.map((problem) => ({
          ...toFormProblem(problem),
          field: 'file' as const,
        }));
        set({ sitingProblems: [...get().sitingProblems, ...problems] });
      }
    } catch (error) {
      if (reader === own && !(error instanceof Stopped)) fail(error);
    } finally {
      if (reader === own) {
        reader = null;
        set({ sitingReading: null });
      }
    }
  }

  return {
    changeSitingForm: change,
    async readCandidates(files) {
      chosenFiles = files;
      await read(null);
    },
    chooseCandidateSystem: (systemId) => read(systemId),
    removeCandidates() {
      const { candidates } = get().sitingForm;
      chosenFiles = [];
      const isOnly = !Object.entries(candidates).some(([kind, on]) => on && kind !== 'file');
      const places = candidates.places || isOnly;
      change({ file: null, candidates: { ...candidates, places, file: false } });
    },
    addSitingArea(purpose, area) {
      const drawn = toUrbanArea(area);
      if (!drawn.ok) throw new Error(drawn.error.message);
      const { areas } = get().sitingForm;
      const id = Math.max(0, ...areas.map((area) => area.id)) + 1;
      change({ areas: [...areas, { ...drawn.value, id, purpose }] });
      set({ areaDraft: null });
      rememberView();
    },
    removeSitingArea(id) {
      change({ areas: get().sitingForm.areas.filter((area) => area.id !== id) });
      rememberView();
    },
    async measureSiting(terms) {
      measurer?.stop();
      measurer = null;
      set({ sitingSize: null });
      if (terms === null) return;
      const own = client.startSiting();
      measurer = own;
      try {
        const size = await own.measure(terms);
        if (measurer === own) set({ sitingSize: size.ok ? size.answer : null });
      } catch (error) {
        if (measurer === own && !(error instanceof Stopped)) fail(error);
      } finally {
        if (measurer === own) measurer = null;
      }
    },
    forget() {
      reader?.stop();
      measurer?.stop();
      reader = null;
      measurer = null;
      chosenFiles = [];
    },
  };
}
