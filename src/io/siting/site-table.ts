import { findWord, type Vocabulary } from '../cell-words';
import { readTable } from '../read-table';
import type { TableResult } from '../row-issue';
import type { RowReader } from '../row-reader';
import { siteColumns } from './columns';
import { readAmount } from './read-amount';

/** What is known of a candidate site; null where the table has no such column. */
export interface SiteRow {
  readonly id: string;
  /** Above 0; 0 is possible for fixed sites, which are paid for. */
  readonly cost: number | null;
  readonly capacity: number | null;
  readonly isFixed: boolean;
}

const yesNo: Vocabulary<'yes' | 'no'> = new Map([
  ...['1', 'yes', 'y', 'true', '是', '固定', '现有', '已建', '保留'].map(
    (word) => [word, 'yes'] as const,
  ),
  ...['0', 'no', 'n', 'false', '否', '候选', '无'].map((word) => [word, 'no'] as const),
]);

/**
 * Reads an `S.csv`: `id,cost,capacity,fixed`, all but the id optional as columns; blank in `fixed` is no.
 * Codes: those of `readTable` and `readAmount`, `unknownYesNo`.
 */
export function readSiteTable(bytes: Uint8Array, file: string): TableResult<SiteRow> {
  return readTable(bytes, file, siteColumns, (reader, id) => {
    const isFixed = readYesNo(reader, 'fixed');
    return {
      id,
      cost: reader.has('cost')
        ? readAmount(reader, 'cost', isFixed ? { blank: 0 } : { isAboveZero: true })
        : null,
      capacity: reader.has('capacity') ? readAmount(reader, 'capacity') : null,
      isFixed,
    };
  });
}

function readYesNo(reader: RowReader, column: string): boolean {
  const text = reader.text(column);
  if (text === '') return false;
  const found = findWord(yesNo, text);
  if (found === null)
    reader.error(column, 'unknownYesNo', `${column} must be 1 or 0, yes or no, 是 or 否`);
  return found === 'yes';
}
