import type { Project } from '../core/model/project';
import type { RowIssue } from '../core/model/row-issue';
import type { AdoptTerms, IntakeDesk } from './intake-service';
import { emptyDocument, noView, StateNumbers } from './open-document';
import type { Workbench } from './workbench';

/** What an import may ask of the workspace, and where its outcome goes. It sees and changes the base alone. */
export function importDesk(bench: Workbench): IntakeDesk {
  const numbers = new StateNumbers();
  const stateId = () => numbers.of(bench.open?.present.project);

  /**
   * What an import made: a project of its own, or the next state of the one that is open and the user's already.
   * Throws `projectChanged` where the open project is no longer the one that the import stands on, and the code of the
   * storage where a project of its own would take the place of one that cannot be saved.
   */
  function adopt(
    project: Project,
    report: readonly RowIssue[],
    { isNew, basedOn }: AdoptTerms,
  ): Promise<void> {
    return bench.afterOthers(async () => {
      const before = bench.open?.present;
      if (basedOn !== null && basedOn !== stateId()) throw new Error('projectChanged');
      const view = before?.view ?? noView;
      const isAdded =
        before !== undefined &&
        (before.project.sources?.length ?? 0) > 0 &&
        project.sources?.[0]?.importedAt === before.project.sources?.[0]?.importedAt;
      const next = { project, view, report: isAdded ? [...before.report, ...report] : report };
      const document = { ...emptyDocument(project), ...(isNew ? {} : before), ...next };
      if (bench.open !== null && bench.open.key !== null && !isNew) {
        bench.open.history.push(document);
      } else {
        const refusal = await bench.leave();
        if (refusal !== null) throw new Error(refusal.code);
        bench.take(document, bench.world.newKey(), null);
      }
      bench.autosave.changed();
    });
  }

  return {
    stateId: async () => stateId(),
    openProject: async () => bench.open?.present.project ?? null,
    // Without storage an import goes on; it only remembers nothing.
    memory: async () => {
      const memory = await bench.world.store.memory();
      return memory.ok ? memory.value : { mappings: [], kindWords: [] };
    },
    remember: async (memory) => {
      await bench.world.store.remember(memory);
    },
    adopt: (project, report, terms = { isNew: false, basedOn: null }) =>
      adopt(project, report, terms),
  };
}
