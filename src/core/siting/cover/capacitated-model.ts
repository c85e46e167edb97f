import { beyondTiers, type MilpModel, type SitingInstance } from '../types';
import type { MclpQuestion } from './build-cover';
import { costSlack } from './cover-problem';

/** Up to so many pairs each share is also held to its site being open, which tightens the relaxation. */
const mostTightPairs = 8_000;

export interface CapacitatedModel {
  readonly model: MilpModel;
  /** Free sites of the instance, one a column from 0. */
  readonly sites: readonly number[];
  /** Pair of the instance that each of the columns after those of the sites is a share of. */
  readonly sharePairs: readonly number[];
}

/**
 * Maximal covering with capacities as a mixed-integer program: whether each free site is open, and the share of each
 * demand point that each site serves (Current and Storbeck 1988, with shares instead of whole assignments).
 */
export function capacitatedModel(
  instance: SitingInstance,
  question: MclpQuestion,
): CapacitatedModel {
  const { weights, pairs, fixed, siteIds } = instance;
  const { allowance, reach } = question;
  const sites = siteIds.flatMap((_, site) => (fixed[site] === 0 ? [site] : []));
  const columnOf = new Int32Array(siteIds.length).fill(-1);
  sites.forEach((site, column) => {
    columnOf[site] = column;
  });
  const objective = new Array<number>(sites.length).fill(0);
  const sharePairs: number[] = [];
  const rows = new RowList();
  const served: [number, number][][] = siteIds.map(() => []);
  const tight: [number, number][] = [];
  for (let demand = 0; demand < weights.length; demand++) {
    const weight = weights[demand] as number;
    if (weight === 0) continue;
    const shares: [number, number][] = [];
    const end = pairs.starts[demand + 1] as number;
    for (let at = pairs.starts[demand] as number; at < end; at++) {
      if (reach.tiers[at] === beyondTiers) continue;
      const site = pairs.sites[at] as number;
      const column = objective.length;
      objective.push(weight);
      sharePairs.push(at);
      shares.push([column, 1]);
      served[site]?.push([column, weight]);
      if (fixed[site] === 0) tight.push([column, columnOf[site] as number]);
    }
    if (shares.length > 0) rows.add(shares, -Infinity, 1);
  }
  served.forEach((shares, site) => {
    if (shares.length === 0) return;
    const most = shares.reduce((sum, [, weight]) => sum + weight, 0);
    const room = Math.min(instance.capacities?.[site] ?? Infinity, most);
    if (fixed[site] === 1) rows.add(shares, -Infinity, room);
    else rows.add([...shares, [columnOf[site] as number, -room]], -Infinity, 0);
  });
  if (tight.length <= mostTightPairs)
    for (const [share, site] of tight)
      rows.add(
        [
          [share, 1],
          [site, -1],
        ],
        -Infinity,
        0,
      );
  if (allowance.kind === 'count')
    rows.add(
      sites.map((_, column) => [column, 1]),
      allowance.newSiteCount,
      allowance.newSiteCount,
    );
  else
    rows.add(
      sites.map((site, column) => [column, instance.siteCosts?.[site] ?? 1]),
      -Infinity,
      allowance.budget + costSlack(allowance.budget),
    );
  const columnCount = objective.length;
  const isInteger = new Uint8Array(columnCount);
  isInteger.fill(1, 0, sites.length);
  return {
    sites,
    sharePairs,
    model: {
      isMaximized: true,
      objective: Float64Array.from(objective),
      columnLower: new Float64Array(columnCount),
      columnUpper: new Float64Array(columnCount).fill(1),
      isInteger,
      ...rows.toArrays(),
    },
  };
}

/** Rows of a program, collected one by one. */
class RowList {
  private readonly starts = [0];
  private readonly columns: number[] = [];
  private readonly values: number[] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];

  add(entries: readonly (readonly [number, number])[], lower: number, upper: number): void {
    for (const [column, value] of entries) {
      this.columns.push(column);
      this.values.push(value);
    }
    this.starts.push(this.columns.length);
    this.lower.push(lower);
    this.upper.push(upper);
  }

  toArrays(): Pick<MilpModel, 'rowStarts' | 'rowColumns' | 'rowValues' | 'rowLower' | 'rowUpper'> {
    return {
      rowStarts: Int32Array.from(this.starts),
      rowColumns: Int32Array.from(this.columns),
      rowValues: Float64Array.from(this.values),
      rowLower: Float64Array.from(this.lower),
      rowUpper: Float64Array.from(this.upper),
    };
  }
}
