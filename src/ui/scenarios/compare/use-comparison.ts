import { useEffect, useMemo, useState } from 'react';
import type { AnalysisOptions } from '../../../core/coverage/types';
import type { ComparedAnswer, ZoneUnions } from '../../../state/scenarios';
import { useFields } from '../../store-context';

/** Rows of a list of gained or lost points at most; the file has all. */
export const mostListed = 300;

export type ComparisonState =
  | { readonly kind: 'working' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | {
      readonly kind: 'done';
      readonly ids: readonly string[];
      readonly answer: ComparedAnswer;
      /** Null while they are computed, or where they cannot be. */
      readonly areas: readonly (ZoneUnions | null)[] | null;
    };

/** Options with the slider's radius taken out, so that each scenario is judged by its own. */
export function ownLimits({ ruralOuterMeters: _, ...options }: AnalysisOptions): AnalysisOptions {
  return options;
}

/** The comparison of scenarios under the shown standard, asked anew when one of them may have changed. */
export function useComparison(
  ids: readonly string[],
  options: AnalysisOptions,
): ComparisonState | null {
  const { opened, standardId, analysis, compareScenarios, comparedAreas } = useFields(
    'opened',
    'standardId',
    'analysis',
    'compareScenarios',
    'comparedAreas',
  );
  const [state, setState] = useState<ComparisonState | null>(null);
  const key = ids.join('\n');
  const asked = useMemo(() => JSON.stringify(options), [options]);
  const isJudged = analysis !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit or another standard changes the answer
  useEffect(() => {
    if (ids.length < 2 || !isJudged) {
      if (ids.length < 2) setState(null);
      return;
    }
    let isAsked = true;
    setState((before) => (before?.kind === 'done' ? before : { kind: 'working' }));
    const ask = async () => {
      const answer = await compareScenarios(ids, options, mostListed);
      if (!isAsked) return;
      if (!answer.ok) {
        const message = 'message' in answer ? String(answer.message) : '';
        setState({ kind: 'failed', code: answer.code, message });
        return;
      }
      const done = { kind: 'done', ids, answer } as const;
      // Areas of before would stand beside numbers of now.
      setState({ ...done, areas: null });
      const areas = await comparedAreas(answer).catch(() => null);
      if (isAsked) setState({ ...done, areas });
    };
    ask().catch((error: unknown) => {
      if (isAsked) setState({ kind: 'failed', code: '', message: String(error) });
    });
    return () => {
      isAsked = false;
    };
  }, [key, asked, opened, standardId, isJudged]);
  return state;
}
