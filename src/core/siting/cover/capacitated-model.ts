import { MilpRows } from '../milp-rows';
import { beyondTiers, type MilpModel, type SitingInstance } from '../types';
import type { MclpQuestion } from './build-cover';
import { costSlack } from './cover-problem';
import { decidedClosed, decidedOpen } from './restrict';

/** Up to so many pairs each share is also held to its site being open; else all shares of a demand point together. */
const mostTightPairs = 40_000;

export interface CapacitatedModel {
  readonly model: MilpModel;
  readonly valueCount: number;
  /** Free sites of the instance, one a column from 0. */
  readonly sites: readonly number[];
  /** Pair of the instance that each of the columns after those of the sites is a share of. */
  readonly sharePairs: readonly number[];
}

/**
 * Maximal covering with capacities as a mixed-integer program: whether each free site is open, and the share of each
 * demand point that each site serves (Current and Storbeck 1988, with shares instead of whole assignments). Shares are
 * bounded by open sites beyond what capacities say, which tightens the relaxation. Of `decisions`, one a site, those closed
 * are left out, and those open are opened.
 */
export function capacitatedModel(
  instance: SitingInstance,
  question: MclpQuestion,
  decisions: Uint8Array = new Uint8Array(instance.siteIds.length),
  mostTight = mostTightPairs,
): CapacitatedModel {
  const { weights, pairs, fixed, siteIds } = instance;
  const { allowance, reach } = question;
  const program = new MilpRows(true);
  const sites = siteIds.flatMap((_, site) =>
    fixed[site] === 0 && decisions[site] !== decidedClosed ? [site] : [],
  );
  const columnOf = new Int32Array(siteIds.length).fill(-1);
  sites.forEach((site, column) => {
    columnOf[site] = column;
    program.addColumn(0, true);
  });
  const sharePairs: number[] = [];
  const starts = [0];
  const loads: [column: number, weight: number][][] = siteIds.map(() => []);
  for (let demand = 0; demand < weights.length; demand++) {
    const weight = weights[demand] as number;
    const end = pairs.starts[demand + 1] as number;
    for (let at = pairs.starts[demand] as number; at < end && weight > 0; at++) {
      const site = pairs.sites[at] as number;
      if (reach.tiers[at] === beyondTiers || decisions[site] === decidedClosed) continue;
      sharePairs.push(at);
      loads[site]?.push([program.addColumn(weight, false), weight]);
    }
    if (sharePairs.length > (starts.at(-1) as number)) starts.push(sharePairs.length);
  }
  const isTight = sharePairs.length <= mostTight;
  const siteOf = (share: number) => columnOf[pairs.sites[sharePairs[share] as number] as number];
  for (let demand = 0; demand + 1 < starts.length; demand++) {
    const shares: number[] = [];
    for (let at = starts[demand] as number; at < (starts[demand + 1] as number); at++)
      shares.push(at);
    for (const share of shares) program.add(sites.length + share, 1);
    program.endRow(-Infinity, 1);
    const openers = shares.map((share) => siteOf(share) as number);
    if (isTight || openers.includes(-1)) continue;
    for (const share of shares) program.add(sites.length + share, 1);
    for (const column of openers) program.add(column, -1);
    program.endRow(-Infinity, 0);
  }
  loads.forEach((shares, site) => {
    if (shares.length === 0) return;
    const most = shares.reduce((sum, [, weight]) => sum + weight, 0);
    const room = Math.min(instance.capacities?.[site] ?? Infinity, most);
    for (const [column, weight] of shares) program.add(column, weight);
    if (fixed[site] === 0) program.add(columnOf[site] as number, -room);
    program.endRow(-Infinity, fixed[site] === 0 ? 0 : room);
  });
  for (let share = 0; share < (isTight ? sharePairs.length : 0); share++) {
    const opener = siteOf(share) as number;
    if (opener < 0) continue;
    program.add(sites.length + share, 1);
    program.add(opener, -1);
    program.endRow(-Infinity, 0);
  }
  sites.forEach((site, column) => {
    if (decisions[site] !== decidedOpen) return;
    program.add(column, 1);
    program.endRow(1, 1);
  });
  const isCount = allowance.kind === 'count';
  sites.forEach((site, column) => {
    program.add(column, isCount ? 1 : (instance.siteCosts?.[site] ?? 1));
  });
  if (isCount) program.endRow(allowance.newSiteCount, allowance.newSiteCount);
  else program.endRow(-Infinity, allowance.budget + costSlack(allowance.budget));
  return { sites, sharePairs, model: program.finish(), valueCount: program.valueCount };
}
