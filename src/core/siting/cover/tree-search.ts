import type { CoverProblem } from './cover-problem';
import { dualsOfPart, putBackDuals } from './dual-values';
import { Lagrangian } from './lagrangian';
import { NodeQueue, type SearchNode } from './node-queue';
import { decidedClosed, decidedOpen, type Restriction, restrict, undecided } from './restrict';

/** What a search of a tree needs of who calls it. */
export interface TreeTerms {
  /** A part of the tree whose bound is this or lower is of no interest. */
  readonly cutoff: () => number;
  /** Weight that the bounds are pushed towards. */
  readonly target: () => number;
  /** Takes a choice of sites that keeps the allowance. */
  readonly offer: (sites: readonly number[], isLeaf: boolean) => Promise<void>;
  /** Told of the bound of all that is left; true ends the search. */
  readonly look: (bound: number, nodeCount: number) => Promise<boolean>;
}

export interface TreeOutcome {
  /** Whether all of the tree was searched. */
  readonly isDone: boolean;
  /** No choice is better than this, unless it was offered; −Infinity when done. */
  readonly bound: number;
  readonly nodeCount: number;
}

const stepsOfNode = 120;
const dualBytesAllowed = 128 * 2 ** 20;

/**
 * Branch and bound with Lagrangian bounds: the node with the highest bound first; in each, some steps from the duals of its
 * parent, sites fixed by what the bound would lose, and a site by which to divide.
 */
export async function searchTree(
  whole: CoverProblem,
  duals: Float64Array,
  bound: number,
  terms: TreeTerms,
): Promise<TreeOutcome> {
  const queue = new NodeQueue();
  const rootDuals = Float32Array.from(duals);
  let storedBytes = rootDuals.byteLength / 2;
  queue.push({ decisions: new Uint8Array(whole.siteCount), bound, duals: rootDuals });
  let nodeCount = 0;
  for (;;) {
    const node = queue.pop();
    if (node === null || node.bound <= terms.cutoff())
      return { isDone: true, bound: -Infinity, nodeCount };
    nodeCount++;
    if (node.duals !== null) storedBytes -= node.duals.byteLength / 2;
    if (await terms.look(node.bound, nodeCount))
      return { isDone: false, bound: node.bound, nodeCount };
    const children = await divide(whole, node, rootDuals, terms);
    for (const child of children) {
      const fits = storedBytes < dualBytesAllowed;
      if (fits) storedBytes += (child.duals?.byteLength ?? 0) / 2;
      queue.push(fits ? child : { ...child, duals: null });
    }
  }
}

/** The two halves of a node; fewer where it is decided. */
async function divide(
  whole: CoverProblem,
  node: SearchNode,
  rootDuals: Float32Array,
  terms: TreeTerms,
): Promise<SearchNode[]> {
  const decisions = node.decisions.slice();
  let wholeDuals = node.duals ?? rootDuals;
  let { bound } = node;
  for (let round = 0; ; round++) {
    const part = restrict(whole, decisions);
    const { problem } = part;
    if (!part.isPayable) return [];
    if (problem.rowCount === 0 || problem.siteCount === 0 || problem.allowance === 0) {
      await terms.offer(filled(part), true);
      return [];
    }
    if (problem.hasUnitCosts && problem.siteCount <= problem.allowance) {
      await terms.offer([...part.opened, ...part.sites], true);
      return [];
    }
    const relaxed = new Lagrangian(problem, dualsOfPart(whole, wholeDuals, part));
    relaxed.stepScale = round === 0 ? 0.2 : 0.1;
    const cutoff = terms.cutoff() - part.gained;
    relaxed.improve(stepsOfNode, terms.target() - part.gained, cutoff);
    await terms.offer(
      [...part.opened, ...relaxed.lastChosen().map((at) => part.sites[at] as number)],
      false,
    );
    bound = Math.min(bound, relaxed.bound + part.gained);
    if (bound <= terms.cutoff()) return [];
    const { open, closed } = relaxed.fixedBy(terms.cutoff() - part.gained);
    for (const at of open) decisions[part.sites[at] as number] = decidedOpen;
    for (const at of closed) decisions[part.sites[at] as number] = decidedClosed;
    wholeDuals = wholeDuals.slice();
    putBackDuals(whole, wholeDuals, part, relaxed.bestDuals);
    if ((open.length + closed.length) * 5 > problem.siteCount && round < 5) continue;
    const site = branchingSite(relaxed, part, decisions);
    if (site < 0) {
      if (open.length + closed.length > 0) continue;
      throw new Error('A node with rows has no site to divide by');
    }
    return [decidedOpen, decidedClosed].map((decision) => {
      const own = decisions.slice();
      own[site] = decision;
      return { decisions: own, bound, duals: wholeDuals };
    });
  }
}

/** The site that the relaxation is least sure of, of those that earn much; −1 where all are decided. */
function branchingSite(relaxed: Lagrangian, part: Restriction, decisions: Uint8Array): number {
  let best = -1;
  let most = -1;
  part.sites.forEach((site, at) => {
    if (decisions[site] !== undecided) return;
    const share = relaxed.shares[at] as number;
    const score = (Math.min(share, 1 - share) + 1e-3) * (relaxed.earnings[at] as number);
    if (score > most) [best, most] = [site, score];
  });
  return best;
}

/** The opened sites of a part in which nothing is left to gain, and as many others as the number asks for. */
function filled({ problem, opened, sites }: Restriction): number[] {
  const count = problem.hasUnitCosts ? Math.min(problem.allowance, problem.siteCount) : 0;
  return [...opened, ...sites.subarray(0, count)];
}
