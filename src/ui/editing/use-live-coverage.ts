import { useMemo } from 'react';
import { liveRows } from '../../state/live-rows';
import { useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';

/** The answer with the station that is being added or moved; the same one where there is none. */
export function useLiveCoverage(coverage: ShownCoverage | null): ShownCoverage | null {
  const { live } = useFields('live');
  return useMemo(() => {
    if (!coverage || !live?.answer || live.start !== coverage.result) return coverage;
    const project = { ...coverage.project, facilities: live.facilities };
    return liveRows(coverage, live.answer, project);
  }, [coverage, live]);
}
