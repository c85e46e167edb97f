import type { PairCosts } from '../../core/siting/types';
import { findColumns } from '../columns';
import { openCsv } from '../csv-table';
import { IssueLog, type RowIssue, type TableCounts } from '../row-issue';
import { RowReader } from '../row-reader';
import { costColumns } from './columns';
import { readAmount } from './read-amount';

/** The pairs of a table of costs, by demand point. */
export interface CostTable {
  /** In the order of the list of sites, or in that in which the table first names them. */
  readonly siteIds: readonly string[];
  readonly pairs: PairCosts;
  /** Demand points that the table has no pair of, rising. */
  readonly withoutPair: readonly number[];
}

export type CostResult =
  | {
      readonly ok: true;
      readonly value: CostTable;
      readonly issues: readonly RowIssue[];
      readonly counts: TableCounts;
    }
  | {
      readonly ok: false;
      readonly issues: readonly RowIssue[];
      readonly counts: TableCounts;
    };

/** What the table may refer to. */
export interface CostTerms {
  readonly demandIds: readonly string[];
  /** The list of sites; null where the table itself says which there are. */
  readonly siteIds: readonly string[] | null;
}

/**
 * Reads a `C.csv`: `demand_id,site_id,cost`, one row a pair; a pair that is absent is unreachable. Any row that is wrong
 * refuses the table, with every problem in `issues`. Rows are read one by one into typed arrays, so that millions fit.
 * Codes: those of the file and its columns, of `readAmount` and `RowReader.checkId`, `missingValue`, `unknownDemandId`,
 * `unknownSiteId`, `repeatedPair`, `noDataRows`.
 */
export function readCostTable(bytes: Uint8Array, file: string, terms: CostTerms): CostResult {
  const log = new IssueLog(file);
  const rows = readRows(bytes, log, terms);
  const pairs = sortPairs(rows, terms.demandIds.length);
  reportRepeated(rows, pairs, log, terms);
  const { issues, errors, warnings } = log;
  const read = rows.readCount;
  const accepted = errors === 0 ? read : rows.length - pairs.repeatedCount;
  const counts = { read, accepted, rejected: read - accepted, errors, warnings };
  if (errors > 0) return { ok: false, issues, counts };
  const { starts, sites, costs } = pairs;
  const withoutPair = terms.demandIds.flatMap((_, demand) =>
    starts[demand] === starts[demand + 1] ? [demand] : [],
  );
  const value = { siteIds: rows.siteIds, pairs: { starts, sites, costs }, withoutPair };
  return { ok: true, value, issues, counts };
}

function readRows(bytes: Uint8Array, log: IssueLog, terms: CostTerms): PairRows {
  const rows = new PairRows(terms);
  const table = openCsv(bytes, log);
  const layout = table === null ? null : findColumns(table, costColumns, log);
  if (table === null || layout === null) return rows;
  const reader = new RowReader(layout, table.header, log);
  table.forEachRow((row, cells) => {
    rows.readCount += 1;
    if (cells === null) return;
    reader.moveTo(row, cells);
    const demand = rows.findDemand(reader);
    const site = rows.findSite(reader);
    const cost = readAmount(reader, 'cost', {
      blankAdvice: 'leave out the row where a pair is unreachable',
    });
    if (demand >= 0 && site >= 0 && !Number.isNaN(cost)) rows.push(demand, site, cost, row);
  });
  if (rows.readCount === 0) {
    const message = 'the file has a header, but no rows of data';
    log.error({ row: table.headerRow, code: 'noDataRows', message });
  }
  return rows;
}

/** Whole pairs as they come, in typed arrays that grow. */
class PairRows {
  readCount = 0;
  length = 0;
  readonly siteIds: string[];
  demands = new Uint32Array(1024);
  sites = new Uint32Array(1024);
  costs = new Float64Array(1024);
  rows = new Uint32Array(1024);
  private readonly demandOfId: ReadonlyMap<string, number>;
  private readonly siteOfId: Map<string, number>;
  private readonly isOpenList: boolean;

  constructor({ demandIds, siteIds }: CostTerms) {
    this.demandOfId = new Map(demandIds.map((id, demand) => [id, demand]));
    this.siteIds = siteIds === null ? [] : [...siteIds];
    this.siteOfId = new Map(this.siteIds.map((id, site) => [id, site]));
    this.isOpenList = siteIds === null;
  }

  /** −1 after logging that there is none. */
  findDemand(reader: RowReader): number {
    const id = reader.required('demand_id');
    if (id === '') return -1;
    const found = this.demandOfId.get(id);
    if (found !== undefined) return found;
    if (reader.checkId('demand_id'))
      reader.error('demand_id', 'unknownDemandId', 'the list of demand points has no such id');
    return -1;
  }

  /** −1 after logging that there is none. */
  findSite(reader: RowReader): number {
    const id = reader.required('site_id');
    if (id === '') return -1;
    const found = this.siteOfId.get(id);
    if (found !== undefined) return found;
    // Two ids that a spreadsheet rounded to the same number would be one site.
    if (!reader.checkId('site_id')) return -1;
    if (!this.isOpenList) {
      reader.error('site_id', 'unknownSiteId', 'the list of sites has no such id');
      return -1;
    }
    const site = this.siteIds.push(id) - 1;
    this.siteOfId.set(id, site);
    return site;
  }

  push(demand: number, site: number, cost: number, row: number): void {
    if (this.length === this.demands.length) this.grow();
    this.demands[this.length] = demand;
    this.sites[this.length] = site;
    this.costs[this.length] = cost;
    this.rows[this.length] = row;
    this.length += 1;
  }

  private grow(): void {
    const { demands, sites, costs, rows } = this;
    const room = this.length * 2;
    this.demands = new Uint32Array(room);
    this.sites = new Uint32Array(room);
    this.costs = new Float64Array(room);
    this.rows = new Uint32Array(room);
    this.demands.set(demands);
    this.sites.set(sites);
    this.costs.set(costs);
    this.rows.set(rows);
  }
}

interface SortedPairs extends PairCosts {
  /** Which of the rows each pair is. */
  readonly order: Uint32Array;
  readonly repeatedCount: number;
}

/** Pairs by demand point and site; of the same pair twice, the earlier row first. */
function sortPairs(rows: PairRows, demandCount: number): SortedPairs {
  const { length, demands } = rows;
  const starts = new Uint32Array(demandCount + 1);
  for (let at = 0; at < length; at++) {
    const next = (demands[at] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let demand = 0; demand < demandCount; demand++)
    starts[demand + 1] = (starts[demand + 1] as number) + (starts[demand] as number);
  const order = new Uint32Array(length);
  const next = starts.slice();
  for (let at = 0; at < length; at++) {
    const demand = demands[at] as number;
    order[next[demand] as number] = at;
    next[demand] = (next[demand] as number) + 1;
  }
  const siteOf = (at: number) => rows.sites[at] as number;
  for (let demand = 0; demand < demandCount; demand++)
    order
      .subarray(starts[demand] as number, starts[demand + 1] as number)
      .sort((a, b) => siteOf(a) - siteOf(b) || a - b);
  const sites = Uint32Array.from(order, siteOf);
  const costs = Float64Array.from(order, (at) => rows.costs[at] as number);
  let repeatedCount = 0;
  for (let at = 1; at < length; at++) if (isRepeated(rows, order, at)) repeatedCount += 1;
  return { starts, sites, costs, order, repeatedCount };
}

function isRepeated({ demands, sites }: PairRows, order: Uint32Array, at: number): boolean {
  const one = order[at] as number;
  const before = order[at - 1] as number;
  return demands[one] === demands[before] && sites[one] === sites[before];
}

function reportRepeated(
  rows: PairRows,
  { order }: SortedPairs,
  log: IssueLog,
  { demandIds }: CostTerms,
): void {
  const repeated: { readonly at: number; readonly first: number }[] = [];
  let first = 0;
  for (let at = 1; at < order.length; at++)
    if (isRepeated(rows, order, at)) repeated.push({ at, first });
    else first = at;
  repeated.sort((a, b) => (order[a.at] as number) - (order[b.at] as number));
  for (const { at, first } of repeated) {
    const row = rows.rows[order[at] as number] as number;
    const demand = demandIds[rows.demands[order[at] as number] as number];
    const site = rows.siteIds[rows.sites[order[at] as number] as number];
    log.error({
      row,
      column: 'cost',
      value: String(rows.costs[order[at] as number]),
      code: 'repeatedPair',
      message: `rows ${rows.rows[order[first] as number]} and ${row} both give ${demand} to ${site}`,
    });
  }
}
