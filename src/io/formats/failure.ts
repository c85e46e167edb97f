import type { ResultError } from '../../core/model/result';

/** A file as a whole that cannot be read: a stable camelCase code, and a message that says what to do. */
export function failure(
  code: string,
  message: string,
): { readonly ok: false; readonly error: ResultError } {
  return { ok: false, error: { code, message } };
}

/** What a library said when it gave up, on one line and short enough for a message. */
export function reasonOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
