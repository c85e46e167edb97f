import type { AnalysisOptions } from '../coverage/types';

/** What a step shows: a title page, one standard on the map, or all scenarios in one table. */
export type PresentationStepKind = 'title' | 'map' | 'table';
export const presentationStepKinds: readonly PresentationStepKind[] = ['title', 'map', 'table'];

/** A scenario that a step shows: the base by its empty id; of one that was deleted since, its name. */
export type ScenarioRef = { readonly id: string } | { readonly deletedName: string };

/** West, south, east, north in degrees, WGS84. */
export type MapArea = readonly [west: number, south: number, east: number, north: number];

/** One page of the presentation. It says what to show; the figures are asked when it is shown. */
export interface PresentationStep {
  readonly id: string;
  readonly kind: PresentationStepKind;
  readonly title: string;
  /** What stands below the title or beside the map; empty where there is nothing to say. */
  readonly note: string;
  readonly scenario: ScenarioRef;
  /** The scenario of before, where the step shows a change; null where it shows one scenario alone. */
  readonly compareWith: ScenarioRef | null;
  readonly standardId: string;
  /** How limits are read. */
  readonly options: AnalysisOptions;
  /** What the map shows at least; null for the whole region. */
  readonly area: MapArea | null;
  /** Names of the layers that the map shows. */
  readonly layers: readonly string[];
}

/** What of a step can be changed; an absent field stays as it is. */
export type PresentationChange = Partial<Omit<PresentationStep, 'id'>>;

/** A change of the steps, as plain JSON. */
export type PresentationEdit =
  /** Adds a step at the end, or at `index`. Its id must be new. */
  | { readonly type: 'addStep'; readonly step: PresentationStep; readonly index?: number }
  | { readonly type: 'changeStep'; readonly stepId: string; readonly change: PresentationChange }
  /** Puts a step where it is the one at `index`, 0 for the first. */
  | { readonly type: 'moveStep'; readonly stepId: string; readonly index: number }
  | { readonly type: 'removeStep'; readonly stepId: string }
  | { readonly type: 'setSteps'; readonly steps: readonly PresentationStep[] };

/** Why the steps cannot be changed so. */
export type PresentationProblemCode = 'stepGone' | 'stepExists' | 'stepTitleMissing';
