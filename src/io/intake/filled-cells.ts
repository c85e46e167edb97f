import type { FilledRun, SourceTable } from '../formats/source';
import type { FieldName, TableMapping } from './types';

/** What a merged cell says of each of its rows; anything else it says once, of the range. */
const unitFields: ReadonlySet<FieldName> = new Set([
  'kind',
  'status',
  'datum',
  'setting',
  'urbanRuralCode',
  'position',
  'township',
  'townshipId',
  'county',
  'countyId',
  'populationBasis',
  'provenance',
]);

/** Finds the mapped cells that a merged range filled in and that must not count again: numbers, coordinates, ids, names. */
export class FilledCells {
  private readonly runs: ReadonlyMap<number, readonly FilledRun[]>;

  constructor({ filledRuns = [] }: SourceTable, { columns }: TableMapping) {
    const counted = new Set<number>();
    for (const [field, column] of Object.entries(columns)) {
      if (!unitFields.has(field as FieldName)) counted.add(column);
    }
    const runs = new Map<number, FilledRun[]>();
    for (const run of filledRuns) {
      if (!counted.has(run.column)) continue;
      const ofColumn = runs.get(run.column);
      if (ofColumn === undefined) runs.set(run.column, [run]);
      else ofColumn.push(run);
    }
    for (const ofColumn of runs.values()) ofColumn.sort((a, b) => a.first - b.first);
    this.runs = runs;
  }

  /** Columns whose cell in this row, by index in `rows`, repeats the one above. */
  columnsAt(index: number): readonly number[] {
    if (this.runs.size === 0) return none;
    return [...this.runs].flatMap(([column, runs]) => (holds(runs, index) ? [column] : []));
  }
}

const none: readonly number[] = [];

/** Whether one of the runs, sorted and apart, holds the index. */
function holds(runs: readonly FilledRun[], index: number): boolean {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.last ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return (runs[low]?.first ?? Infinity) <= index;
}
