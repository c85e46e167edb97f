import { useEffect, useState } from 'react';
import type { ScenarioFigures } from '../../state/scenarios';
import { useFields } from '../store-context';

/** Long enough that a moving slider asks once, at its end. */
const restMilliseconds = 200;

/** What the base comes to under the shown standard; null where the base is shown, and until the answer is there. */
export function useBaseFigures(): ScenarioFigures | null {
  const { opened, analysis, standardId, options, scenarioFigures } = useFields(
    'opened',
    'analysis',
    'standardId',
    'options',
    'scenarioFigures',
  );
  const [known, setKnown] = useState<{
    readonly of: typeof analysis;
    readonly figures: ScenarioFigures | null;
  } | null>(null);
  const isAskedFor = analysis !== null && (opened?.activeScenarioId ?? '') !== '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit or another standard changes the answer
  useEffect(() => {
    if (!isAskedFor) return;
    let isAsked = true;
    const timer = setTimeout(async () => {
      const figures = await scenarioFigures('', options).catch(() => null);
      if (isAsked) setKnown({ of: analysis, figures });
    }, restMilliseconds);
    return () => {
      isAsked = false;
      clearTimeout(timer);
    };
  }, [isAskedFor, opened, analysis, standardId, options]);
  return isAskedFor && known?.of === analysis ? known.figures : null;
}
