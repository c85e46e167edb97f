import { type CoverProblem, costSlack, transposeRows } from './cover-problem';

/** What is decided of a site. */
export const undecided = 0;
export const decidedOpen = 1;
export const decidedClosed = 2;

/** What is left of a problem once some sites are decided. */
export interface Restriction {
  readonly problem: CoverProblem;
  /** Site and row of the whole problem that each site and row of this one is. */
  readonly sites: Uint32Array;
  readonly rows: Uint32Array;
  /** Where the pairs of this problem stand in the whole one. */
  readonly pairs: Uint32Array;
  /** Weight of the rows that the sites decided open satisfy, and these sites. */
  readonly gained: number;
  readonly opened: readonly number[];
  /** Whether the sites decided open can be paid for. */
  readonly isPayable: boolean;
}

/**
 * The problem of the sites that are undecided: rows that the open ones satisfy are left out, others need fewer; rows that
 * can no more be satisfied are left out too, and so are sites that can no more be paid for.
 */
export function restrict(whole: CoverProblem, decisions: Uint8Array): Restriction {
  const opened: number[] = [];
  let spent = 0;
  for (let site = 0; site < whole.siteCount; site++) {
    if (decisions[site] !== decidedOpen) continue;
    opened.push(site);
    spent += whole.costs[site] as number;
  }
  const allowance = Math.max(0, whole.allowance - spent);
  const positions = new Int32Array(whole.siteCount).fill(-1);
  const sites: number[] = [];
  const slack = costSlack(whole.allowance);
  for (let site = 0; site < whole.siteCount; site++) {
    if (decisions[site] !== undecided || (whole.costs[site] as number) > allowance + slack)
      continue;
    positions[site] = sites.length;
    sites.push(site);
  }
  const most = whole.hasUnitCosts ? allowance : Infinity;
  const rows = new Uint32Array(whole.rowCount);
  const needs = new Uint32Array(whole.rowCount);
  const rowStarts = new Uint32Array(whole.rowCount + 1);
  const rowSites = new Uint32Array(whole.rowSites.length);
  const pairs = new Uint32Array(whole.rowSites.length);
  let rowCount = 0;
  let end = 0;
  let gained = 0;
  for (let row = 0; row < whole.rowCount; row++) {
    const from = end;
    let need = whole.needs[row] as number;
    const to = whole.rowStarts[row + 1] as number;
    for (let at = whole.rowStarts[row] as number; at < to && need > 0; at++) {
      const site = whole.rowSites[at] as number;
      const position = positions[site] as number;
      if (decisions[site] === decidedOpen) need--;
      else if (position >= 0) {
        pairs[end] = at;
        rowSites[end++] = position;
      }
    }
    if (need === 0) gained += whole.weights[row] as number;
    if (need === 0 || end - from < need || need > most) {
      end = from;
      continue;
    }
    rows[rowCount] = row;
    needs[rowCount] = need;
    rowStarts[++rowCount] = end;
  }
  const starts = rowStarts.slice(0, rowCount + 1);
  const kept = rowSites.slice(0, end);
  return {
    problem: {
      rowCount,
      siteCount: sites.length,
      weights: Float64Array.from(rows.subarray(0, rowCount), (row) => whole.weights[row] as number),
      needs: needs.slice(0, rowCount),
      rowStarts: starts,
      rowSites: kept,
      ...transposeRows(sites.length, starts, kept),
      costs: Float64Array.from(sites, (site) => whole.costs[site] as number),
      hasUnitCosts: whole.hasUnitCosts,
      allowance,
      weightStep: whole.weightStep,
    },
    sites: Uint32Array.from(sites),
    rows: rows.slice(0, rowCount),
    pairs: pairs.slice(0, end),
    gained,
    opened,
    isPayable: spent <= whole.allowance + slack,
  };
}
