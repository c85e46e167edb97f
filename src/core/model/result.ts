/** What went wrong with data, as plain cloneable data; programmers' mistakes throw instead. */
export interface ResultError {
  readonly code: string;
  readonly message: string;
  readonly details?: readonly string[];
}

/** Outcome of reading data: the value with the issues that did not stop it, or an error. */
export type Result<T, I = never> =
  | { readonly ok: true; readonly value: T; readonly issues: readonly I[] }
  | { readonly ok: false; readonly error: ResultError };
