import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { materialize } from '../../src/core/scenario/materialize';
import { readProjectFile } from '../../src/io/project-file/read-project';
import { ProjectCollector } from '../../src/workers/project-delivery';
import type { WorkspaceService } from '../../src/workers/workspace-service';
import { openWorkspace, receive } from '../support/workspace';
import { ems } from '../unit/core/small-project';
import { edit, world } from './scenario-edits';
import { runs } from './worlds';

vi.setConfig({ testTimeout: 120_000 });

const nth = fc.nat({ max: 4 });
const command = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), edit }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('create' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('child' as const, 'copy' as const), nth }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('select' as const), nth }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('rebase' as const, 'delete' as const), nth }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('reverse' as const, 'shorten' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge' as const), nth, into: nth }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }) },
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

async function run(workspace: WorkspaceService, order: Command): Promise<void> {
  const sink = new ProjectCollector();
  const { opened } = await receive((to) => workspace.deliver(to));
  const idOf = (at: number) =>
    opened.scenarios[at % Math.max(1, opened.scenarios.length)]?.id ?? '';
  const { activeScenarioId: active, edits } = opened;
  const editIds = edits.map(({ id }) => id);
  if (order.kind === 'edit') await workspace.scenarioEdit(order.edit, { newScenarioName: '方案' });
  else if (order.kind === 'create')
    await workspace.createScenario({ name: '方案', parentId: null }, sink);
  else if (order.kind === 'child' || order.kind === 'copy')
    await workspace.branchScenario(idOf(order.nth), { how: order.kind, name: '方案' }, sink);
  else if (order.kind === 'select')
    await workspace.selectScenario(order.nth === 0 ? '' : idOf(order.nth), sink);
  else if (order.kind === 'rebase' || order.kind === 'delete')
    await workspace.deleteScenario(idOf(order.nth), order.kind, sink);
  else if (order.kind === 'reverse') await workspace.reorderEdits(active, editIds.reverse(), sink);
  else if (order.kind === 'shorten') await workspace.removeEdit(active, editIds[0] ?? '', sink);
  else if (order.kind === 'merge')
    await workspace.mergeScenario(idOf(order.into), idOf(order.nth), sink);
  else if (order.kind === 'rename')
    await workspace.describeScenario(idOf(order.nth), { description: '改' });
  else await workspace[order.kind](sink);
}

/** What is open now, as its file has it. */
async function document(workspace: WorkspaceService) {
  const read = await readProjectFile((await workspace.projectFile()).bytes);
  if (!read.ok) throw new Error(read.error.message);
  expect(read.problems).toEqual([]);
  return read.document;
}

test('after any commands the page has what the file says, and all is undone and done again', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.array(command, { maxLength: 20 }), async (drawn, orders) => {
      const workspace = openWorkspace();
      const base = { ...drawn, id: 'own', standards: [ems] };
      await workspace.desk.adopt(base, []);
      for (const order of orders) {
        await run(workspace, order);
        const { project, opened } = await receive((sink) => workspace.deliver(sink));
        const now = await document(workspace);
        expect(now.project).toEqual(base);
        const made = materialize(now.project, now.scenarios, now.activeScenarioId);
        expect(project).toEqual(made.project);
        expect(opened.scenarioProblems).toEqual(made.problems);
      }
      while ((await receive((sink) => workspace.redo(sink))).opened.canRedo);
      const end = (await document(workspace)).scenarios;
      let steps = 0;
      while ((await receive((sink) => workspace.deliver(sink))).opened.canUndo) {
        await workspace.undo(new ProjectCollector());
        steps++;
      }
      const start = await receive((sink) => workspace.deliver(sink));
      expect(start.project).toEqual(base);
      expect(start.opened.scenarios).toEqual([]);
      for (let step = 0; step < steps; step++) await workspace.redo(new ProjectCollector());
      const again = await receive((sink) => workspace.deliver(sink));
      expect(again.opened.canRedo).toBe(false);
      expect((await document(workspace)).scenarios).toEqual(end);
    }),
    { ...runs, numRuns: 60 },
  );
});
