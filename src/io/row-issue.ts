/** A problem in a table, placed where a person finds it in the file. */
export interface RowIssue {
  readonly file: string;
  /** Sheet or layer; absent where the file has only one table. */
  readonly sheet?: string;
  /** As a spreadsheet numbers rows: the header is row 1 unless blank lines stand before it. */
  readonly row: number;
  /** Header as the file spells it, or the expected name of a column that is not there; empty when the whole row is meant. */
  readonly column: string;
  /** The offending cell, shortened when long. */
  readonly value: string;
  /** Stable camelCase name, for translation. */
  readonly code: string;
  /** In English. */
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** Data rows of a table: `accepted` + `rejected` = `read`. */
export interface TableCounts {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  /** All problems, also those beyond the ones that `issues` keeps. */
  readonly errors: number;
  readonly warnings: number;
}

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

/** Collects the issues of one file. */
export class IssueLog {
  readonly issues: RowIssue[] = [];
  errors = 0;
  warnings = 0;

  constructor(readonly file: string) {}

  error(problem: Problem): void {
    this.errors += 1;
    if (this.errors <= keptIssueLimit) this.keep(problem, 'error');
  }

  warning(problem: Problem): void {
    this.warnings += 1;
    if (this.warnings <= keptIssueLimit) this.keep(problem, 'warning');
  }

  private keep(problem: Problem, severity: RowIssue['severity']): void {
    const { row, column = '', value = '', code, message } = problem;
    this.issues.push({
      file: this.file,
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
