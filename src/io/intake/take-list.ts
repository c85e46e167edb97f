import type { Facility } from '../../core/model/facility';
import type { Place } from '../../core/model/place';
import type { RowIssue } from '../../core/model/row-issue';
import { administrativeTownshipCode, plainCode } from '../join/codes';
import type { Confirmed, JoinOutcome } from '../join/join-positions';
import { facilityTargets, type JoinTarget, placeTargets } from '../join/targets';
import type { ConvertedTable } from './convert-table';
import {
  completeFacility,
  completePlace,
  type FoundEntry,
  filledFrom,
  hasMadeIds,
  isComplete,
  isPlaceComplete,
  joinToList,
} from './fill-from-project';
import { headerTexts } from './find-header';
import type { Origins } from './flag-positions';
import { numberedOn } from './generated-id';
import { handPositionKept } from './hand-placed';
import { movesHandPlaced, renewFacility, renewPlace } from './renew-rows';
import { type IsStated, statedCells } from './stated-cells';
import type { FieldName, ListResult, PositionRow } from './types';

/** What differs between the lists. */
export interface ListWays<T> {
  readonly list: 'places' | 'facilities';
  readonly targetsOf: (known: readonly T[]) => JoinTarget[];
  readonly complete: (item: T, from: T) => T;
  /** Whether `complete` has nothing to give an item. */
  readonly isComplete: (item: T) => boolean;
  readonly renew: (entry: T, row: T, says: (field: FieldName) => boolean) => T;
  readonly itemsOf: (table: ConvertedTable) => ListResult<T> | null;
}

export const placeWays: ListWays<Place> = {
  list: 'places',
  targetsOf: (places) => placeTargets({ places }),
  complete: completePlace,
  isComplete: isPlaceComplete,
  renew: renewPlace,
  itemsOf: ({ rows }) => (rows.list === 'places' ? rows.result : null),
};

export const facilityWays: ListWays<Facility> = {
  list: 'facilities',
  targetsOf: (facilities) => facilityTargets({ facilities }),
  complete: completeFacility,
  isComplete,
  renew: renewFacility,
  itemsOf: ({ rows }) => (rows.list === 'facilities' ? rows.result : null),
};

/** What the converters did not know of yet: rows that were read well, but are not in the list, and further errors. */
export interface Loss {
  readonly rows: number;
  readonly errors: number;
}

/** A list of the project, and what became of the rows of the tables for it. */
export interface TakenList<T> {
  readonly items: readonly T[];
  /** Whether any row of the tables is in it. */
  readonly isOwn: boolean;
  readonly issues: readonly RowIssue[];
  readonly origins: Origins;
  /** By id of the table. */
  readonly joins: ReadonlyMap<string, JoinOutcome>;
  /** By id of the table. */
  readonly losses: ReadonlyMap<string, Loss>;
}

/**
 * Makes a list of the tables for it and of the open project's. Rows are joined to the old entries by `joinToList`.
 * Replacing, the rows are the list, each with what it lacks and its old entry has; merging, the old entries stay, those
 * that rows are joined to with what these say, and all other rows come behind. Where no row can be used, the old list stays.
 *
 * Errors: `duplicateId` (a second row for one entry or id), `idOfAnother` (merging: the id is that of an entry which the
 * row was not joined to), `noDataRows`. Warnings: those of the joins, `handPositionKept`.
 */
export function takeList<T extends Place | Facility>(
  ways: ListWays<T>,
  tables: readonly ConvertedTable[],
  known: readonly T[],
  lists: 'replace' | 'merge',
  confirmedOf: (tableId: string) => Confirmed,
): TakenList<T> {
  const taking = new Taking(ways, tables, known, lists === 'merge');
  for (const table of tables) taking.take(table, confirmedOf(table.id));
  return taking.finish();
}

class Taking<T extends Place | Facility> {
  private readonly issues: RowIssue[] = [];
  private readonly origins: Origins = new Map();
  private readonly joins = new Map<string, JoinOutcome>();
  private readonly losses = new Map<string, Loss>();
  private readonly added: T[] = [];
  /** Old entries with what rows say of them, by their old id. */
  private readonly renewed = new Map<string, T>();
  private readonly targets: readonly JoinTarget[];
  private readonly entryOfCode: ReadonlyMap<string, T>;
  private readonly takenIds: Set<string>;

  constructor(
    private readonly ways: ListWays<T>,
    tables: readonly ConvertedTable[],
    private readonly known: readonly T[],
    private readonly isMerge: boolean,
  ) {
    this.targets = ways.targetsOf(known);
    this.entryOfCode = new Map(known.map((entry) => [plainCode(entry.id), entry]));
    this.takenIds = new Set(known.map(({ id }) => id));
    if (known.length === 0) return;
    for (const table of tables) {
      if (hasMadeIds(table)) continue;
      for (const { id } of ways.itemsOf(table)?.items ?? []) this.takenIds.add(id);
    }
  }

  take(table: ConvertedTable, confirmed: Confirmed): void {
    const result = this.ways.itemsOf(table);
    if (result === null) return;
    const { items, rows } = result;
    if (items.length === 0 && result.counts.read > 0 && this.known.length > 0) {
      const message = `none of the ${result.counts.read} rows can be used; the list stays as it was`;
      const headerRow = table.table.firstRow + Math.max(0, table.mapping.headerIndex);
      this.error(table, headerRow, '', 'noDataRows', message);
    }
    if (this.known.length === 0 || this.asksNothing(table, items)) {
      for (const [index, item] of items.entries()) this.add(table, item, rows[index] ?? 0);
      return;
    }
    const { list } = this.ways;
    const asks = this.isMerge ? undefined : ({ lngLat }: PositionRow) => lngLat === null;
    const { outcome, found } = joinToList(
      table,
      items,
      this.known,
      this.targets,
      list,
      confirmed,
      asks,
    );
    const isStated = this.isMerge ? statedCells(table) : null;
    const foreign = new Set<number>();
    items.forEach((item, index) => {
      const row = rows[index] ?? 0;
      const match = found.get(row);
      if (isStated === null) this.replace(table, item, row, match);
      else if (match !== undefined) this.renew(table, item, row, match, isStated);
      else if (!this.addNew(table, item, row)) foreign.add(row);
    });
    this.tellJoins(table, outcome, result, foreign);
  }

  /** Whether rows that replace the list need none of the old entries. */
  private asksNothing(table: ConvertedTable, items: readonly T[]): boolean {
    return !this.isMerge && !hasMadeIds(table) && items.every(this.ways.isComplete);
  }

  finish(): TakenList<T> {
    const { issues, origins, joins, losses, added, renewed, known } = this;
    const isOwn = added.length + renewed.size > 0;
    const kept = this.isMerge || !isOwn ? known.map((one) => renewed.get(one.id) ?? one) : [];
    const items = [...kept, ...added];
    return { items, isOwn, issues, origins, joins, losses };
  }

  /** Into a list of new rows. */
  private replace(
    table: ConvertedTable,
    item: T,
    row: number,
    match: FoundEntry<T> | undefined,
  ): void {
    const isMade = hasMadeIds(table);
    if (match === undefined) {
      this.add(table, isMade ? { ...item, id: this.newId(item.id) } : item, row);
      return;
    }
    const filled = filledFrom(item, match, this.ways.complete);
    this.add(table, isMade ? { ...filled, id: match.entry.id } : filled, row);
  }

  /** Behind the old entries; false where the row has the id of one of them. */
  private addNew(table: ConvertedTable, item: T, row: number): boolean {
    if (hasMadeIds(table)) {
      this.add(table, { ...item, id: this.newId(item.id) }, row);
      return true;
    }
    const other = this.entryOfCode.get(plainCode(item.id));
    if (other === undefined) {
      this.add(table, item, row);
      return true;
    }
    const message = `the id ${item.id} is that of "${other.name}" in the open project, and the row is not known to be the same; confirm that it is, or give it another id`;
    this.leaveOut(table, row, item.name, 'idOfAnother', message);
    return false;
  }

  private add(table: ConvertedTable, item: T, row: number): void {
    const first = this.origins.get(item.id);
    if (first !== undefined) {
      const message = `row ${first.row} of ${first.file} is ${item.id} of the open project too`;
      this.leaveOut(table, row, item.name, 'duplicateId', message);
      return;
    }
    this.setOrigin(table, item.id, row);
    this.added.push(item);
  }

  private renew(
    converted: ConvertedTable,
    item: T,
    row: number,
    { entry }: FoundEntry<T>,
    isStated: IsStated,
  ): void {
    const { table } = converted;
    const before = this.renewed.get(entry.id);
    if (before !== undefined) {
      const first = this.origins.get(before.id);
      const message = `row ${first?.row} of ${first?.file} is ${entry.id} of the open project too`;
      this.leaveOut(converted, row, item.name, 'duplicateId', message);
      return;
    }
    if (item.lngLat !== null && movesHandPlaced(entry, item)) {
      this.issues.push(handPositionKept(entry, item.lngLat, row, table));
    }
    const renewed = this.ways.renew(entry, item, (field) => isStated(row, field));
    const withId = hasMadeIds(converted) ? renewed : this.withId(converted, renewed, item);
    this.renewed.set(entry.id, withId);
    this.setOrigin(converted, withId.id, row);
  }

  /**
   * An entry keeps the id by which the project knows it, unless the row brings an official code for it; a number of the
   * list's own is kept among the further columns.
   */
  private withId({ table, mapping }: ConvertedTable, entry: T, { id }: T): T {
    if (plainCode(id) === plainCode(entry.id)) return entry;
    const isCode = (text: string) => administrativeTownshipCode(text) !== '';
    const isOfficial = isCode(id) && !isCode(entry.id);
    if (isOfficial && !this.entryOfCode.has(plainCode(id))) return { ...entry, id };
    const header = headerTexts(table, mapping.headerIndex)[mapping.columns.id ?? -1] || 'id';
    return { ...entry, extra: { ...entry.extra, [header]: id } };
  }

  private newId(made: string): string {
    const id = numberedOn(made, (one) => this.takenIds.has(one));
    this.takenIds.add(id);
    return id;
  }

  /**
   * What the joins found doubtful. Rows that replace the list ask for nothing where they have a position of their own;
   * rows that are merged ask whether they are an old entry all the same, and are no errors unless they are left out.
   */
  private tellJoins(
    { id }: ConvertedTable,
    outcome: JoinOutcome,
    { items, rows }: ListResult<T>,
    foreign: ReadonlySet<number>,
  ): void {
    const rowsWithPosition = new Set(rows.filter((_, index) => items[index]?.lngLat !== null));
    const isToldAnyway = (row: number, code: string) =>
      !rowsWithPosition.has(row) || (this.isMerge && code !== 'joinNotFound');
    const told = outcome.issues.filter(({ row, code }) =>
      foreign.has(row) ? code !== 'codeNameMismatch' : isToldAnyway(row, code),
    );
    for (const issue of told) this.issues.push({ ...issue, severity: 'warning' });
    this.joins.set(id, { ...outcome, issues: told });
  }

  private setOrigin({ id, table: { file, sheet } }: ConvertedTable, key: string, row: number) {
    this.origins.set(key, { tableId: id, file, sheet, row });
  }

  private leaveOut(
    table: ConvertedTable,
    row: number,
    value: string,
    code: string,
    message: string,
  ): void {
    this.error(table, row, value, code, message, 1);
  }

  private error(
    { id, table: { file, sheet } }: ConvertedTable,
    row: number,
    value: string,
    code: string,
    message: string,
    lostRows = 0,
  ): void {
    const { rows, errors } = this.losses.get(id) ?? { rows: 0, errors: 0 };
    this.losses.set(id, { rows: rows + lostRows, errors: errors + 1 });
    this.issues.push({
      file,
      ...(sheet === '' ? {} : { sheet }),
      row,
      column: '',
      value,
      code,
      message,
      severity: 'error',
    });
  }
}
