import type { CoverageTotals, ReachCoverage, ReachResult } from './types';

/** New totals of a county, a township or a setting, by its position in the summary. */
export interface LiveGroup {
  readonly index: number;
  readonly totals: CoverageTotals;
}

type ProviderCounts = Pick<
  ReachCoverage,
  'providerCount' | 'providersWithoutPositionCount' | 'providersWithIndicativePositionCount'
>;

/** What differs from the answer that a live one began with; arrays run parallel to `positions`. Cloneable. */
export interface LiveChanges extends ProviderCounts {
  readonly kind: 'changes';
  /** Positions in the arrays of the coverage, rising. */
  readonly positions: Uint32Array;
  /** The same meanings as in `ReachCoverage`. A facility that was added stands behind the project's last one. */
  readonly verdictCodes: Uint8Array;
  readonly nearestIndex: Int32Array;
  readonly nearestDistanceMeters: Float64Array;
  readonly coveringIndex: Int32Array;
  readonly providersWithin: Uint32Array;
  readonly totals: CoverageTotals;
  /** Groups in which a verdict differs. */
  readonly byCounty: readonly LiveGroup[];
  readonly byTownship: readonly LiveGroup[];
  readonly bySetting: readonly LiveGroup[];
}

/** The answer anew, where the change is one of who has to be served. */
export interface LiveWhole {
  readonly kind: 'whole';
  readonly result: ReachResult;
}

/**
 * The answer after a change, told by what differs from the answer at the beginning and not from the one before, so that
 * one that comes late or not at all does no harm. `patchReach` makes a whole one of it.
 */
export type LiveAnswer = LiveChanges | LiveWhole;
