import { readTable } from '../read-table';
import type { TableResult } from '../row-issue';
import { demandColumns } from './columns';
import { readAmount } from './read-amount';

/** A demand point of a siting question that comes as tables. */
export interface DemandRow {
  readonly id: string;
  /** 0 or more, finite. */
  readonly weight: number;
}

/**
 * Reads a `D.csv`: `id,weight`. One row that is wrong refuses the table, with every problem in `issues`.
 * Codes: those of `readTable` and `readAmount`.
 */
export function readDemandTable(bytes: Uint8Array, file: string): TableResult<DemandRow> {
  return readTable(bytes, file, demandColumns, (reader, id) => ({
    id,
    weight: readAmount(reader, 'weight', { blankAdvice: 'write 0 where nobody is to count' }),
  }));
}
