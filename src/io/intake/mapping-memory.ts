import { normalizeHeader } from '../columns';
import { type FieldName, fieldNames, type RememberedMapping, type TableMapping } from './types';

/** Mappings beyond this many are forgotten, the oldest first. */
const keptMappings = 100;

/**
 * Keys of the columns: headers without what does not tell them apart, with a number where they repeat; a column without a
 * header is known by its place. As many as columns.
 */
export function headerKeys(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header, index) => {
    const key = normalizeHeader(header) || `#${index + 1}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  });
}

/** What tables with the same headers have in common, whatever the order of their columns; empty where no column has a header. */
export function headerSignature(headers: readonly string[]): string {
  const keys = headerKeys(headers);
  const named = keys.filter((_, index) => normalizeHeader(headers[index] ?? '') !== '');
  return named.sort().join('\n');
}

/** The memory with the mapping of a table in front; tables without headers are not remembered. */
export function rememberMapping(
  memory: readonly RememberedMapping[],
  headers: readonly string[],
  mapping: TableMapping,
): RememberedMapping[] {
  const signature = headerSignature(headers);
  if (signature === '') return [...memory];
  const keys = headerKeys(headers);
  const entries = fieldNames.flatMap((field) => {
    const key = keys[mapping.columns[field] ?? -1];
    return key === undefined ? [] : [[field, key] as const];
  });
  const remembered: RememberedMapping = {
    signature,
    list: mapping.list,
    ...(mapping.target === undefined ? {} : { target: mapping.target }),
    ...(mapping.areas === undefined ? {} : { areas: mapping.areas }),
    headerByField: Object.fromEntries(entries),
  };
  const others = memory.filter((each) => each.signature !== signature);
  return [remembered, ...others].slice(0, keptMappings);
}

/** The mapping that was remembered for the same headers, at the columns where they stand now; null where there is none. */
export function recallMapping(
  memory: readonly RememberedMapping[],
  headers: readonly string[],
  headerIndex: number,
): TableMapping | null {
  const signature = headerSignature(headers);
  const remembered =
    signature === '' ? undefined : memory.find((each) => each.signature === signature);
  if (remembered === undefined) return null;
  const keys = headerKeys(headers);
  const columns: Partial<Record<FieldName, number>> = {};
  for (const field of fieldNames) {
    const key = remembered.headerByField[field];
    const column = key === undefined ? -1 : keys.indexOf(key);
    if (column >= 0) columns[field] = column;
  }
  const { list, target, areas } = remembered;
  return {
    list,
    headerIndex,
    columns,
    ...(target === undefined ? {} : { target }),
    ...(areas === undefined ? {} : { areas }),
  };
}
