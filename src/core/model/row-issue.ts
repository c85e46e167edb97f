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
