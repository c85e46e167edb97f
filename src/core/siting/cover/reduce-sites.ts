import type { MappedCover } from './build-cover';
import { type CoverProblem, transposeRows } from './cover-problem';

/**
 * Which sites are worth a thought: 0 for those that enough others stand in for, null where there are none. A site may go
 * when as many kept sites as its rows need at most have all its rows and cost no more: of an answer that has it, either
 * one of those is not open and can take its place, or all are and its rows are satisfied without it.
 */
export function withoutDominated(problem: CoverProblem): Uint8Array | null {
  const { siteCount, siteStarts, siteRows, rowStarts, rowSites, costs, needs } = problem;
  const sizeOf = (site: number) => (siteStarts[site + 1] as number) - (siteStarts[site] as number);
  const order = Array.from({ length: siteCount }, (_, site) => site).sort(
    (a, b) => sizeOf(b) - sizeOf(a) || (costs[a] as number) - (costs[b] as number) || a - b,
  );
  const isKept = new Uint8Array(siteCount);
  const markOf = new Int32Array(problem.rowCount).fill(-1);
  let removedCount = 0;
  for (const site of order) {
    const from = siteStarts[site] as number;
    const end = siteStarts[site + 1] as number;
    let need = 0;
    let rarest = -1;
    let fewest = Infinity;
    for (let at = from; at < end; at++) {
      const row = siteRows[at] as number;
      markOf[row] = site;
      need = Math.max(need, needs[row] as number);
      const length = (rowStarts[row + 1] as number) - (rowStarts[row] as number);
      if (length < fewest) [rarest, fewest] = [row, length];
    }
    let standIns = 0;
    if (rarest >= 0)
      for (let at = rowStarts[rarest] as number; at < (rowStarts[rarest + 1] as number); at++) {
        const other = rowSites[at] as number;
        if (isKept[other] === 0 || (costs[other] as number) > (costs[site] as number)) continue;
        if (sizeOf(other) < end - from) continue;
        let common = 0;
        for (let to = siteStarts[other] as number; to < (siteStarts[other + 1] as number); to++)
          if (markOf[siteRows[to] as number] === site) common++;
        if (common === end - from && ++standIns >= need) break;
      }
    if (standIns >= need) removedCount++;
    else isKept[site] = 1;
  }
  return removedCount === 0 ? null : isKept;
}

/** The problem of some of its sites; each row must still have as many as it needs. `sites` says whose sites they are. */
export function withSites(
  problem: CoverProblem,
  sites: Uint32Array,
  isKept: Uint8Array,
): MappedCover {
  const positions = new Uint32Array(problem.siteCount);
  const kept: number[] = [];
  for (let site = 0; site < problem.siteCount; site++) {
    if (isKept[site] === 0) continue;
    positions[site] = kept.length;
    kept.push(site);
  }
  const rowStarts = new Uint32Array(problem.rowCount + 1);
  const rowSites = new Uint32Array(problem.rowSites.length);
  let end = 0;
  for (let row = 0; row < problem.rowCount; row++) {
    const to = problem.rowStarts[row + 1] as number;
    for (let at = problem.rowStarts[row] as number; at < to; at++) {
      const site = problem.rowSites[at] as number;
      if (isKept[site] === 1) rowSites[end++] = positions[site] as number;
    }
    rowStarts[row + 1] = end;
  }
  const fewer = rowSites.slice(0, end);
  return {
    problem: {
      ...problem,
      siteCount: kept.length,
      rowStarts,
      rowSites: fewer,
      ...transposeRows(kept.length, rowStarts, fewer),
      costs: Float64Array.from(kept, (site) => problem.costs[site] as number),
    },
    sites: Uint32Array.from(kept, (site) => sites[site] as number),
  };
}
