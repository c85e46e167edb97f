import type { MilpModel, SitingInstance } from '../../../../../src/core/siting/types';

/**
 * The p-median model as textbooks write it (ReVelle and Swain 1970): a column a site, then a column a pair; each demand
 * point assigned once, and only to sites that are open. For a MILP solver, to compare with.
 */
export function textbookModel(
  { pairs, weights, fixed }: SitingInstance,
  newSiteCount: number,
): MilpModel {
  const siteCount = fixed.length;
  const pairCount = pairs.sites.length;
  const columnCount = siteCount + pairCount;
  const rows: { columns: number[]; values: number[]; low: number; high: number }[] = [];
  const objective = new Float64Array(columnCount);
  for (let demand = 0; demand < weights.length; demand++) {
    const assigned: number[] = [];
    for (let at = pairs.starts[demand] as number; at < (pairs.starts[demand + 1] as number); at++) {
      const column = siteCount + at;
      objective[column] = (weights[demand] as number) * (pairs.costs[at] as number);
      assigned.push(column);
      rows.push({
        columns: [column, pairs.sites[at] as number],
        values: [1, -1],
        low: -Infinity,
        high: 0,
      });
    }
    rows.push({ columns: assigned, values: assigned.map(() => 1), low: 1, high: 1 });
  }
  const sites = [...fixed.keys()];
  const fixedCount = sites.filter((site) => fixed[site] === 1).length;
  const total = fixedCount + newSiteCount;
  rows.push({ columns: sites, values: sites.map(() => 1), low: total, high: total });
  const columnLower = new Float64Array(columnCount);
  columnLower.set(fixed);
  let filled = 0;
  return {
    isMaximized: false,
    objective,
    columnLower,
    columnUpper: new Float64Array(columnCount).fill(1),
    isInteger: Uint8Array.from(columnLower, (_, column) => (column < siteCount ? 1 : 0)),
    rowLower: Float64Array.from(rows, ({ low }) => low),
    rowUpper: Float64Array.from(rows, ({ high }) => high),
    rowStarts: Int32Array.from([0, ...rows.map(({ columns }) => (filled += columns.length))]),
    rowColumns: Int32Array.from(rows.flatMap(({ columns }) => columns)),
    rowValues: Float64Array.from(rows.flatMap(({ values }) => values)),
  };
}
