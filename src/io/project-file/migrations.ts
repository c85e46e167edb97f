import type { Members } from './format';

/** Turns the members of one version into those of the next; pure. */
export interface Migration {
  /** The version that it reads; it gives the one after. */
  readonly from: number;
  /** Members of that version that later ones no longer have, so that they are unpacked. */
  readonly reads?: readonly string[];
  readonly apply: (members: Members) => Members;
}

/** One step for each version that came before. */
export const migrations: readonly Migration[] = [
  // There were no scenarios; a file without the member has none.
  { from: 1, apply: (members) => members },
  // Nor was there a presentation.
  { from: 2, apply: (members) => members },
];

/** Members as the wanted version has them; null where a step on the way is not there. */
export function migrate(
  members: Members,
  version: number,
  wanted: number,
  steps: readonly Migration[],
): Members | null {
  let current = members;
  for (let at = version; at < wanted; at += 1) {
    const step = steps.find(({ from }) => from === at);
    if (step === undefined) return null;
    current = step.apply(current);
  }
  return current;
}
