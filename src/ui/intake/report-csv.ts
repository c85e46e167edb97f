import type { RowIssue } from '../../io/row-issue';

/** What the columns of a row report are called, and what it says in place of a code. */
export interface ReportWords {
  readonly file: string;
  readonly sheet: string;
  readonly row: string;
  readonly column: string;
  readonly value: string;
  readonly severity: string;
  readonly problem: string;
  readonly severityOf: (severity: RowIssue['severity']) => string;
  readonly problemOf: (issue: RowIssue) => string;
}

/** A row report as CSV in UTF-8 with a byte order mark, for Excel; cells that a spreadsheet would run as formulas are kept from it by an apostrophe. */
export function reportCsv(issues: readonly RowIssue[], words: ReportWords): Uint8Array {
  const { file, sheet, row, column, value, severity, problem } = words;
  const lines = [[file, sheet, row, column, value, severity, problem]];
  for (const issue of issues)
    lines.push([
      issue.file,
      issue.sheet ?? '',
      String(issue.row),
      issue.column,
      issue.value,
      words.severityOf(issue.severity),
      words.problemOf(issue),
    ]);
  const text = lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n');
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
