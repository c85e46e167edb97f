import { useEffect, useMemo, useState } from 'react';
import type { AnalysisOptions } from '../../../core/coverage/types';
import type { Zone } from '../../../core/coverage/zones';
import type { ZoneUnions } from '../../../state/scenarios';
import { useFields } from '../../store-context';
import { makeRows, type ShownCoverage } from '../../use-coverage';

/** A scenario as its side of the map shows it. */
export interface SwipeScene {
  readonly scenarioId: string;
  readonly coverage: ShownCoverage;
  readonly zones: readonly Zone[];
  /** Null while they are joined, and where they are too many. */
  readonly unions: ZoneUnions | null;
  /** Edits that could not be applied. */
  readonly problemCount: number;
}

export type SideState =
  | { readonly kind: 'working' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'done'; readonly scene: SwipeScene };

const working: SideState = { kind: 'working' };

/** What a scenario shows under the shown standard, asked anew when it may have changed. */
export function useSwipeSide(scenarioId: string, options: AnalysisOptions): SideState {
  const { opened, standardId, analysis, scenarioScene, comparedAreas } = useFields(
    'opened',
    'standardId',
    'analysis',
    'scenarioScene',
    'comparedAreas',
  );
  const [state, setState] = useState<SideState>(working);
  const asked = useMemo(() => JSON.stringify(options), [options]);
  const isJudged = analysis !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit or another standard changes the answer
  useEffect(() => {
    if (!isJudged) return;
    const isAsked = { current: true };
    const show = (next: SideState) => {
      if (isAsked.current) setState(next);
    };
    const ask = async () => {
      const answer = await scenarioScene(scenarioId, options);
      if (!isAsked.current) return;
      if (!answer.ok) return show({ kind: 'failed', code: answer.code, message: answer.message });
      const { project, result, zones, problemCount } = answer;
      const rows = await makeRows(project, result, isAsked);
      if (rows === null) return;
      const scene = { scenarioId, coverage: { project, result, rows }, zones, problemCount };
      show({ kind: 'done', scene: { ...scene, unions: null } });
      const [unions = null] = await comparedAreas({ zones: [zones] }).catch(() => []);
      if (unions !== null) show({ kind: 'done', scene: { ...scene, unions } });
    };
    ask().catch((error: unknown) => show({ kind: 'failed', code: '', message: String(error) }));
    return () => {
      isAsked.current = false;
    };
  }, [scenarioId, asked, opened, standardId, isJudged]);
  // What another scenario showed is not this one's.
  return state.kind === 'done' && state.scene.scenarioId !== scenarioId ? working : state;
}
