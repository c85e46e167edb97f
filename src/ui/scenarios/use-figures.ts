import { useEffect, useState } from 'react';
import type { ScenarioFigures } from '../../state/scenarios';
import { useFields } from '../store-context';
import type { NamedScenario } from './names';

type FiguresById = ReadonlyMap<string, ScenarioFigures | null>;

/** What each scenario comes to under the shown standard, one after the other; those of before stay until then. */
export function useFigures(scenarios: readonly NamedScenario[]): FiguresById {
  const { opened, analysis, standardId, options, scenarioFigures } = useFields(
    'opened',
    'analysis',
    'standardId',
    'options',
    'scenarioFigures',
  );
  const [figures, setFigures] = useState<FiguresById>(new Map());
  const ids = scenarios.map(({ id }) => id).join('\n');
  const isJudged = analysis !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit or another standard changes the answer
  useEffect(() => {
    let isAsked = isJudged;
    const ask = async () => {
      for (const id of ids.split('\n')) {
        if (!isAsked) return;
        const one = await scenarioFigures(id, options).catch(() => null);
        if (isAsked) setFigures((before) => new Map(before).set(id, one));
      }
    };
    void ask();
    return () => {
      isAsked = false;
    };
  }, [ids, opened, standardId, options, isJudged]);
  return figures;
}
