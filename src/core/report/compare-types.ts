import type { CoverageTotals } from '../coverage/types';
import type { Title } from '../model/standard';

/** Figures of one scenario, of all its demand points or of a group of them. */
export interface ComparedFigures extends CoverageTotals {
  /** Mean geodesic metres to the nearest provider, over demand points that have a position; null without any. */
  readonly meanDistanceMeters: number | null;
  /** The same, weighted by people where they are known; null where there are none. */
  readonly meanDistanceByPeopleMeters: number | null;
  readonly largestDistanceMeters: number | null;
  /** The demand point that is farthest; null without any. */
  readonly farthestId: string | null;
}

/** Figures less those of the first scenario; null where either has none. */
export interface FigureChanges {
  readonly places: FigureChange;
  readonly population: FigureChange;
  readonly meanDistanceMeters: number | null;
  readonly meanDistanceByPeopleMeters: number | null;
  readonly largestDistanceMeters: number | null;
}

export interface FigureChange {
  readonly met: number;
  readonly outer: number;
  /** Met and outer. */
  readonly covered: number;
  readonly uncovered: number;
  readonly unknown: number;
  /** Of `coverageShare`, as a difference of shares (0.05 is five percentage points). */
  readonly share: number | null;
}

export interface ComparedScenario {
  readonly title: Title;
  readonly providerCount: number;
  readonly figures: ComparedFigures;
  /** Against the first scenario; null for the first itself. */
  readonly changes: FigureChanges | null;
  /** People and demand points within each distance of the comparison's `curveMeters`, inclusive. */
  readonly curve: {
    readonly placeCounts: readonly number[];
    readonly populationCounts: readonly number[];
  };
}

/** A county or a setting, in each scenario; null where a scenario has none of it. */
export interface ComparedGroup {
  readonly name: string;
  readonly scenarios: readonly (ComparedFigures | null)[];
  /** Against the first scenario; null for the first itself, and where either has none. */
  readonly changes: readonly (FigureChanges | null)[];
}

/** What changes from one scenario to a later one, by ids of demand points in the order of the earlier one's list. */
export interface ScenarioTransition {
  readonly from: number;
  readonly to: number;
  /** Uncovered before, met or outer after. */
  readonly gainedIds: readonly string[];
  /** Met or outer before, uncovered after. */
  readonly lostIds: readonly string[];
  /** Known people of these, by the later and the earlier scenario's list. */
  readonly gainedPopulationCount: number;
  readonly lostPopulationCount: number;
  /** Demand points that one of the two could not judge. */
  readonly notComparedIds: readonly string[];
  readonly onlyBeforeIds: readonly string[];
  readonly onlyAfterIds: readonly string[];
}

/** Two to four scenarios side by side under one standard. Plain and cloneable. */
export interface Comparison {
  readonly standardId: string;
  readonly demandOf: 'places' | 'facilities';
  /** Whether the scenarios judge by different limits, kinds, demand or numbers of providers. */
  readonly standardDiffers: boolean;
  readonly scenarios: readonly ComparedScenario[];
  readonly byCounty: readonly ComparedGroup[];
  readonly bySetting: readonly ComparedGroup[];
  /** From each scenario to each later one. */
  readonly transitions: readonly ScenarioTransition[];
  /** Distances of the cumulative curves, rising from 0, the same for all; the last one is at or beyond every distance. */
  readonly curveMeters: readonly number[];
}
