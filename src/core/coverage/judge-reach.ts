import { CountSearch } from '../geo/count-search';
import { locatedPoints, mortonOrder } from '../geo/morton-order';
import { NearestSearch } from '../geo/nearest-search';
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
  /** Whether `providersWithin` is wanted, which takes longer; it is always filled when `minProviders` is above 1. */
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
  // Counting goes faster among neighbours; the grid of the nearest search does not need them.
  const order = isCounting(input) ? mortonOrder(input.demandEcef) : locatedPoints(input.demandEcef);
  const block = new DemandBlock();
  const parts = splitProviders(input).map((part) => new PartJudge(input, block, part));
  for (let from = 0; from < order.length; from += blockLength) {
    block.load(input, order.subarray(from, from + blockLength));
    for (const part of parts) part.judge();
    mergeParts(input, block, parts, result);
  }
  return result;
}

/** Most demand points that are judged together: their arrays fit the processor's caches. */
const blockLength = 2048;

/** Demand points that have a position, neighbours together. */
class DemandBlock {
  points: Uint32Array = new Uint32Array(0);
  readonly ecef = new Float64Array(blockLength * 3);
  readonly settings = new Uint8Array(blockLength);

  load({ demandEcef, demandSettings }: ReachInput, points: Uint32Array): void {
    const { ecef, settings } = this;
    this.points = points;
    for (let i = 0; i < points.length; i++) {
      const point = points[i] as number;
      ecef[i * 3] = demandEcef[point * 3] as number;
      ecef[i * 3 + 1] = demandEcef[point * 3 + 1] as number;
      ecef[i * 3 + 2] = demandEcef[point * 3 + 2] as number;
      settings[i] = demandSettings[point] as number;
    }
  }
}

/** Writes the verdicts of a block from what each part of the providers gives it. */
function mergeParts(
  input: ReachInput,
  { points, settings }: DemandBlock,
  parts: readonly PartJudge[],
  result: ReachArrays,
): void {
  const { minProviders } = input;
  const countsProviders = isCounting(input);
  const isJudged = [0, 1].map(
    (code) => input.settingOf === 'facility' || input.bands[code] !== null,
  );
  for (let i = 0; i < points.length; i++) {
    let nearest = -1;
    let nearestMeters = Number.NaN;
    let met = -1;
    let metMeters = Infinity;
    let outer = -1;
    let outerMeters = Infinity;
    let metCount = 0;
    let outerCount = 0;
    for (let p = 0; p < parts.length; p++) {
      const part = parts[p] as PartJudge;
      const index = part.nearest[i] as number;
      if (index < 0) continue;
      const meters = part.meters[i] as number;
      if (nearest < 0 || isNearer(meters, index, nearestMeters, nearest)) {
        nearestMeters = meters;
        nearest = index;
      }
      const partOuterCount = part.outerCounts[i] as number;
      if (partOuterCount === 0) continue;
      outerCount += partOuterCount;
      if (isNearer(meters, index, outerMeters, outer)) {
        outerMeters = meters;
        outer = index;
      }
      const partMetCount = part.metCounts[i] as number;
      if (partMetCount === 0) continue;
      metCount += partMetCount;
      if (isNearer(meters, index, metMeters, met)) {
        metMeters = meters;
        met = index;
      }
    }
    const point = points[i] as number;
    result.nearestIndex[point] = nearest;
    result.nearestDistanceMeters[point] = nearestMeters;
    if (!isJudged[settings[i] as number]) continue;
    if (countsProviders) result.providersWithin[point] = outerCount;
    if (metCount >= minProviders) {
      result.verdictCodes[point] = verdictCode.met;
      result.coveringIndex[point] = met;
    } else if (outerCount >= minProviders) {
      result.verdictCodes[point] = verdictCode.outer;
      result.coveringIndex[point] = outer;
    } else result.verdictCodes[point] = verdictCode.uncovered;
  }
}

/** Providers that are searched together, with the bands they have towards urban and rural demand. */
interface ProviderPart {
  /** Three earth-centred metres a provider. */
  readonly ecef: Float64Array;
  readonly numbers: Uint32Array;
  readonly bands: readonly [PreparedBand | null, PreparedBand | null];
}

interface PreparedBand {
  readonly met: DistanceLimitQuery;
  readonly outer: DistanceLimitQuery;
}

function splitProviders(input: ReachInput): ProviderPart[] {
  const urban = prepareBand(input.bands[settingCode.urban]);
  const rural = prepareBand(input.bands[settingCode.rural]);
  if (input.settingOf === 'place')
    return [
      {
        ecef: input.providerEcef,
        numbers: input.providerNumbers,
        bands: [urban, rural],
      },
    ];
  return [
    { ...providersOfSetting(input, settingCode.urban), bands: [urban, urban] },
    { ...providersOfSetting(input, settingCode.rural), bands: [rural, rural] },
  ];
}

function prepareBand(band: BandMeters | null): PreparedBand | null {
  if (!band) return null;
  if (band.outerMeters < band.metMeters)
    throw new Error(`reach: outer ${band.outerMeters} m is inside met ${band.metMeters} m`);
  return {
    met: prepareLimit(band.metMeters),
    outer: prepareLimit(band.outerMeters),
  };
}

function providersOfSetting(input: ReachInput, code: number) {
  const chosen: number[] = [];
  for (let i = 0; i < input.providerSettings.length; i++)
    if (input.providerSettings[i] === code) chosen.push(i);
  const ecef = new Float64Array(chosen.length * 3);
  const numbers = new Uint32Array(chosen.length);
  chosen.forEach((provider, i) => {
    ecef.set(input.providerEcef.subarray(provider * 3, provider * 3 + 3), i * 3);
    numbers[i] = input.providerNumbers[provider] as number;
  });
  return { ecef, numbers };
}

/** Judges a block by one part of the providers. */
class PartJudge {
  /** Number of the nearest provider; −1 in an empty part. */
  readonly nearest = new Int32Array(blockLength);
  readonly meters = new Float64Array(blockLength);
  /** Providers within the outer and the inner limit; no more than one where they need not be counted. */
  readonly outerCounts = new Uint32Array(blockLength);
  readonly metCounts = new Uint32Array(blockLength);
  private readonly search: NearestSearch;
  private tree: SpatialIndex | null = null;
  private counter: CountSearch | null = null;
  private readonly isBackup: boolean;
  private readonly countsProviders: boolean;

  constructor(
    input: ReachInput,
    private readonly block: DemandBlock,
    private readonly part: ProviderPart,
  ) {
    this.search = new NearestSearch(part.ecef, part.numbers, () => this.openTree());
    this.isBackup = input.minProviders > 1;
    this.countsProviders = isCounting(input);
  }

  judge(): void {
    const { block, search, nearest, meters, outerCounts, metCounts } = this;
    const [urban, rural] = this.part.bands;
    const n = block.points.length;
    for (let i = 0; i < n; i++) {
      search.find(
        block.ecef[i * 3] as number,
        block.ecef[i * 3 + 1] as number,
        block.ecef[i * 3 + 2] as number,
      );
      const { meters: distance } = search;
      const band = block.settings[i] === settingCode.urban ? urban : rural;
      nearest[i] = search.pointNumber;
      meters[i] = distance;
      outerCounts[i] = band && distance <= band.outer.inclusiveMeters ? 1 : 0;
      metCounts[i] = band && distance <= band.met.inclusiveMeters ? 1 : 0;
    }
    if (this.countsProviders) this.countReached('outer', outerCounts);
    if (this.isBackup) this.countReached('met', metCounts);
  }

  /** The tree of the part's providers, built when first needed. */
  private openTree(): SpatialIndex {
    this.tree ??= buildSpatialIndex(this.part.ecef, this.part.numbers);
    return this.tree;
  }

  /** Counts for the points that the nearest provider reaches; the others have none within. */
  private countReached(tier: 'met' | 'outer', counts: Uint32Array): void {
    const { block } = this;
    this.counter ??= new CountSearch(this.openTree(), block.ecef);
    const search = this.counter;
    const n = block.points.length;
    for (let from = 0; from < n; ) {
      const setting = block.settings[from] as 0 | 1;
      const band = this.part.bands[setting];
      let atMost = 0;
      while (
        from + atMost < n &&
        block.settings[from + atMost] === setting &&
        counts[from + atMost] !== 0
      )
        atMost++;
      if (!band || atMost === 0) {
        from++;
        continue;
      }
      for (const end = from + atMost; from < end; ) {
        const size = search.countWithin(from, end - from, band[tier]);
        for (let member = 0; member < size; member++)
          counts[from + member] = search.counts[member] as number;
        from += size;
      }
    }
  }
}

function isCounting({ minProviders, countsProviders }: ReachInput): boolean {
  return countsProviders || minProviders > 1;
}

function isNearer(meters: number, index: number, bestMeters: number, bestIndex: number): boolean {
  return meters < bestMeters || (meters === bestMeters && index < bestIndex);
}
