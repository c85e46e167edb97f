import type { BuildingGoal, PlanFrame } from './building-order';
import { type Loss, PlanCover } from './plan-cover';

/** One site less, and what it takes away from those that are open by then. */
export interface ClosingStep {
  readonly site: number;
  /** Demand points that fall out of the widest limit with it; rising. */
  readonly lost: readonly number[];
  readonly lostWeight: number;
  /** As of `BuildingStep`. */
  readonly meanCost: number | null;
  readonly largestCost: number | null;
}

/** A plan whose last step is to close some of the sites that are open. */
export interface PlanToClose extends PlanFrame {
  readonly closed: readonly number[];
}

/**
 * The order in which to close sites once all others of a plan are open: each time the one that is missed least, by the
 * goal, then in the order of the sites. A site is looked at again only where it might still be the one: what closing it
 * takes away grows as others close, but where several sites are needed within a limit, where the order is near that.
 */
export function closingOrder(plan: PlanToClose): ClosingStep[] {
  const state = new PlanCover(plan);
  const known = new Map<number, Loss | null>(
    [...plan.closed].sort((a, b) => a - b).map((site) => [site, null]),
  );
  const steps: ClosingStep[] = [];
  while (known.size > 0) {
    const fresh = new Set<number>();
    for (;;) {
      let best = -1;
      let least: Loss | null = null;
      for (const [site, loss] of known)
        if (best < 0 || isLess(loss, least, plan.goal)) [best, least] = [site, loss];
      if (fresh.has(best)) {
        known.delete(best);
        steps.push({ site: best, ...state.close(best) });
        break;
      }
      known.set(best, state.lossOf(best));
      fresh.add(best);
    }
  }
  return steps;
}

const goals: Record<BuildingGoal, (loss: Loss) => readonly number[]> = {
  cover: ({ cover, count, unreached, risen }) => [cover, count, unreached, risen],
  mean: ({ unreached, risen, cover }) => [unreached, risen, cover],
  largest: ({ unreached, farthest, risen, cover }) => [unreached, farthest, risen, cover],
};

/** What is not known yet may be nothing at all. */
function isLess(one: Loss | null, than: Loss | null, goal: BuildingGoal): boolean {
  if (one === null || than === null) return one === null && than !== null;
  const ours = goals[goal](one);
  const theirs = goals[goal](than);
  for (let at = 0; at < ours.length; at++) {
    const [mine, other] = [ours[at] as number, theirs[at] as number];
    // What rounding leaves apart is equal.
    if (Math.abs(mine - other) > 1e-9 * Math.max(1, Math.abs(mine))) return mine < other;
  }
  return false;
}
