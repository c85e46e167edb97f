import { settingCode } from '../coverage/judge-reach';
import { demandList, selectDemand } from '../coverage/select';
import { applyOptions, bandInMeters, secondsPerStraightMeter } from '../coverage/travel';
import { toEcef } from '../geo/ecef';
import type { Place } from '../model/place';
import type { Project } from '../model/project';
import type { Result } from '../model/result';
import type { ReachStandard, SettingOf } from '../model/standard';
import { isOuterWeight, outerWeightMessage } from './ask-siting';
import { buildNote } from './build-note';
import { type BuiltPairs, buildPairs, countPairs, mostPairs, type PairInput } from './build-pairs';
import type { BuildNote, BuildOptions, BuiltInstance, SitingSite } from './build-types';
import { gatherSites } from './candidates';
import type { PairTiers } from './types';

/**
 * Makes an instance of a project and one of its reach standards: demand points and limits are those of the standard,
 * existing providers are fixed or free, costs are geodesic metres.
 *
 * Demand points without a position or without a limit for their setting, and providers without a position, are left
 * out and named in the notes. An unknown population counts 0 under population weights and is named too.
 * Error codes: those of `gatherSites`, `noRouteData`, `limitInvalid`, `outerLimitInvalid`, `outerWeightInvalid`,
 * `tooManyPairs`. No demand and no candidates are found by `checkSiting`.
 */
export function buildInstance(
  project: Project,
  original: ReachStandard,
  options: BuildOptions,
): Result<BuiltInstance> {
  const gathered = gather(project, original, options);
  if (!gathered.ok) return gathered;
  const { standard, demand, sites, fixed, pairInput } = gathered.value;
  // So many that they need not be counted to the last before it is said.
  const isFarTooLarge =
    demand.points.length * sites.length > 2 * mostPairs &&
    countPairs(pairInput).pairCount > 2 * mostPairs;
  const built = isFarTooLarge ? null : buildPairs(pairInput);
  if (built === null) {
    const message = `there are more than ${mostPairs} pairs of a demand point and a site; give a limit, or fewer candidates`;
    return { ok: false, error: { code: 'tooManyPairs', message } };
  }
  return {
    ok: true,
    value: {
      standard,
      instance: {
        demandIds: demand.points.map(({ id }) => id),
        weights: demand.weights,
        siteIds: sites.map(({ id }) => id),
        fixed,
        pairs: built.pairs,
        ...siteNumbers(sites, demand.weights),
      },
      reach: reachOf(built, options.outerWeight),
      sites,
      demandOf: standard.demand.of,
      demandIndex: Uint32Array.from(demand.indices),
      notes: gathered.value.notes,
    },
    issues: [],
  };
}

/** How large an instance would be. */
export interface SitingSize {
  readonly demandCount: number;
  readonly siteCount: number;
  readonly pairCount: number;
  /** Whether the pairs are those of some demand points, taken times as many as there are more. */
  readonly isEstimated: boolean;
}

/** How large the instance of the same arguments would be, without making it. Error codes: those of `buildInstance` but `tooManyPairs`. */
export function measureInstance(
  project: Project,
  original: ReachStandard,
  options: BuildOptions,
): Result<SitingSize> {
  const gathered = gather(project, original, options);
  if (!gathered.ok) return gathered;
  const { demand, sites, pairInput } = gathered.value;
  const [demandCount, siteCount] = [demand.points.length, sites.length];
  const isAll = options.pairs !== 'withinLimit' && options.pairs.upToMeters === Infinity;
  const counted = isAll
    ? { pairCount: demandCount * siteCount, isEstimated: false }
    : countPairs(pairInput);
  return { ok: true, value: { demandCount, siteCount, ...counted }, issues: [] };
}

/** Everything of an instance but its pairs. */
function gather(project: Project, original: ReachStandard, options: BuildOptions) {
  const standard = withLimit(applyOptions(original, options.analysis), options.limitMeters);
  const problem = findLimitProblem(standard, options);
  if (problem !== null) return { ok: false, error: problem } as const;
  const gathered = gatherSites(project, standard, options);
  if (!gathered.ok) return gathered;
  const { sites, fixed, notes } = gathered.value;
  const { settingOf } = standard.limit;
  const demand = chooseDemand(project, standard, options);
  const pairInput: PairInput = {
    demandEcef: toEcef(demand.points.map(({ lngLat }) => lngLat)),
    siteEcef: toEcef(sites.map(({ lngLat }) => lngLat)),
    bands: (settingOf === 'place' ? demand.points : sites).map(
      ({ setting }) => demand.bands[settingCode[setting]] ?? null,
    ),
    bandsOf: settingOf === 'place' ? 'demand' : 'site',
    keptMeters: options.pairs === 'withinLimit' ? 0 : options.pairs.upToMeters,
  };
  const value = { standard, demand, sites, fixed, pairInput, notes: [...demand.notes, ...notes] };
  return { ok: true, value } as const;
}

/** The standard with one limit for all in place of its own. */
function withLimit(standard: ReachStandard, limit: BuildOptions['limitMeters']): ReachStandard {
  if (limit === null) return standard;
  const { metMeters, outerMeters } = limit;
  const band = { metMeters, ...(outerMeters === null ? {} : { outerMeters }) };
  const { settingOf } = standard.limit;
  return { ...standard, limit: { measure: 'distance', settingOf, urban: band, rural: band } };
}

function findLimitProblem({ limit }: ReachStandard, options: BuildOptions) {
  const { limitMeters, outerWeight, pairs } = options;
  if (
    limit.measure === 'time' &&
    secondsPerStraightMeter(limit.mode, options.analysis.travel) === null
  )
    return {
      code: 'noRouteData',
      message: `times by ${limit.mode} need roads, which there are none of; give a limit in metres, or a table of costs`,
    };
  const reach = typeof pairs === 'object' ? pairs.upToMeters : Infinity;
  for (const meters of [limitMeters?.metMeters ?? Infinity, reach])
    if (!(meters > 0))
      return { code: 'limitInvalid', message: `the limit must be a number above 0, not ${meters}` };
  if (limitMeters?.metMeters === Infinity)
    return { code: 'limitInvalid', message: 'the limit must be a finite number of metres' };
  const outer = limitMeters?.outerMeters ?? null;
  if (
    limitMeters !== null &&
    outer !== null &&
    !(outer > limitMeters.metMeters && outer < Infinity)
  )
    return {
      code: 'outerLimitInvalid',
      message: `the outer limit must be above ${limitMeters.metMeters}, not ${outer}`,
    };
  if (outerWeight !== null && !isOuterWeight(outerWeight))
    return { code: 'outerWeightInvalid', message: outerWeightMessage(outerWeight) };
  return null;
}

type DemandRow = ReturnType<typeof demandList>[number] & {
  readonly lngLat: readonly [number, number];
};

/** Demand points that can be judged, with weights, and what is to be said of them and of the others. */
function chooseDemand(project: Project, standard: ReachStandard, options: BuildOptions) {
  const { limit } = standard;
  const bands = [
    bandInMeters(limit, 'urban', options.analysis.travel),
    bandInMeters(limit, 'rural', options.analysis.travel),
  ];
  const list = demandList(project, standard.demand);
  const points: DemandRow[] = [];
  const indices: number[] = [];
  const withoutPosition: string[] = [];
  const withoutBand: string[] = [];
  for (const index of selectDemand(project, standard.demand)) {
    const point = list[index] as (typeof list)[number];
    if (point.lngLat === null) withoutPosition.push(point.id);
    else if (!hasBand(limit.settingOf, bands[settingCode[point.setting]] ?? null))
      withoutBand.push(point.id);
    else {
      points.push(point as DemandRow);
      indices.push(index);
    }
  }
  const isOfPlaces = standard.demand.of === 'places';
  const peopleOf = (index: number) => (project.places[index] as Place).populationCount;
  const byPeople = options.weights === 'population' && isOfPlaces;
  const weights = Float64Array.from(indices, (index) => (byPeople ? (peopleOf(index) ?? 0) : 1));
  const unknown = byPeople ? indices.filter((index) => peopleOf(index) === null) : [];
  const rows: readonly { readonly position: Place['position'] }[] = isOfPlaces
    ? project.places
    : project.facilities;
  const idsOf = (wanted: readonly number[]) => wanted.map((index) => list[index]?.id ?? '');
  const notes: BuildNote[] = [
    buildNote(
      'demandWithoutPosition',
      withoutPosition,
      'demand points have no position and were left out',
    ),
    buildNote(
      'demandWithoutBand',
      withoutBand,
      'demand points lie in a setting for which the standard names no limit, and were left out',
    ),
    buildNote(
      'populationUnknown',
      idsOf(unknown),
      'demand points have an unknown population and count for nothing; weigh all alike to count them',
    ),
    buildNote(
      'demandIndicative',
      idsOf(indices.filter((index) => rows[index]?.position === 'indicative')),
      'demand points have an indicative position: spread by rule, not surveyed',
    ),
  ].filter(({ count }) => count > 0);
  if (options.weights === 'population' && !isOfPlaces)
    notes.push({
      code: 'facilitiesCountEqually',
      message: 'the demand points are facilities, which have no population: all count alike',
      count: points.length,
      ids: [],
    });
  return { points, indices, weights, bands, notes };
}

/** Where the limit belongs to the site, every demand point can be judged. */
function hasBand(settingOf: SettingOf, band: object | null): boolean {
  return settingOf === 'facility' || band !== null;
}

function reachOf({ tiers }: BuiltPairs, outerWeight: number | null): PairTiers {
  if (outerWeight !== null && outerWeight < 1) return { tiers, tierWeights: [1, outerWeight] };
  return { tiers: tiers.map((tier) => (tier === 1 ? 0 : tier)), tierWeights: [1] };
}

/** Costs and capacities, where any site has them; a site without costs 1 or has room for all. */
function siteNumbers(sites: readonly SitingSite[], weights: Float64Array) {
  const hasCosts = sites.some(({ cost }) => cost !== undefined);
  const hasCapacities = sites.some(({ capacity }) => capacity !== undefined);
  const everybody = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    ...(hasCosts ? { siteCosts: Float64Array.from(sites, ({ cost }) => cost ?? 1) } : {}),
    ...(hasCapacities
      ? { capacities: Float64Array.from(sites, ({ capacity }) => capacity ?? everybody) }
      : {}),
  };
}
