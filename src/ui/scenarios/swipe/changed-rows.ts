import type { DemandRow } from '../../../state/coverage-view';

/** How the verdicts of two scenarios differ. */
export interface ChangedRows {
  /** Demand points whose verdicts differ, or that only one of the scenarios has. */
  readonly ids: ReadonlySet<string>;
  /** Uncovered before, met or outer after. */
  readonly gainedCount: number;
  /** Met or outer before, uncovered after. */
  readonly lostCount: number;
}

export function changedRows(
  before: readonly DemandRow[],
  after: readonly DemandRow[],
): ChangedRows {
  const earlier = new Map(before.map((row) => [row.id, row.verdict]));
  const ids = new Set<string>();
  let gainedCount = 0;
  let lostCount = 0;
  for (const { id, verdict } of after) {
    const was = earlier.get(id);
    earlier.delete(id);
    if (was === verdict) continue;
    ids.add(id);
    if (was === 'uncovered' && isCovered(verdict)) gainedCount += 1;
    if (verdict === 'uncovered' && was !== undefined && isCovered(was)) lostCount += 1;
  }
  for (const id of earlier.keys()) ids.add(id);
  return { ids, gainedCount, lostCount };
}

function isCovered(verdict: DemandRow['verdict']): boolean {
  return verdict === 'met' || verdict === 'outer';
}
