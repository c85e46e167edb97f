import { mortonOrder } from '../geo/morton-order';
import { RunSearch } from '../geo/run-search';
import {
  buildSpatialIndex,
  type DistanceLimitQuery,
  prepareLimit,
  type SpatialIndex,
} from '../geo/spatial-index';
import type { SettingOf } from '../model/standard';
import { verdictCode } from './types';

/** Settings as codes in typed arrays. */
export const settingCode = { urban: 0, rural: 1 } as const;

/** A band in metres; `outerMeters` equals `metMeters` where the limit is no range. */
export interface BandMeters {
  readonly metMeters: number;
  readonly outerMeters: number;
}

/** A reach question as flat arrays. */
export interface ReachInput {
  /** Three earth-centred metres a demand point; NaN where the position is missing. */
  readonly demandEcef: Float64Array;
  /** `settingCode` of each demand point. */
  readonly demandSettings: Uint8Array;
  /** Three earth-centred metres a provider; all finite. */
  readonly providerEcef: Float64Array;
  readonly providerSettings: Uint8Array;
  /** The number that answers carry for each provider. */
  readonly providerNumbers: Uint32Array;
  /** Bands by setting code; null where the limit names none. */
  readonly bands: readonly [urban: BandMeters | null, rural: BandMeters | null];
  readonly settingOf: SettingOf;
  /** 1 or more. */
  readonly minProviders: number;
  /** Whether `providersWithin` is wanted; it is always filled when `minProviders` is above 1. */
  readonly countsProviders: boolean;
}

/** Parallel arrays of one entry a demand point; the same meanings as in `ReachCoverage`. */
export interface ReachArrays {
  readonly verdictCodes: Uint8Array;
  readonly nearestIndex: Int32Array;
  readonly nearestDistanceMeters: Float64Array;
  readonly coveringIndex: Int32Array;
  readonly providersWithin: Uint32Array;
}

/**
 * Judges every demand point: met, outer, uncovered, or unknown without a position or a band.
 *
 * A place exactly on a limit is within it. With `settingOf: "place"` the band of the demand point's
 * setting applies to every provider; with "facility" each provider brings the band of its own setting.
 * The verdict is the inner band in which at least `minProviders` providers lie.
 * Throws when `minProviders` is no positive integer or array lengths disagree.
 */
export function judgeReach(input: ReachInput): ReachArrays {
  const n = input.demandSettings.length;
  if (input.demandEcef.length !== n * 3)
    throw new Error(`reach: ${input.demandEcef.length} coordinates for ${n} demand points`);
  if (!Number.isInteger(input.minProviders) || input.minProviders < 1)
    throw new Error(`reach: minProviders is ${input.minProviders}`);
  const result: ReachArrays = {
    verdictCodes: new Uint8Array(n),
    nearestIndex: new Int32Array(n).fill(-1),
    nearestDistanceMeters: new Float64Array(n).fill(Number.NaN),
    coveringIndex: new Int32Array(n).fill(-1),
    providersWithin: new Uint32Array(n),
  };
  const demand = orderDemand(input);
  const parts = splitProviders(input).map((part) => judgePart(input, demand, part));

  for (let step = 0; step < demand.points.length; step++) {
    const point = demand.points[step] as number;
    const band = input.bands[demand.settings[step] as number];
    let nearest = -1;
    let nearestMeters = Infinity;
    let metIndex = -1;
    let metMeters = Infinity;
    let outerIndex = -1;
    let outerMeters = Infinity;
    let metCount = 0;
    let outerCount = 0;
    for (let p = 0; p < parts.length; p++) {
      const part = parts[p] as PartAnswer;
      const index = part.nearest[step] as number;
      if (index < 0) continue;
      const meters = part.meters[step] as number;
      if (isNearer(meters, index, nearestMeters, nearest)) {
        nearestMeters = meters;
        nearest = index;
      }
      const reach = part.reach[step] as number;
      if (reach === beyond) continue;
      if (isNearer(meters, index, outerMeters, outerIndex)) {
        outerMeters = meters;
        outerIndex = index;
      }
      outerCount += part.outerCounts ? (part.outerCounts[step] as number) : 1;
      if (reach !== withinMet) continue;
      if (isNearer(meters, index, metMeters, metIndex)) {
        metMeters = meters;
        metIndex = index;
      }
      metCount += part.metCounts ? (part.metCounts[step] as number) : 1;
    }
    if (nearest >= 0) {
      result.nearestIndex[point] = nearest;
      result.nearestDistanceMeters[point] = nearestMeters;
    }
    if (input.settingOf === 'place' && !band) continue;
    result.providersWithin[point] = outerCount;
    if (metCount >= input.minProviders) {
      result.verdictCodes[point] = verdictCode.met;
      result.coveringIndex[point] = metIndex;
    } else if (outerCount >= input.minProviders) {
      result.verdictCodes[point] = verdictCode.outer;
      result.coveringIndex[point] = outerIndex;
    } else result.verdictCodes[point] = verdictCode.uncovered;
  }
  return result;
}

/** Demand points that have a position, neighbours together. */
interface OrderedDemand {
  readonly points: Uint32Array;
  readonly ecef: Float64Array;
  readonly settings: Uint8Array;
}

function orderDemand(input: ReachInput): OrderedDemand {
  const { demandEcef, demandSettings } = input;
  const order = mortonOrder(demandEcef).filter(
    (point) => !Number.isNaN(demandEcef[point * 3] as number),
  );
  const ecef = new Float64Array(order.length * 3);
  const settings = new Uint8Array(order.length);
  for (let step = 0; step < order.length; step++) {
    const at = (order[step] as number) * 3;
    ecef[step * 3] = demandEcef[at] as number;
    ecef[step * 3 + 1] = demandEcef[at + 1] as number;
    ecef[step * 3 + 2] = demandEcef[at + 2] as number;
    settings[step] = demandSettings[order[step] as number] as number;
  }
  return { points: order, ecef, settings };
}

/** Providers that share one index, with the bands they have towards urban and rural demand. */
interface ProviderPart {
  readonly index: SpatialIndex;
  readonly bands: readonly [PreparedBand | null, PreparedBand | null];
}

interface PreparedBand {
  readonly met: DistanceLimitQuery;
  readonly outer: DistanceLimitQuery;
  readonly isRange: boolean;
}

function splitProviders(input: ReachInput): ProviderPart[] {
  const urban = prepareBand(input.bands[settingCode.urban]);
  const rural = prepareBand(input.bands[settingCode.rural]);
  if (input.settingOf === 'place')
    return [
      {
        index: buildSpatialIndex(input.providerEcef, input.providerNumbers),
        bands: [urban, rural],
      },
    ];
  return [
    { index: indexOfSetting(input, settingCode.urban), bands: [urban, urban] },
    { index: indexOfSetting(input, settingCode.rural), bands: [rural, rural] },
  ];
}

function prepareBand(band: BandMeters | null): PreparedBand | null {
  if (!band) return null;
  if (band.outerMeters < band.metMeters)
    throw new Error(`reach: outer ${band.outerMeters} m is inside met ${band.metMeters} m`);
  return {
    met: prepareLimit(band.metMeters),
    outer: prepareLimit(band.outerMeters),
    isRange: band.outerMeters > band.metMeters,
  };
}

function indexOfSetting(input: ReachInput, code: number): SpatialIndex {
  const chosen: number[] = [];
  for (let i = 0; i < input.providerSettings.length; i++)
    if (input.providerSettings[i] === code) chosen.push(i);
  const ecef = new Float64Array(chosen.length * 3);
  const numbers = new Uint32Array(chosen.length);
  chosen.forEach((provider, i) => {
    ecef.set(input.providerEcef.subarray(provider * 3, provider * 3 + 3), i * 3);
    numbers[i] = input.providerNumbers[provider] as number;
  });
  return buildSpatialIndex(ecef, numbers);
}

const beyond = 0;
const withinOuter = 1;
const withinMet = 2;

/** What one part of the providers gives each demand point, in the order of `OrderedDemand`. */
interface PartAnswer {
  readonly nearest: Int32Array;
  readonly meters: Float64Array;
  readonly reach: Uint8Array;
  /** Null where counting was not asked for: a reached point then counts one. */
  readonly outerCounts: Uint32Array | null;
  readonly metCounts: Uint32Array | null;
}

function judgePart(input: ReachInput, demand: OrderedDemand, part: ProviderPart): PartAnswer {
  const n = demand.points.length;
  const search = new RunSearch(part.index, demand.ecef);
  const nearest = new Int32Array(n);
  const meters = new Float64Array(n);
  const reach = new Uint8Array(n);
  for (let from = 0; from < n; ) {
    const size = search.findNearest(from, n - from);
    for (let member = 0; member < size; member++) {
      const distance = search.nearestMeters[member] as number;
      nearest[from + member] = search.nearestNumber(member);
      meters[from + member] = distance;
      const band = part.bands[demand.settings[from + member] as 0 | 1];
      if (!band || !(distance <= band.outer.inclusiveMeters)) continue;
      reach[from + member] = distance <= band.met.inclusiveMeters ? withinMet : withinOuter;
    }
    from += size;
  }
  const isBackup = input.minProviders > 1;
  const outerCounts =
    isBackup || input.countsProviders ? countReached(search, demand, part, reach, 'outer') : null;
  const isAnyRange = part.bands.some((band) => band?.isRange);
  const metCounts = !isBackup
    ? null
    : isAnyRange
      ? countReached(search, demand, part, reach, 'met')
      : outerCounts;
  return { nearest, meters, reach, outerCounts, metCounts };
}

/** Counts for the points that the nearest provider reaches; the others have none within. */
function countReached(
  search: RunSearch,
  demand: OrderedDemand,
  part: ProviderPart,
  reach: Uint8Array,
  tier: 'met' | 'outer',
): Uint32Array {
  const n = demand.points.length;
  const counts = new Uint32Array(n);
  for (let from = 0; from < n; ) {
    const setting = demand.settings[from] as 0 | 1;
    const band = part.bands[setting];
    if (!band || reach[from] === beyond) {
      from++;
      continue;
    }
    let atMost = 1;
    while (
      from + atMost < n &&
      demand.settings[from + atMost] === setting &&
      reach[from + atMost] !== beyond
    )
      atMost++;
    const end = from + atMost;
    while (from < end) {
      const size = search.countWithin(from, end - from, band[tier]);
      counts.set(search.counts.subarray(0, size), from);
      from += size;
    }
  }
  return counts;
}

function isNearer(meters: number, index: number, bestMeters: number, bestIndex: number): boolean {
  return meters < bestMeters || (meters === bestMeters && index < bestIndex);
}
