import type { LiveAnswer, LiveGroup } from '../coverage/live-answer';
import type { CoverageGroup, ReachResult } from '../coverage/types';

/**
 * The whole answer that a live one stands for; `start` is the one that the live answers began with. Pure: `start` stays
 * as it is, and what does not change is shared with it.
 */
export function patchReach(start: ReachResult, answer: LiveAnswer): ReachResult {
  if (answer.kind === 'whole') return answer.result;
  const { coverage, summary } = start;
  const { positions } = answer;
  const next = {
    ...coverage,
    verdictCodes: coverage.verdictCodes.slice(),
    nearestIndex: coverage.nearestIndex.slice(),
    nearestDistanceMeters: coverage.nearestDistanceMeters.slice(),
    coveringIndex: coverage.coveringIndex.slice(),
    providersWithin: coverage.providersWithin.slice(),
    providerCount: answer.providerCount,
    providersWithoutPositionCount: answer.providersWithoutPositionCount,
    providersWithIndicativePositionCount: answer.providersWithIndicativePositionCount,
  };
  positions.forEach((position, at) => {
    next.verdictCodes[position] = answer.verdictCodes[at] as number;
    next.nearestIndex[position] = answer.nearestIndex[at] as number;
    next.nearestDistanceMeters[position] = answer.nearestDistanceMeters[at] as number;
    next.coveringIndex[position] = answer.coveringIndex[at] as number;
    next.providersWithin[position] = answer.providersWithin[at] as number;
  });
  return {
    coverage: next,
    summary: {
      ...summary,
      ...answer.totals,
      byCounty: patched(summary.byCounty, answer.byCounty),
      byTownship: patched(summary.byTownship, answer.byTownship),
      bySetting: patched(summary.bySetting, answer.bySetting),
    },
  };
}

function patched<T extends CoverageGroup>(
  groups: readonly T[],
  changes: readonly LiveGroup[],
): readonly T[] {
  const next = [...groups];
  for (const { index, totals } of changes) {
    const group = groups[index];
    if (group !== undefined) next[index] = { ...group, ...totals };
  }
  return next;
}
