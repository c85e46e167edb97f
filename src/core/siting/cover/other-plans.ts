import type { CoverProblem } from './cover-problem';
import { equalCutoff } from './cutoff';
import { dualsOfPart, firstDuals } from './dual-values';
import { Lagrangian } from './lagrangian';
import type { Look } from './local-search';
import { OpenSet } from './open-set';
import { decidedClosed, decidedOpen, restrict } from './restrict';
import { searchTree } from './tree-search';

/** More of them than a person would read are not looked for. */
const mostPlans = 5;
/** What a proof that there is no other plan may take. */
const proofSteps = 600;
const proofNodes = 400;
const stepsBetweenLooks = 20;

export interface OtherPlans {
  readonly plans: readonly (readonly number[])[];
  /** False where another plan is known, true where there is proven to be none, null where neither is. */
  readonly isUnique: boolean | null;
}

/**
 * Other choices of sites that weigh as much as the best one, `sites`: those that differ by one site, and where there are
 * none of these what a search of the whole tree meets. `problem` must hold every site that may be opened.
 */
export async function findOtherPlans(
  problem: CoverProblem,
  sites: readonly number[],
  look: Look,
): Promise<OtherPlans> {
  const set = new OpenSet(problem);
  set.become(sites);
  const near = plansNearby(set);
  if (near.length > 0) return { plans: near, isUnique: false };
  if (problem.siteCount === sites.length) return { plans: [], isUnique: true };
  set.become(sites);
  const cutoff = equalCutoff(problem, set.weight);
  const root = new Lagrangian(problem, firstDuals(problem, set.counts));
  for (let steps = 0; steps < proofSteps; steps += stepsBetweenLooks) {
    if (await look()) return { plans: [], isUnique: null };
    if (!root.improve(stepsBetweenLooks, set.weight, cutoff)) break;
  }
  return proveAlone(problem, set, root, look);
}

async function proveAlone(
  problem: CoverProblem,
  set: OpenSet,
  root: Lagrangian,
  look: Look,
): Promise<OtherPlans> {
  const { weight } = set;
  const cutoff = equalCutoff(problem, weight);
  const known = keyOf(set.sites);
  const size = set.sites.length;
  const decisions = new Uint8Array(problem.siteCount);
  const { open, closed } = root.fixedBy(cutoff);
  for (const site of open) decisions[site] = decidedOpen;
  for (const site of closed) decisions[site] = decidedClosed;
  const part = restrict(problem, decisions);
  const plans: number[][] = [];
  const outcome = await searchTree(
    part.problem,
    dualsOfPart(problem, root.bestDuals, part),
    root.bound - part.gained,
    {
      cutoff: () => cutoff - part.gained,
      target: () => weight - part.gained,
      offer: async (chosen) => {
        const plan = [...part.opened, ...chosen.map((at) => part.sites[at] as number)];
        if (plans.length > 0 || (problem.hasUnitCosts && plan.length !== size)) return;
        if (keyOf(plan) === known) return;
        set.become(plan);
        if (set.fits(0) && set.weight > cutoff) plans.push(plan.sort((a, b) => a - b));
      },
      look: async (_, nodeCount) => plans.length > 0 || nodeCount > proofNodes || (await look()),
    },
  );
  if (plans.length > 0) return { plans, isUnique: false };
  return { plans, isUnique: outcome.isDone ? true : null };
}

/** Plans of the same weight that exchange, add or leave out one site. */
function plansNearby(set: OpenSet): number[][] {
  const { problem } = set;
  const sites = [...set.sites];
  const least = equalCutoff(problem, set.weight) - set.weight;
  const plans: number[][] = [];
  const add = (plan: number[]) => {
    if (plans.length < mostPlans) plans.push(plan.sort((a, b) => a - b));
  };
  for (let site = 0; site < problem.siteCount && plans.length < mostPlans; site++) {
    if (set.isOpen[site] === 1) continue;
    set.eachExchange(site, (open, change) => {
      const extraCost = (problem.costs[site] as number) - (problem.costs[open] as number);
      if (change > least && set.fits(extraCost))
        add([...sites.filter((other) => other !== open), site]);
    });
  }
  for (let site = 0; site < problem.siteCount && plans.length < mostPlans; site++) {
    if (set.isOpen[site] === 0) {
      if (set.fits(problem.costs[site] as number)) add([...sites, site]);
    } else if (!problem.hasUnitCosts && -(set.scores[site] as number) > least)
      add(sites.filter((other) => other !== site));
  }
  return plans;
}

function keyOf(sites: readonly number[]): string {
  return [...sites].sort((a, b) => a - b).join(' ');
}
