import type { RowIssue, TableCounts } from '../core/model/row-issue';

export type { RowIssue, TableCounts };

/** Outcome of reading a table; one error anywhere refuses the whole table. */
export type TableResult<T> =
  | {
      readonly ok: true;
      readonly value: T[];
      readonly issues: readonly RowIssue[];
      readonly counts: TableCounts;
    }
  | {
      readonly ok: false;
      readonly error: { readonly code: string; readonly message: string };
      readonly issues: readonly RowIssue[];
      readonly counts: TableCounts;
    };

/** What a problem says, before the log adds file and severity. */
export interface Problem {
  readonly row: number;
  readonly column?: string;
  readonly value?: string;
  readonly code: string;
  readonly message: string;
}

/** Issues of one kind that are kept; the rest is counted only, so that a bad file cannot fill the memory. */
export const keptIssueLimit = 10_000;
const shownValueLength = 80;

/** Collects the issues of one file, or of one sheet of it. */
export class IssueLog {
  readonly issues: RowIssue[] = [];
  errors = 0;
  warnings = 0;

  constructor(
    readonly file: string,
    private readonly sheet = '',
    private readonly limit = keptIssueLimit,
  ) {}

  /** All that were found, also those that are not kept. */
  get counts(): { readonly errors: number; readonly warnings: number } {
    return { errors: this.errors, warnings: this.warnings };
  }

  error(problem: Problem): void {
    this.errors += 1;
    if (this.errors <= this.limit) this.keep(problem, 'error');
  }

  warning(problem: Problem): void {
    this.warnings += 1;
    if (this.warnings <= this.limit) this.keep(problem, 'warning');
  }

  private keep(problem: Problem, severity: RowIssue['severity']): void {
    const { row, column = '', value = '', code, message } = problem;
    this.issues.push({
      file: this.file,
      ...(this.sheet === '' ? {} : { sheet: this.sheet }),
      row,
      column: shorten(column),
      value: shorten(value),
      code,
      message,
      severity,
    });
  }
}

function shorten(text: string): string {
  return text.length > shownValueLength ? `${text.slice(0, shownValueLength)}…` : text;
}
