import type { RowIssue } from '../core/model/row-issue';
import type { Host } from './host';

/** Problems of one file that are printed; the rest is counted. */
export const printedIssueLimit = 1000;

/** Prints the first problems, each on a line of its own. */
export function printIssues(issues: readonly RowIssue[], host: Host): void {
  const lines = issues.slice(0, printedIssueLimit).map(formatIssue);
  if (lines.length > 0) host.err(lines.join(''));
}

/** Says how many problems of a file were not printed. */
export function printRest(path: string, count: number, host: Host): void {
  if (count > 0) host.err(`${path}: ${count} more problems are not listed\n`);
}

/** One line: `error: FILE: row R, column C, value "V": what is wrong [code]`. */
function formatIssue(issue: RowIssue): string {
  const column = issue.column === '' ? '' : `, column ${oneLine(issue.column)}`;
  const value = issue.value === '' ? '' : `, value ${JSON.stringify(issue.value)}`;
  const sheet = issue.sheet ? `, sheet ${oneLine(issue.sheet)}` : '';
  const place = `${issue.file}${sheet}: row ${issue.row}${column}${value}`;
  return `${issue.severity}: ${place}: ${issue.message} [${issue.code}]\n`;
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
