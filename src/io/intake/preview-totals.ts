import type { RowIssue, TableCounts } from '../../core/model/row-issue';
import { type IntakePreview, keptPreviewIssues } from './draft';

/** The counts of several tables together. */
export function sumCounts(all: readonly TableCounts[]): TableCounts {
  const sum = (key: keyof TableCounts) => all.reduce((total, counts) => total + counts[key], 0);
  return {
    read: sum('read'),
    accepted: sum('accepted'),
    rejected: sum('rejected'),
    errors: sum('errors'),
    warnings: sum('warnings'),
  };
}

/** The issues that are shown, errors before warnings, and how often each code occurs, most often first. */
export function tellIssues(
  issues: readonly RowIssue[],
): Pick<IntakePreview, 'issues' | 'issueCounts'> {
  const counts = new Map<string, { code: string; severity: RowIssue['severity']; count: number }>();
  for (const { code, severity } of issues) {
    const key = `${severity}/${code}`;
    const entry = counts.get(key);
    if (entry) entry.count += 1;
    else counts.set(key, { code, severity, count: 1 });
  }
  const of = (severity: RowIssue['severity']) =>
    issues.filter((issue) => issue.severity === severity).slice(0, keptPreviewIssues);
  return {
    issues: [...of('error'), ...of('warning')].slice(0, keptPreviewIssues),
    issueCounts: [...counts.values()].sort((a, b) => b.count - a.count),
  };
}
