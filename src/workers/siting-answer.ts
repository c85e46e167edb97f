import type { BuildNote, BuiltInstance, SitingSite } from '../core/siting/build-types';
import {
  type BuildingGoal,
  type BuildingStep,
  buildingOrder,
  type PlanFrame,
} from '../core/siting/building-order';
import { type ClosingStep, closingOrder } from '../core/siting/closing-order';
import { servedOrder, servedWeight } from '../core/siting/served-order';
import { type SitingSummary, summarizeSiting } from '../core/siting/summarize-siting';
import type { SitingOutcome, SitingQuestion } from '../core/siting/types';
import type { PreparedSiting } from './project-siting';
import type { SitingTerms, TermsProblem } from './siting-terms';

/** A site with what it adds to those before it, in the order in which to build. */
export interface ProposedSite {
  readonly site: SitingSite;
  /** Rows of the project's places (or facilities, where these are served) that come within reach with it. */
  readonly gainedRows: readonly number[];
  readonly gainedWeight: number;
  readonly meanMeters: number | null;
  readonly largestMeters: number | null;
}

/** An existing station that a plan does without, with what closing it takes away from those that are open by then. */
export interface ProposedClosing {
  readonly site: SitingSite;
  /** Rows that fall out of reach with it. */
  readonly lostRows: readonly number[];
  readonly lostWeight: number;
  readonly meanMeters: number | null;
  readonly largestMeters: number | null;
}

/** What gains and losses add up to is the difference between the plan and the existing stations. */
export interface ProposedPlan {
  readonly sites: readonly ProposedSite[];
  /** In the order in which to close them, once all new sites are open. */
  readonly closed: readonly ProposedClosing[];
  readonly after: SitingSummary;
  /** Weight that can be served within the capacities; null where sites have room for all. */
  readonly served: number | null;
}

/** An answer in terms of the project. Plain and cloneable. */
export interface SitingAnswer {
  readonly outcome: Omit<SitingOutcome, 'sites' | 'alternatives' | 'unreachable'>;
  readonly standardId: string;
  readonly demandOf: 'places' | 'facilities';
  /** Whether weights are people; else each demand point counts 1. */
  readonly countsPeople: boolean;
  /** Of the existing stations; each plan has its own. */
  readonly before: SitingSummary;
  /** What the existing stations can serve within the capacities; null where they have room for all. */
  readonly servedBefore: number | null;
  /** Null where there is no answer. */
  readonly plan: ProposedPlan | null;
  /** Others that are as good. */
  readonly alternatives: readonly ProposedPlan[];
  /** Rows of the project's places or facilities that no candidate reaches. */
  readonly unreachableRows: readonly number[];
  readonly notes: readonly BuildNote[];
  readonly warnings: readonly TermsProblem[];
}

/** Puts the outcome of a prepared question in terms of the project. */
export function describeAnswer(
  { built, question, minProviders, warnings }: PreparedSiting,
  outcome: SitingOutcome,
  terms: SitingTerms,
): SitingAnswer {
  const { instance, reach, sites: known, demandIndex } = built;
  const existing = originSites(known, 'existing');
  const hasAnswer = outcome.objective !== null;
  const summarize = (open: readonly number[]) =>
    summarizeSiting(instance, reach, minProviders, open);
  const servedBy = (open: readonly number[]) =>
    usesCapacities(question) ? servedWeight(instance, reach, open) : null;
  const planOf = (open: readonly number[]): ProposedPlan => {
    const isOpen = new Set(open);
    const added = open.filter((site) => known[site]?.origin !== 'existing');
    const closed = existing.filter((site) => !isOpen.has(site));
    const frame = { instance, reach, minProviders, goal: goalOf(question), open: existing };
    const { building, closing } = (usesCapacities(question) ? servedSteps : coveredSteps)(
      frame,
      added,
      closed,
    );
    return {
      sites: building.map(({ site, gained, gainedWeight, meanCost, largestCost }) => ({
        site: known[site] as SitingSite,
        gainedRows: gained.map((demand) => demandIndex[demand] as number),
        gainedWeight,
        meanMeters: meanCost,
        largestMeters: largestCost,
      })),
      closed: closing.map(({ site, lost, lostWeight, meanCost, largestCost }) => ({
        site: known[site] as SitingSite,
        lostRows: lost.map((demand) => demandIndex[demand] as number),
        lostWeight,
        meanMeters: meanCost,
        largestMeters: largestCost,
      })),
      after: summarize(open),
      served: servedBy(open),
    };
  };
  const { sites, alternatives, unreachable, ...rest } = outcome;
  return {
    outcome: rest,
    standardId: built.standard.id,
    demandOf: built.demandOf,
    countsPeople: countsPeople(built, terms.weights),
    before: summarize(existing),
    servedBefore: servedBy(existing),
    plan: hasAnswer ? planOf(sites) : null,
    alternatives: alternatives.map(planOf),
    unreachableRows: unreachable.map((demand) => demandIndex[demand] as number),
    notes: built.notes,
    warnings,
  };
}

/** The new sites among some, as people know them. */
export function newSitesOf({ sites }: BuiltInstance, open: readonly number[]): SitingSite[] {
  return open.flatMap((site) => {
    const one = sites[site];
    return one === undefined || one.origin === 'existing' ? [] : [one];
  });
}

function usesCapacities(question: SitingQuestion): boolean {
  return question.model === 'mclp' && question.usesCapacities;
}

interface PlanSteps {
  readonly building: readonly BuildingStep[];
  readonly closing: readonly ClosingStep[];
}

/** First all new sites open, and then others close: nobody is without a station in between. */
function coveredSteps(
  frame: PlanFrame,
  added: readonly number[],
  closed: readonly number[],
): PlanSteps {
  return {
    building: buildingOrder({ ...frame, added }),
    closing: closingOrder({ ...frame, open: [...frame.open, ...added], closed }),
  };
}

/** The same, each with what can be served with it or without it; who comes within reach is told all the same. */
function servedSteps(
  frame: PlanFrame,
  added: readonly number[],
  closed: readonly number[],
): PlanSteps {
  const { instance, reach } = frame;
  const order = servedOrder(instance, reach, frame.open, added);
  const building = order.flatMap(({ site, gainedWeight }, at) => {
    const open = [...frame.open, ...order.slice(0, at).map((step) => step.site)];
    return buildingOrder({ ...frame, open, added: [site] }).map((step) => ({
      ...step,
      gainedWeight,
    }));
  });
  let open = [...frame.open, ...added];
  let served = servedWeight(instance, reach, open);
  const closing = closingOrder({ ...frame, open, closed }).map((step) => {
    open = open.filter((site) => site !== step.site);
    const before = served;
    served = servedWeight(instance, reach, open);
    return { ...step, lostWeight: before - served };
  });
  return { building, closing };
}

function goalOf({ model }: SitingQuestion): BuildingGoal {
  if (model === 'p-median') return 'mean';
  return model === 'p-center' ? 'largest' : 'cover';
}

/** Sites of one origin, as positions among those of an instance. */
export function originSites(sites: readonly SitingSite[], origin: SitingSite['origin']): number[] {
  return sites.flatMap((site, at) => (site.origin === origin ? [at] : []));
}

/** Where nobody is known to live, places are told and no people. */
function countsPeople(
  { demandOf, instance }: BuiltInstance,
  weights: SitingTerms['weights'],
): boolean {
  const isPeopled = instance.weights.some((weight) => weight > 0);
  return demandOf === 'places' && weights === 'population' && isPeopled;
}
