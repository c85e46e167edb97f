import type { AskedModel } from '../../core/siting/ask-siting';
import type { SitingSummary } from '../../core/siting/summarize-siting';
import type { SitingInstance, SitingOutcome } from '../../core/siting/types';

/** What is said beside the answer, such as places that were left out. */
export interface ResultNote {
  readonly code: string;
  readonly message: string;
  readonly count?: number;
  readonly ids?: readonly string[];
}

/** One step of a trade-off curve. */
export interface CurvePoint
  extends Pick<SitingOutcome, 'status' | 'objective' | 'bound' | 'gap' | 'sites'> {
  readonly newSiteCount: number;
  readonly coveredShare: number | null;
}

export interface ResultInput {
  readonly model: AskedModel;
  readonly instance: Pick<SitingInstance, 'demandIds' | 'siteIds' | 'fixed'>;
  readonly outcome: SitingOutcome;
  readonly summary: SitingSummary;
  /** `meters` where distances were measured here; null where a table of costs does not say. */
  readonly costUnit: 'meters' | null;
  readonly standardId: string | null;
  readonly notes: readonly ResultNote[];
  readonly curve: readonly CurvePoint[] | null;
  /** 1 where a site is there already, which may have been free to close; parallel to the sites. */
  readonly existing: Uint8Array;
  /** Whether sites have room for so much only, so that within reach is not yet served. */
  readonly usesCapacities: boolean;
}

/** A note names so many ids; `count` tells how many there are. */
const namedIds = 100;

/**
 * Writes `result.json`. The first seven keys are those that other programs rely on; ids instead of positions, and null
 * where there is no finite number.
 */
export function writeSitingResult(input: ResultInput): string {
  const { instance, outcome, summary, curve } = input;
  const sitesOf = (sites: readonly number[]) => sites.map((site) => instance.siteIds[site] ?? '');
  const result = {
    model: input.model,
    status: outcome.status,
    objective: outcome.objective,
    bound: outcome.bound,
    gap: outcome.gap,
    sites: sitesOf(outcome.sites),
    seconds: Math.round(outcome.seconds * 1000) / 1000,
    newSites: sitesOf(newSitesOf(input)),
    closedSites: sitesOf(closedSitesOf(input)),
    unreachable: outcome.unreachable.map((demand) => instance.demandIds[demand] ?? ''),
    isUnique: outcome.isUnique,
    alternatives: outcome.alternatives.map(sitesOf),
    standard: input.standardId,
    costUnit: input.costUnit,
    demandPoints: summary.demandCount,
    totalWeight: summary.totalWeight,
    ...(outcome.objective === null ? {} : coverage(input)),
    ...(outcome.objective === null
      ? {}
      : {
          reachedPoints: summary.reachedCount,
          meanCost: summary.meanCost,
          largestCost: summary.largestCost,
        }),
    ...(curve === null
      ? {}
      : {
          curve: curve.map((point) => ({
            newSites: point.newSiteCount,
            status: point.status,
            objective: point.objective,
            bound: point.bound,
            gap: point.gap,
            coveredShare: point.coveredShare,
            sites: sitesOf(point.sites),
          })),
        }),
    notes: input.notes.map(({ code, message, count, ids = [] }) => ({
      code,
      message,
      ...(count === undefined ? {} : { count }),
      ...(ids.length === 0 ? {} : { ids: ids.slice(0, namedIds) }),
    })),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** Open sites that are not there yet, also those that were asked for by name. */
export function newSitesOf({ outcome, existing }: ResultInput): number[] {
  return outcome.sites.filter((site) => existing[site] !== 1);
}

/** Existing providers that the answer closes; none where there is no answer. */
export function closedSitesOf({ outcome, existing }: ResultInput): number[] {
  if (outcome.objective === null) return [];
  const open = new Set(outcome.sites);
  return [...existing.keys()].filter((site) => existing[site] === 1 && !open.has(site));
}

/** Who is covered; with capacities, how much is served. */
function coverage({ outcome, summary, usesCapacities }: ResultInput) {
  const { covered, totalWeight } = summary;
  if (covered === null) return {};
  if (usesCapacities)
    return {
      coveredWeight: outcome.objective,
      coveredShare: totalWeight > 0 ? (outcome.objective ?? 0) / totalWeight : null,
    };
  return {
    coveredWeight: covered.weight,
    coveredShare: covered.weightShare,
    coveredPoints: covered.count,
    coveredPointsShare: covered.countShare,
    coveredInnerWeight: covered.innerWeight,
  };
}
