/**
 * The pairs of a demand point and a site that can be served at all, by demand point (compressed sparse rows).
 * The pairs of demand point `i` are those from `starts[i]` up to `starts[i + 1]`.
 */
export interface PairCosts {
  /** One entry a demand point and one more. */
  readonly starts: Uint32Array;
  /** Site of each pair; rising within a demand point, each once. */
  readonly sites: Uint32Array;
  /** Metres, seconds or any other unit that all pairs share; 0 or more, finite. A pair that is absent is unreachable. */
  readonly costs: Float64Array;
}

/** Who has to be served, and where sites may be. Plain and cloneable. */
export interface SitingInstance {
  readonly demandIds: readonly string[];
  /** People (or any other measure) of each demand point; 0 or more, finite. */
  readonly weights: Float64Array;
  readonly siteIds: readonly string[];
  /** 1 where the site is open in every answer, as existing stations are; else 0. */
  readonly fixed: Uint8Array;
  readonly pairs: PairCosts;
  /** What opening each site costs, above 0; absent where only their number counts. Fixed sites are paid for. */
  readonly siteCosts?: Float64Array;
  /** How much weight each site can serve, 0 or more; absent where they have room for all. */
  readonly capacities?: Float64Array;
}

/**
 * How near each pair is, for models of covering. Tier 0 is the inner limit (10 km), tier 1 the outer one (20 km), and so
 * on; a pair of tier t is within all limits from t on. Limits are inclusive.
 */
export interface PairTiers {
  /** Parallel to the pairs; `beyondTiers` where the pair is within no limit. */
  readonly tiers: Uint8Array;
  /** What a demand point counts for whose nearest tier is t: the share of its weight, falling from tier to tier, above 0. */
  readonly tierWeights: readonly number[];
}
export const beyondTiers = 255;

/** How many sites may be opened beside the fixed ones, or for how much. */
export type Allowance =
  | { readonly kind: 'count'; readonly newSiteCount: number }
  | { readonly kind: 'budget'; readonly budget: number };

/** What is asked of an instance. */
export type SitingQuestion =
  /**
   * Maximal covering: the most weight with at least `minProviders` different open sites within reach (2 is backup
   * coverage). Exactly as many sites as allowed are opened, or as the budget pays for. With `usesCapacities`, a site
   * serves no more than it has room for, a demand point may be split among sites, and there is one tier and one provider.
   */
  | {
      readonly model: 'mclp';
      readonly reach: PairTiers;
      readonly allowance: Allowance;
      readonly minProviders: number;
      readonly usesCapacities: boolean;
    }
  /** Set covering: the fewest (or cheapest) new sites so that at least `share` (0–1) of the weight, or with 1 every demand point, is within reach of `minProviders` sites. One tier. */
  | {
      readonly model: 'lscp';
      readonly reach: PairTiers;
      readonly share: number;
      readonly minProviders: number;
    }
  /** Of all answers of set covering the one that gives the most weight a second site within reach. One tier. */
  | { readonly model: 'lscp-b'; readonly reach: PairTiers }
  /** The least sum of weight × cost of each demand point's nearest open site. */
  | { readonly model: 'p-median'; readonly newSiteCount: number }
  /** The least largest cost of any demand point's nearest open site; weights do not matter. */
  | { readonly model: 'p-center'; readonly newSiteCount: number };

export type SitingModel = SitingQuestion['model'];

/**
 * `optimal`: the gap is proven closed. `feasible`: the time was up; the bound says how much better an answer could be.
 * `infeasible`: there is no answer, and `unreachable` says whose fault that is. `cancelled`: as feasible, ended by a person.
 */
export type SitingStatus = 'optimal' | 'feasible' | 'infeasible' | 'cancelled';

/** An answer, in terms of the instance. Plain and cloneable. */
export interface SitingOutcome {
  readonly model: SitingModel;
  readonly status: SitingStatus;
  /** Weight covered, number or cost of all new sites, weight × cost, or cost; null where there is no answer. Of `lscp-b` the weight with a second site. */
  readonly objective: number | null;
  /** No answer is better than this; null where nothing is known. Never on the wrong side of the objective. */
  readonly bound: number | null;
  /** |bound − objective| ÷ max(|objective|, 1e-9), 0 when optimal; null where either is. */
  readonly gap: number | null;
  /** Open sites, fixed ones among them, rising; empty where there is no answer. */
  readonly sites: readonly number[];
  /** Demand points that no possible choice reaches, rising; told whenever the model needs them all. */
  readonly unreachable: readonly number[];
  /** Other answers of the same objective, as sites; empty where none is known. */
  readonly alternatives: readonly (readonly number[])[];
  /** Whether it is proven that no other answer is as good; null where that is not known. */
  readonly isUnique: boolean | null;
  readonly seconds: number;
}

/** How a search stands; the best answer so far is kept, so that a search that is ended has one. */
export interface SitingProgress {
  readonly stage: 'reducing' | 'searching' | 'bounding' | 'proving';
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  /** Set when it is a better one than told before. */
  readonly sites?: readonly number[];
  readonly seconds: number;
}

/** What a search needs of the world. */
export interface SitingTools {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Numbers from 0 up to 1, of a fixed seed, so that the same question has the same answer. */
  readonly random: () => number;
  readonly isCancelled: () => boolean;
  /** Tells how things stand, and lets messages arrive; to be called every 100 ms or so. */
  readonly progress: (progress: SitingProgress) => Promise<void>;
  readonly solveMilp: SolveMilp;
  /** Above 0; a search that is not done by then answers `feasible`. */
  readonly timeLimitSeconds: number;
}

/** A mixed-integer linear program: columns with bounds, rows with bounds, coefficients by row. */
export interface MilpModel {
  readonly isMaximized: boolean;
  readonly objective: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** 1 where the column must be whole. */
  readonly isInteger: Uint8Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Compressed sparse rows: one entry a row and one more. */
  readonly rowStarts: Int32Array;
  readonly rowColumns: Int32Array;
  readonly rowValues: Float64Array;
}

export interface MilpOptions {
  readonly timeLimitSeconds: number;
  /** A solution to start from: one value a column. */
  readonly start?: Float64Array;
  /** Relative gap at which to stop; 0 where the optimum is to be proven. */
  readonly gap: number;
  /** Difference of objective and bound at which to stop; 0 where absent. */
  readonly absoluteGap?: number;
  readonly isCancelled: () => boolean;
  /** Called when the solver knows more; values are of the incumbent. */
  readonly onProgress?: (objective: number | null, bound: number | null) => void;
}

export interface MilpOutcome {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'noAnswer' | 'cancelled';
  readonly objective: number | null;
  /** Proven by the solver within its tolerances; null where it knows none. */
  readonly bound: number | null;
  /** One value a column, whole where they must be; null without an answer. */
  readonly values: Float64Array | null;
}

export type SolveMilp = (model: MilpModel, options: MilpOptions) => Promise<MilpOutcome>;
