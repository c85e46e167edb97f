import type { BuildNote } from './build-types';

/** A note on some demand points or sites; `what` follows their number. */
export function buildNote(
  code: BuildNote['code'],
  ids: readonly string[],
  what: string,
): BuildNote {
  return { code, message: `${ids.length} ${what}`, count: ids.length, ids };
}
