import type { MapArea, PresentationEdit, PresentationStep } from '../core/model/presentation';
import { editSteps } from '../core/model/presentation-edit';
import type { Project } from '../core/model/project';
import type { CareshedClient, Delivered, OpenedProject } from '../workers/client';
import { type Slide, SlideMaker } from './slides';

/** A presentation that is being shown. */
export interface Show {
  readonly steps: readonly PresentationStep[];
  /** The step that is to be seen, 0 for the first. */
  readonly at: number;
}

export interface PresentationState {
  /** Null while nothing is shown. */
  readonly slideShow: Show | null;
  /** What the page's map shows; null until it has come to rest. */
  readonly mapArea: MapArea | null;
  /** Why the last edit of the steps was refused; null where it was not. */
  readonly presentationRefusal: { readonly code: string; readonly message: string } | null;
}

export interface PresentationCommands {
  /** Changes the steps; where there are none yet, the `proposed` ones become the project's with it. */
  editPresentation(edit: PresentationEdit, proposed: readonly PresentationStep[]): Promise<void>;
  startShow(steps: readonly PresentationStep[], at: number): void;
  /** The nearest step there is. */
  goToStep(at: number): void;
  endShow(): void;
  /** What a step of the show needs; kept for a while, so that it may be asked for ahead. */
  slideOf(step: PresentationStep): Promise<Slide>;
  reportMapArea(area: MapArea): void;
}

export const initialPresentation: PresentationState = {
  slideShow: null,
  mapArea: null,
  presentationRefusal: null,
};

interface Access {
  get(): PresentationState & {
    readonly project: Project | null;
    readonly opened: OpenedProject | null;
  };
  set(change: Partial<PresentationState> & { readonly opened?: OpenedProject }): void;
  /** Opens what the workspace delivers, judged anew; what is shown stays with `keepView`. */
  open(load: () => Promise<Delivered>, keepView?: boolean): Promise<void>;
  /** Has the workspace keep what is shown with the project. */
  rememberView(): void;
  fail(error: unknown): void;
}

/** Commands on the presentation. What the page shows stays as it is all the while. */
export function createPresentationCommands(
  client: CareshedClient,
  { get, set, open, rememberView, fail }: Access,
): PresentationCommands {
  /** Edits one after the other: the first one makes the proposed steps the project's. */
  let edits: Promise<void> = Promise.resolve();
  let slides: SlideMaker | null = null;

  async function edit(
    wanted: PresentationEdit,
    proposed: readonly PresentationStep[],
  ): Promise<void> {
    const before = get().opened;
    const isFirst = before?.presentation.length === 0 && proposed.length > 0;
    const first = isFirst ? editSteps(proposed, wanted) : null;
    if (first?.ok === false) return set({ presentationRefusal: first.error });
    const outcome = await client.editPresentation(
      first === null ? wanted : { type: 'setSteps', steps: first.value.steps },
    );
    if (!outcome.ok) {
      const { code, message } = outcome;
      return set({ presentationRefusal: { code, message } });
    }
    const { opened } = outcome;
    // A region becomes the user's project, under another title.
    if (get().project?.id === opened.projectId) set({ opened, presentationRefusal: null });
    else await open(() => client.current(), true);
    if (before?.key === null && opened.key !== null) rememberView();
  }

  return {
    editPresentation(wanted, proposed) {
      edits = edits.then(() => edit(wanted, proposed)).catch(fail);
      return edits;
    },
    startShow(steps, at) {
      const { opened, project } = get();
      if (opened === null || project === null || steps.length === 0) return;
      slides = new SlideMaker(client, opened.scenarios, project);
      set({ slideShow: { steps, at } });
    },
    goToStep(at) {
      const { slideShow } = get();
      if (slideShow === null) return;
      const next = Math.max(0, Math.min(slideShow.steps.length - 1, at));
      if (next !== slideShow.at) set({ slideShow: { ...slideShow, at: next } });
    },
    endShow() {
      slides = null;
      set({ slideShow: null });
    },
    slideOf(step) {
      if (slides === null) throw new Error('nothing is shown');
      return slides.make(step);
    },
    reportMapArea: (mapArea) => set({ mapArea }),
  };
}
