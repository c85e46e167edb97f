import { useEffect, useMemo, useState } from 'react';
import type { ReachResult } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import { type DemandRow, demandRows } from '../state/coverage-view';
import { shownResult } from '../state/store';
import { useCareshed } from './store-context';

export interface ShownCoverage {
  readonly project: Project;
  readonly result: ReachResult;
  readonly rows: readonly DemandRow[];
}

/** More rows than this are made in parts, between which the page can draw. */
const rowsAtOnce = 20_000;

/**
 * The judged standard that is shown, with its demand points; null until it is there. Of a large list the last answer
 * about the same project stays until the rows of the new one are made.
 */
export function useCoverage(): ShownCoverage | null {
  const project = useCareshed((store) => store.project);
  const result = useCareshed(shownResult);
  const isLarge = (result?.coverage.demandIndex.length ?? 0) > rowsAtOnce;
  const small = useMemo(
    () =>
      project && result && !isLarge ? { project, result, rows: demandRows(project, result) } : null,
    [project, result, isLarge],
  );
  const [large, setLarge] = useState<ShownCoverage | null>(null);
  useEffect(() => {
    const isAsked = { current: true };
    if (project && result && isLarge) {
      void makeRows(project, result, isAsked).then((rows) => {
        if (rows) setLarge({ project, result, rows });
      });
    } else setLarge(null);
    return () => {
      isAsked.current = false;
    };
  }, [project, result, isLarge]);
  if (!isLarge) return small;
  return large?.project === project ? large : null;
}

/** All rows, in parts between which the page can draw; null when nobody asks any more. */
export async function makeRows(
  project: Project,
  result: ReachResult,
  isAsked: { readonly current: boolean },
): Promise<readonly DemandRow[] | null> {
  const rows: DemandRow[] = [];
  for (let from = 0; from < result.coverage.demandIndex.length; from += rowsAtOnce) {
    await new Promise((resolve) => setTimeout(resolve));
    if (!isAsked.current) return null;
    for (const row of demandRows(project, result, from, from + rowsAtOnce)) rows.push(row);
  }
  return rows;
}
