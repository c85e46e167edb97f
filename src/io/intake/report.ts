import type { RowIssue } from '../row-issue';
import { type CsvCell, writeCsvRow } from '../write-csv';

/** How the row report reads in one language. */
export interface ReportWords {
  /** File, sheet, row, column, value, reason, severity. */
  readonly headers: readonly [string, string, string, string, string, string, string];
  readonly reasonOf: (issue: RowIssue) => string;
  readonly severities: Readonly<Record<RowIssue['severity'], string>>;
}

const englishWords: ReportWords = {
  headers: ['file', 'sheet', 'row', 'column', 'value', 'reason', 'severity'],
  reasonOf: ({ message }) => message,
  severities: { error: 'rejected', warning: 'doubtful' },
};

/** The rows of the report without their header: file, sheet, row, column, value, reason, severity. */
export function reportRows(
  issues: readonly RowIssue[],
  words: ReportWords = englishWords,
): (readonly [string, string, number, string, string, string, string])[] {
  return issues.map((issue) => [
    issue.file,
    issue.sheet ?? '',
    issue.row,
    issue.column,
    issue.value,
    words.reasonOf(issue),
    words.severities[issue.severity],
  ]);
}

/** The report of every rejected or doubtful row as CSV with a byte order mark, which Excel wants; no text in it runs as a formula. */
export function writeReportCsv(
  issues: readonly RowIssue[],
  words: ReportWords = englishWords,
): string {
  const header = writeCsvRow(words.headers.map((name) => ({ name })));
  const rows = reportRows(issues, words).map((row) =>
    writeCsvRow(
      row.map((cell): CsvCell => (typeof cell === 'number' ? { number: cell } : { name: cell })),
    ),
  );
  return `\uFEFF${header}${rows.join('')}`;
}
