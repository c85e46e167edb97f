import { useMemo } from 'react';
import { liveRows } from '../../state/live-rows';
import { useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';

/** The answer with the station that is being added or moved; the same one where there is none. */
export function useLiveCoverage(coverage: ShownCoverage | null): ShownCoverage | null {
  const { live } = useFields('live');
  const { start = null, answer = null, facilities = null } = live ?? {};
  return useMemo(() => {
    if (!coverage || !answer || !facilities || start !== coverage.result) return coverage;
    return liveRows(coverage, answer, { ...coverage.project, facilities });
  }, [coverage, start, answer, facilities]);
}
