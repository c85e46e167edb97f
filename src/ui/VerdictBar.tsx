import type { VerdictTotals } from '../core/coverage/types';

/** Parts of a total by verdict, as one bar. */
export function VerdictBar({ totals }: { totals: VerdictTotals }) {
  return (
    <span className="verdict-bar" aria-hidden="true">
      {(['met', 'outer', 'uncovered', 'unknown'] as const).map((verdict) => (
        <i key={verdict} className={`swatch-${verdict}`} style={{ flexGrow: totals[verdict] }} />
      ))}
    </span>
  );
}
