import type { CoverProblem } from './cover-problem';
import type { Exchange, OpenSet } from './open-set';

/**
 * Opens sites one by one, each time the one that gains most (for its cost, with `perCost`), as long as one gains and can
 * be paid for. Rows that would still lack sites count `credit` (0–1) of their weight, shared by what they lack.
 * Sites with `isBarred` 1 are left closed.
 */
export function addGreedily(
  set: OpenSet,
  { perCost, credit, isBarred }: { perCost: boolean; credit: number; isBarred?: Uint8Array },
): void {
  const { problem, scores, isOpen } = set;
  const usesCredit = credit > 0 && problem.needs.some((need) => need > 1);
  for (;;) {
    let best = -1;
    let most = 0;
    for (let site = 0; site < problem.siteCount; site++) {
      if (isOpen[site] === 1 || isBarred?.[site] === 1) continue;
      const cost = problem.costs[site] as number;
      if (!set.fits(cost)) continue;
      let gain = scores[site] as number;
      if (usesCredit) gain += credit * partialGain(set, site);
      if (perCost) gain /= cost;
      if (gain > most) [best, most] = [site, gain];
    }
    if (best < 0) return;
    set.open(best);
  }
}

/** Weight of the rows of a site that it would bring nearer to what they need but not to it, shared by what they need. */
function partialGain({ problem, counts }: OpenSet, site: number): number {
  const { siteStarts, siteRows, needs, weights } = problem;
  let sum = 0;
  const end = siteStarts[site + 1] as number;
  for (let at = siteStarts[site] as number; at < end; at++) {
    const row = siteRows[at] as number;
    const need = needs[row] as number;
    if (need - (counts[row] as number) > 1) sum += (weights[row] as number) / need;
  }
  return sum;
}

/** Looks whether a search has to end, and lets messages arrive. */
export type Look = () => Promise<boolean>;

/** Exchanges sites for the better as long as that helps, and opens what is left to pay for (interchange; Teitz and Bart 1968). */
export async function interchange(set: OpenSet, look: Look): Promise<void> {
  const { problem } = set;
  while (!(await look())) {
    addGreedily(set, { perCost: !problem.hasUnitCosts, credit: 0 });
    let best: Exchange | null = null;
    for (let site = 0; site < problem.siteCount; site++)
      if (set.isOpen[site] === 0) best = set.bestExchange(site, best) ?? best;
    if (best === null) return;
    set.close(best.open);
    set.open(best.closed);
  }
}

/** The best choice of sites that several greedy starts lead to. */
export async function startSearch(set: OpenSet, look: Look): Promise<readonly number[]> {
  const { problem } = set;
  const credits = hasHigherNeeds(problem) ? [0.2, 0.5, 0.8] : [0];
  let best: readonly number[] = [];
  let most = -1;
  for (const perCost of problem.hasUnitCosts ? [false] : [true, false])
    for (const credit of credits) {
      set.clear();
      addGreedily(set, { perCost, credit });
      await interchange(set, look);
      if (set.weight > most) [best, most] = [[...set.sites], set.weight];
    }
  return best;
}

function hasHigherNeeds({ needs }: CoverProblem): boolean {
  return needs.some((need) => need > 1);
}

/**
 * One round of a search around a choice of sites: closes some of them by chance, keeps those closed for the refill, and
 * exchanges. Leaves what it finds in `set`.
 */
export async function perturb(
  set: OpenSet,
  sites: readonly number[],
  random: () => number,
  look: Look,
): Promise<void> {
  const { problem } = set;
  set.become(sites);
  const isBarred = new Uint8Array(problem.siteCount);
  // Mostly a few, at times up to half of them.
  const count = 1 + Math.floor((random() ** 2 * sites.length) / 2);
  for (let times = 0; times < count && set.sites.length > 0; times++) {
    const site = set.sites[Math.floor(random() * set.sites.length)] as number;
    isBarred[site] = 1;
    set.close(site);
  }
  addGreedily(set, {
    perCost: !problem.hasUnitCosts && random() < 0.5,
    credit: hasHigherNeeds(problem) ? random() : 0,
    isBarred,
  });
  await interchange(set, look);
}
