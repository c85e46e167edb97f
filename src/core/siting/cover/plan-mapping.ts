import type { SitingInstance } from '../types';
import type { MappedCover, MclpQuestion } from './build-cover';

/** Turns choices of sites of a covering problem into answers of the instance. */
export class PlanMapping {
  /** Sites that are open in every answer. */
  readonly fixed: readonly number[];
  private readonly free: readonly number[];

  constructor(
    instance: SitingInstance,
    private readonly question: Pick<MclpQuestion, 'allowance'>,
  ) {
    const all = Array.from(instance.fixed, (_, site) => site);
    this.fixed = all.filter((site) => instance.fixed[site] === 1);
    this.free = all.filter((site) => instance.fixed[site] === 0);
  }

  /** Whether there are as many free sites as are to be opened. */
  get isPossible(): boolean {
    const { allowance } = this.question;
    return allowance.kind === 'budget' || allowance.newSiteCount <= this.free.length;
  }

  /**
   * Open sites of the instance, rising: the fixed ones, the chosen ones, and where sites are counted the first free ones
   * until there are enough; the search has seen that more of them gain nothing.
   */
  toInstance({ sites }: MappedCover, chosen: readonly number[]): number[] {
    const { allowance } = this.question;
    const open = new Set(chosen.map((at) => sites[at] as number));
    if (allowance.kind === 'count')
      for (const site of this.free) {
        if (open.size >= allowance.newSiteCount) break;
        open.add(site);
      }
    return [...this.fixed, ...open].sort((a, b) => a - b);
  }

  /** The chosen sites of a problem from the open sites of the instance. */
  fromInstance({ sites }: MappedCover, open: readonly number[]): number[] {
    const isOpen = new Set(open);
    return Array.from(sites.keys()).filter((at) => isOpen.has(sites[at] as number));
  }
}
