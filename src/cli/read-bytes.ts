import type { TableResult } from '../io/row-issue';
import { describeFailure, type Host } from './host';
import { printedIssueLimit, printIssues, printRest } from './print-issues';

/** The bytes of a file of the user's; null after printing why it cannot be read. */
export async function readBytes(path: string, host: Host): Promise<Uint8Array | null> {
  try {
    return await host.readUserFile(path);
  } catch (error) {
    host.err(
      `error: ${path}: the file cannot be read: ${describeFailure(error)} [unreadableFile]\n`,
    );
    return null;
  }
}

/** Prints the problems of a table and how many rows it has. */
export function printTableReport(
  path: string,
  { ok, issues, counts }: Pick<TableResult<unknown>, 'ok' | 'issues' | 'counts'>,
  host: Host,
): void {
  printIssues(issues, host);
  printRest(
    path,
    counts.errors + counts.warnings - Math.min(issues.length, printedIssueLimit),
    host,
  );
  const { read, accepted, rejected, errors } = counts;
  if (ok) host.err(`${path}: ${read} rows read, ${accepted} valid\n`);
  else if (read > 0) {
    const sums = `${read} rows read, ${accepted} valid, ${rejected} with errors`;
    host.err(`${path}: ${sums}; ${errors} errors in all; nothing was solved\n`);
  }
}
