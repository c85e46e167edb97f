import type { CoverProblem } from './cover-problem';
import { dualsOfPart, putBackDuals } from './dual-values';
import { Lagrangian } from './lagrangian';
import type { Look } from './local-search';
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
/** Sites that are tried before a node is divided, and steps of each half then. */
const triedSites = 6;
const stepsOfTrial = 15;
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
    const look = () => terms.look(node.bound, nodeCount);
    const children = await divide(whole, node, rootDuals, { ...terms, look });
    if (children === null) return { isDone: false, bound: node.bound, nodeCount };
    for (const child of children) {
      const fits = storedBytes < dualBytesAllowed;
      if (fits) storedBytes += (child.duals?.byteLength ?? 0) / 2;
      queue.push(fits ? child : { ...child, duals: null });
    }
  }
}

interface NodeTerms extends Pick<TreeTerms, 'cutoff' | 'target' | 'offer'> {
  readonly look: Look;
}

/** The two halves of a node; fewer where it is decided, null where the search has to end. */
async function divide(
  whole: CoverProblem,
  node: SearchNode,
  rootDuals: Float32Array,
  terms: NodeTerms,
): Promise<SearchNode[] | null> {
  const decisions = node.decisions.slice();
  let duals = node.duals ?? rootDuals;
  let { bound } = node;
  for (let round = 0; ; round++) {
    const part = restrict(whole, decisions);
    const { problem, opened } = part;
    if (!part.isPayable) return [];
    if (problem.rowCount === 0 || problem.siteCount === 0 || problem.allowance === 0) {
      await terms.offer(filled(part), true);
      return [];
    }
    if (problem.hasUnitCosts && problem.siteCount <= problem.allowance) {
      await terms.offer([...opened, ...part.sites], true);
      return [];
    }
    const relaxed = new Lagrangian(problem, dualsOfPart(whole, duals, part));
    relaxed.stepScale = round === 0 ? 0.2 : 0.1;
    if (await improve(relaxed, stepsOfNode, part, terms)) return null;
    const picked = relaxed.lastChosen().map((at) => part.sites[at] as number);
    await terms.offer([...opened, ...picked], false);
    bound = Math.min(bound, relaxed.bound + part.gained);
    if (bound <= terms.cutoff()) return [];
    const { open, closed } = relaxed.fixedBy(terms.cutoff() - part.gained);
    for (const at of open) decisions[part.sites[at] as number] = decidedOpen;
    for (const at of closed) decisions[part.sites[at] as number] = decidedClosed;
    duals = duals.slice();
    putBackDuals(whole, duals, part, relaxed.bestDuals);
    const fixedCount = open.length + closed.length;
    if (fixedCount * 5 > problem.siteCount && round < 5) continue;
    const sites = unsureSites(relaxed, part, decisions);
    if (sites.length === 0) {
      if (fixedCount > 0) continue;
      throw new Error('A node with rows has no site to divide by');
    }
    const site = await bestDivision(whole, { decisions, bound, duals }, sites, terms);
    if (site === null) return null;
    return [decidedOpen, decidedClosed].map((decision) => {
      const own = decisions.slice();
      own[site] = decision;
      return { decisions: own, bound, duals };
    });
  }
}

/** Takes steps with looks at the clock between them; whether the search has to end. */
async function improve(
  relaxed: Lagrangian,
  stepCount: number,
  { gained }: Restriction,
  { target, cutoff, look }: NodeTerms,
): Promise<boolean> {
  for (let left = stepCount; left > 0; left -= relaxed.stepsBetweenLooks) {
    const count = Math.min(left, relaxed.stepsBetweenLooks);
    if (!relaxed.improve(count, target() - gained, cutoff() - gained)) return false;
    if (await look()) return true;
  }
  return false;
}

/** The sites of which the relaxation is least sure, of those that earn much, the best first. */
function unsureSites(relaxed: Lagrangian, part: Restriction, decisions: Uint8Array): number[] {
  const scores: { readonly site: number; readonly score: number }[] = [];
  part.sites.forEach((site, at) => {
    if (decisions[site] !== undecided) return;
    const share = relaxed.shares[at] as number;
    const score = (Math.min(share, 1 - share) + 1e-3) * (relaxed.earnings[at] as number);
    scores.push({ site, score });
  });
  scores.sort((a, b) => b.score - a.score || a.site - b.site);
  return scores.slice(0, triedSites).map(({ site }) => site);
}

/** Of some sites the one both of whose halves lower the bound most (strong branching); null where the search has to end. */
async function bestDivision(
  whole: CoverProblem,
  { decisions, bound, duals }: SearchNode & { readonly duals: Float32Array },
  sites: readonly number[],
  terms: NodeTerms,
): Promise<number | null> {
  let best = sites[0] as number;
  let most = -1;
  for (const site of sites.length > 1 ? sites : []) {
    let product = 1;
    for (const decision of [decidedOpen, decidedClosed]) {
      const own = decisions.slice();
      own[site] = decision;
      const part = restrict(whole, own);
      let fall = bound;
      if (part.isPayable) {
        const relaxed = new Lagrangian(part.problem, dualsOfPart(whole, duals, part));
        relaxed.stepScale = 0.1;
        if (await improve(relaxed, stepsOfTrial, part, terms)) return null;
        fall = bound - relaxed.bound - part.gained;
      }
      product *= Math.max(fall, 1e-6 * bound);
    }
    if (product > most) [best, most] = [site, product];
  }
  return best;
}

/** The opened sites of a part in which nothing is left to gain, and as many others as the number asks for. */
function filled({ problem, opened, sites }: Restriction): number[] {
  const count = problem.hasUnitCosts ? Math.min(problem.allowance, problem.siteCount) : 0;
  return [...opened, ...sites.subarray(0, count)];
}
