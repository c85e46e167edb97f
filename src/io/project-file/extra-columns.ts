/** Columns of a source file that the model has no field for, by header. */
export type Extra = Readonly<Record<string, string>>;

/** Such a column, and the header under which a project file has it. */
export interface ExtraColumn {
  readonly key: string;
  readonly header: string;
}

const escapedHeader = /^extra \d+: ([\s\S]*)$/;
const looksEscaped = /^extra\s*\d+:/i;

/**
 * Headers for all extra columns of a list, in the order in which they first occur. A reserved name, one that another extra column has but for spelling, or that is blank, is written as `extra 3: name`.
 */
export function layOutExtras(
  extras: readonly (Extra | undefined)[],
  reserved: readonly string[],
): readonly ExtraColumn[] {
  const keys = new Set<string>();
  for (const extra of extras) {
    if (extra !== undefined) for (const key of Object.keys(extra)) keys.add(key);
  }
  const taken = new Set(reserved.map(looseName));
  return [...keys].map((key, index) => {
    const written = looseName(key);
    const isPlain = written !== '' && !taken.has(written) && !looksEscaped.test(key);
    taken.add(written);
    return { key, header: isPlain ? key : `extra ${index + 1}: ${key}` };
  });
}

/** Blind to all that readers of tables are blind to in a header: width, case, spaces, hyphens, a unit in brackets. */
function looseName(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .replace(/\([^()]*\)$/, '');
}

/** The name of an extra column by its header. */
export function extraKey(header: string): string {
  return escapedHeader.exec(header)?.[1] ?? header;
}
