import { MilpRows } from '../milp-rows';
import type { MilpModel } from '../types';
import { type CoverProblem, costSlack } from './cover-problem';

/** Where weights have no step, the largest one is so much in the program. */
const largestWeight = 1e5;

/** A covering problem as a mixed-integer program: one column a site, then one a row, then some that help. */
export interface CoverProgram {
  readonly model: MilpModel;
  readonly valueCount: number;
  /** The weight that counts as 1 in the program: the step of the weights, or else a share of the largest. */
  readonly unit: number;
  /** A choice of sites as a value of each column. */
  readonly startOf: (sites: readonly number[]) => Float64Array;
  /** The sites that a solution opens. */
  readonly sitesOf: (values: Float64Array) => number[];
}

/**
 * States a covering problem of needs of one and two so that its linear relaxation is tight: a row of two counts at most
 * half of its open sites, and at most all of them but any one. With whole sites the columns of rows are whole of
 * themselves. How many sites of such a row are open is a column of its own, which keeps the program small. Throws
 * RangeError at larger needs.
 */
export function coverProgram(problem: CoverProblem): CoverProgram {
  const { siteCount, rowCount, rowStarts, rowSites, needs, weights, costs, allowance } = problem;
  const program = new MilpRows(true);
  const most = weights.reduce((all, weight) => Math.max(all, weight), 0);
  const unit = problem.weightStep > 0 ? problem.weightStep : most / largestWeight;
  for (let site = 0; site < siteCount; site++) program.addColumn(0, true);
  for (let row = 0; row < rowCount; row++)
    program.addColumn((weights[row] as number) / unit, false);
  const openColumns: { readonly row: number; readonly column: number }[] = [];
  for (let row = 0; row < rowCount; row++) {
    const counted = siteCount + row;
    const sites = rowSites.subarray(rowStarts[row], rowStarts[row + 1]);
    for (const site of sites) program.add(site, 1);
    if (needs[row] === 1) {
      program.add(counted, -1);
      program.endRow(0, Infinity);
      continue;
    }
    if (needs[row] !== 2) throw new RangeError(`a row needs ${needs[row]} sites`);
    const open = program.addColumn(0, false, sites.length);
    openColumns.push({ row, column: open });
    program.add(open, -1);
    program.endRow(0, 0);
    program.add(open, 1);
    program.add(counted, -2);
    program.endRow(0, Infinity);
    for (const site of sites) {
      program.add(open, 1);
      program.add(site, -1);
      program.add(counted, -1);
      program.endRow(0, Infinity);
    }
  }
  costs.forEach((cost, site) => {
    program.add(site, cost);
  });
  program.endRow(-Infinity, allowance + costSlack(allowance));
  return {
    model: program.finish(),
    valueCount: program.valueCount,
    unit,
    startOf: (sites) => {
      const values = new Float64Array(program.columnCount);
      for (const site of sites) values[site] = 1;
      const opened = (row: number) =>
        rowSites
          .subarray(rowStarts[row], rowStarts[row + 1])
          .reduce((sum, site) => sum + (values[site] as number), 0);
      for (let row = 0; row < rowCount; row++)
        if (opened(row) >= (needs[row] as number)) values[siteCount + row] = 1;
      for (const { row, column } of openColumns) values[column] = opened(row);
      return values;
    },
    sitesOf: (values) => [...costs.keys()].filter((site) => values[site] === 1),
  };
}

/** Coefficients that the program of a problem has. */
export function programSize({ rowCount, siteCount, rowStarts, needs }: CoverProblem): number {
  let size = siteCount;
  for (let row = 0; row < rowCount; row++) {
    const length = (rowStarts[row + 1] as number) - (rowStarts[row] as number);
    size += needs[row] === 1 ? length + 1 : 4 * length + 3;
  }
  return size;
}
