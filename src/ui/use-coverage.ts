import { useMemo } from 'react';
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

/** The judged standard that is shown, with its demand points; null until it is there. */
export function useCoverage(): ShownCoverage | null {
  const project = useCareshed((store) => store.project);
  const result = useCareshed(shownResult);
  return useMemo(
    () => (project && result ? { project, result, rows: demandRows(project, result) } : null),
    [project, result],
  );
}
