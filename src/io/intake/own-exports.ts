import { normalizeHeader } from '../columns';
import type { SourceTable } from '../formats/source';
import { headerTexts } from './find-header';
import type { TableMapping } from './types';

/** A table as far as telling an extract goes. */
interface Drafted {
  readonly source: SourceTable;
  readonly draft: { readonly mapping: TableMapping; readonly isRemembered: boolean };
}

/** One of each group is among the headers of a table of totals, which is no list: in Chinese, in English, as keys. */
const totals = [keys('标准编号', 'Standard id'), keys('层级', 'Level')];

/** And of a list of what a standard leaves uncovered, which is an extract of the list of places or facilities. */
const uncovered = [
  keys('最近机构', 'Nearest facility', 'nearest'),
  keys('最近机构的位置', 'Position of the nearest facility', 'nearest_position'),
];

/** Whether the headers are those of the totals that an export of results writes. */
export function isOwnTotals(headers: readonly string[]): boolean {
  return hasAll(headers, totals);
}

/**
 * The tables of an import with those left out (`ignore`) that an export of results writes as extracts of a list: where
 * the list itself is among the tables, or another extract before. Alone, an extract is a list. What a person chose for
 * the same headers before stays.
 */
export function leaveOutExtracts<T extends Drafted>(tables: readonly T[]): T[] {
  const isExtract = ({ source, draft }: T) =>
    !draft.isRemembered && hasAll(headerTexts(source, draft.mapping.headerIndex), uncovered);
  const lists = new Set(
    tables.filter((table) => !isExtract(table)).map(({ draft }) => draft.mapping.list),
  );
  return tables.map((table) => {
    if (!isExtract(table)) return table;
    const { mapping } = table.draft;
    if (!lists.has(mapping.list)) {
      lists.add(mapping.list);
      return table;
    }
    return { ...table, draft: { ...table.draft, mapping: { ...mapping, list: 'ignore' } } };
  });
}

function keys(...headers: readonly string[]): ReadonlySet<string> {
  return new Set(headers.map(normalizeHeader));
}

function hasAll(headers: readonly string[], groups: readonly ReadonlySet<string>[]): boolean {
  const written = headers.map(normalizeHeader);
  return groups.every((group) => written.some((header) => group.has(header)));
}
