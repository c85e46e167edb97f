import type { Cover } from './cover';

/**
 * Which columns are open, and what opening or closing one more would change. Rows carry a pressure: the gain of a closed
 * column is the pressure of its rows that want more, the loss of an open one that of its rows with none to spare.
 */
export class CoverState {
  readonly isOpen: Uint8Array;
  readonly counts: Uint32Array;
  /** Gain of each closed column, loss of each open one. */
  readonly scores: Float64Array;
  openCount = 0;
  cost = 0;
  /** Weight of the rows that have what they need. */
  metWeight = 0;
  /** List positions that have been visited: a measure of work that does not hang on the clock. */
  visits = 0;
  /** Rows that want more, in no order. */
  private readonly wanting: Uint32Array;
  private readonly placeOf: Int32Array;
  wantingCount: number;

  constructor(
    readonly cover: Cover,
    readonly pressures: Float64Array,
  ) {
    const rowCount = cover.needs.length;
    this.isOpen = new Uint8Array(cover.sites.length);
    this.counts = new Uint32Array(rowCount);
    this.scores = new Float64Array(cover.sites.length);
    this.wanting = Uint32Array.from(cover.needs, (_, row) => row);
    this.placeOf = Int32Array.from(cover.needs, (_, row) => row);
    this.wantingCount = rowCount;
    for (let row = 0; row < rowCount; row++) this.shift(row, pressures[row] as number, 0);
  }

  wantingRow(place: number): number {
    return this.wanting[place] as number;
  }

  open(column: number): void {
    const { cover, counts } = this;
    this.isOpen[column] = 1;
    this.openCount++;
    this.cost += cover.costs[column] as number;
    this.scores[column] = 0;
    const end = cover.columnStarts[column + 1] as number;
    this.visits += end - (cover.columnStarts[column] as number);
    for (let at = cover.columnStarts[column] as number; at < end; at++) {
      const row = cover.columnRows[at] as number;
      const need = cover.needs[row] as number;
      const pressure = this.pressures[row] as number;
      const count = (counts[row] as number) + 1;
      counts[row] = count;
      if (count <= need) this.scores[column] = (this.scores[column] as number) + pressure;
      if (count === need) {
        this.metWeight += cover.weights[row] as number;
        this.take(row);
        this.shift(row, -pressure, 0);
      } else if (count === need + 1) {
        this.shift(row, -pressure, 1);
        // The shift met the column itself too, which had gained nothing by this row.
        this.scores[column] = (this.scores[column] as number) + pressure;
      }
    }
  }

  close(column: number): void {
    const { cover, counts } = this;
    this.isOpen[column] = 0;
    this.openCount--;
    this.cost -= cover.costs[column] as number;
    this.scores[column] = 0;
    const end = cover.columnStarts[column + 1] as number;
    this.visits += end - (cover.columnStarts[column] as number);
    for (let at = cover.columnStarts[column] as number; at < end; at++) {
      const row = cover.columnRows[at] as number;
      const need = cover.needs[row] as number;
      const pressure = this.pressures[row] as number;
      const count = (counts[row] as number) - 1;
      counts[row] = count;
      if (count === need - 1) {
        this.metWeight -= cover.weights[row] as number;
        this.give(row);
        this.shift(row, pressure, 0);
      } else if (count === need) this.shift(row, pressure, 1);
      else if (count < need) this.scores[column] = (this.scores[column] as number) + pressure;
    }
  }

  /** Adds to the pressure of a row that wants more. */
  press(row: number, more: number): void {
    this.pressures[row] = (this.pressures[row] as number) + more;
    this.shift(row, more, 0);
    this.shift(row, more, 1);
  }

  /** Open columns, rising. */
  opened(): number[] {
    const columns: number[] = [];
    for (let column = 0; column < this.isOpen.length; column++)
      if (this.isOpen[column] === 1) columns.push(column);
    return columns;
  }

  private shift(row: number, difference: number, isOpen: 0 | 1): void {
    const { rowStarts, rowColumns } = this.cover;
    const end = rowStarts[row + 1] as number;
    this.visits += end - (rowStarts[row] as number);
    for (let at = rowStarts[row] as number; at < end; at++) {
      const column = rowColumns[at] as number;
      if (this.isOpen[column] === isOpen)
        this.scores[column] = (this.scores[column] as number) + difference;
    }
  }

  private take(row: number): void {
    const place = this.placeOf[row] as number;
    const last = this.wanting[--this.wantingCount] as number;
    this.wanting[place] = last;
    this.placeOf[last] = place;
    this.placeOf[row] = -1;
  }

  private give(row: number): void {
    this.wanting[this.wantingCount] = row;
    this.placeOf[row] = this.wantingCount++;
  }
}
