/**
 * A covering problem after its reduction: rows count their weight once as many of their sites are open as they need.
 * Fixed sites, tiers and demand points are no more to be seen: a tier is a row of its own, and what fixed sites give is
 * taken off the needs.
 */
export interface CoverProblem {
  readonly rowCount: number;
  readonly siteCount: number;
  /** Weight of each row, above 0. */
  readonly weights: Float64Array;
  /** Sites that each row needs, 1 or more and at most as many as it has. */
  readonly needs: Uint32Array;
  /** Sites of each row, rising (compressed sparse rows), and the rows of each site. */
  readonly rowStarts: Uint32Array;
  readonly rowSites: Uint32Array;
  readonly siteStarts: Uint32Array;
  readonly siteRows: Uint32Array;
  /** What each site takes of the allowance, above 0; 1 each where sites are counted. */
  readonly costs: Float64Array;
  readonly hasUnitCosts: boolean;
  readonly allowance: number;
  /** All sums of row weights are multiples of it; 0 where no such step is known. */
  readonly weightStep: number;
}

/** Rows of each site from the sites of each row (the transposed incidence), rows rising. */
export function transposeRows(
  siteCount: number,
  rowStarts: Uint32Array,
  rowSites: Uint32Array,
): { readonly siteStarts: Uint32Array; readonly siteRows: Uint32Array } {
  const siteStarts = new Uint32Array(siteCount + 1);
  for (let at = 0; at < rowSites.length; at++) {
    const next = (rowSites[at] as number) + 1;
    siteStarts[next] = (siteStarts[next] as number) + 1;
  }
  for (let site = 0; site < siteCount; site++)
    siteStarts[site + 1] = (siteStarts[site + 1] as number) + (siteStarts[site] as number);
  const cursor = siteStarts.slice(0, siteCount);
  const siteRows = new Uint32Array(rowSites.length);
  for (let row = 0; row + 1 < rowStarts.length; row++) {
    const end = rowStarts[row + 1] as number;
    for (let at = rowStarts[row] as number; at < end; at++) {
      const site = rowSites[at] as number;
      const slot = cursor[site] as number;
      siteRows[slot] = row;
      cursor[site] = slot + 1;
    }
  }
  return { siteStarts, siteRows };
}

/** Weight of the rows that a choice of sites satisfies. */
export function rowWeight(problem: CoverProblem, sites: Iterable<number>): number {
  const counts = new Uint32Array(problem.rowCount);
  let sum = 0;
  for (const site of sites) {
    const end = problem.siteStarts[site + 1] as number;
    for (let at = problem.siteStarts[site] as number; at < end; at++) {
      const row = problem.siteRows[at] as number;
      const count = (counts[row] as number) + 1;
      counts[row] = count;
      if (count === problem.needs[row]) sum += problem.weights[row] as number;
    }
  }
  return sum;
}

/** What is left to round off of sums of costs: a millionth of a thousandth. */
export function costSlack(allowance: number): number {
  return 1e-9 * Math.max(1, allowance);
}
