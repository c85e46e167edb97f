import type { SearchWatch } from '../search-watch';
import { isSame } from '../whole-steps';
import { type BackupProblem, mustCover } from './backup-program';
import type { Cover } from './cover';
import { CoverState } from './cover-state';

/** How much backup counts beside what is missing: nothing, a little, as much. */
const backupShares = [0, 0.3, 1];
/** Columns closed at once, at most; mostly few. */
const mostClosed = 10;
/** Rounds in which a cover is sought again after a kick, for each open column. */
const repairRounds = 20;
const leastRounds = 100;
/** Kicks without a better choice after which the search ends, at least and for each open column. */
const leastIdle = 400;
const idleKicks = 20;
/** Kicks after which the best choice is the start again. */
const patience = 30;

/**
 * Looks for set covers of the least cost that give ever more weight a second site: some columns are closed by chance, the
 * cover is repaired by weighting local search (Gao, Weise and Li 2015) in which backup counts more or less, and columns
 * are swapped for as long as that helps. `tell` gets better covers as columns and the weight that they back up. Visits
 * `effort` list positions at most, no matter how fast the machine is.
 */
export async function searchBackups(
  { cover, cost, step }: BackupProblem,
  start: readonly number[],
  effort: number,
  watch: SearchWatch,
  tell: (columns: readonly number[], weight: number) => void,
): Promise<void> {
  const pair = new BackedCover(cover, cost + Math.max(step / 2, 1e-9 * cost));
  const { random } = watch.tools;
  pair.become(start);
  let best: readonly number[] = [];
  let most = -1;
  let current: readonly number[] = start;
  const mostIdle = leastIdle + idleKicks * start.length;
  let idle = 0;
  for (let kick = 0, sinceBetter = 0; pair.visits < effort; kick++, sinceBetter++) {
    if ((await watch.look('searching')) || watch.isProven || ++idle > mostIdle) return;
    if (kick > 0) {
      pair.become(current);
      pair.closeSome(1 + Math.floor(random() ** 2 * mostClosed), random);
    }
    const share = backupShares[kick % backupShares.length] as number;
    if (!pair.repair(share, random)) continue;
    pair.swapUp();
    const { weight } = pair;
    if (weight > most * (1 + 1e-12)) {
      most = weight;
      best = pair.opened();
      sinceBetter = 0;
      idle = 0;
      tell(best, most);
    }
    // What is worse is gone on with too: covers of a tight cost lie far apart.
    if (sinceBetter > patience) sinceBetter = 0;
    current = sinceBetter === 0 ? best : pair.opened();
  }
}

/** Open columns as a set cover and as backup, together. */
class BackedCover {
  private readonly must: CoverState;
  private readonly backup: CoverState;
  private readonly backupScale: number;
  private readonly lastMove: Int32Array;
  private round = 0;

  constructor(
    private readonly cover: Cover,
    private readonly mostCost: number,
  ) {
    const must = mustCover(cover);
    this.must = new CoverState(must, new Float64Array(must.needs.length).fill(1));
    this.backup = new CoverState(cover, cover.weights.slice());
    const total = cover.weights.reduce((sum, weight) => sum + weight, 0);
    this.backupScale = total > 0 ? must.needs.length / total : 0;
    this.lastMove = new Int32Array(cover.sites.length).fill(-1_000);
  }

  get weight(): number {
    return this.backup.metWeight;
  }

  get visits(): number {
    return this.must.visits + this.backup.visits;
  }

  opened(): number[] {
    return this.must.opened();
  }

  become(columns: readonly number[]): void {
    const wanted = new Set(columns);
    for (const column of this.opened()) if (!wanted.has(column)) this.close(column);
    for (const column of columns) if (this.must.isOpen[column] === 0) this.open(column);
  }

  closeSome(count: number, random: () => number): void {
    const opened = this.opened();
    for (let left = Math.min(count, opened.length); left > 0; left--) {
      const [column] = opened.splice(Math.floor(random() * opened.length), 1);
      if (column !== undefined) this.close(column);
    }
  }

  /** Opens and closes until all that must be is covered within the cost, what is left to pay for opened too; false where that fails. */
  repair(share: number, random: () => number): boolean {
    const { must } = this;
    const last = this.round + leastRounds + repairRounds * must.openCount;
    for (; must.wantingCount > 0 && this.round < last; this.round++) {
      const column = this.bestOfUnmetRow(share, random);
      if (column >= 0) {
        this.open(column);
        this.lastMove[column] = this.round;
        continue;
      }
      for (let place = 0; place < must.wantingCount; place++) must.press(must.wantingRow(place), 1);
      const missed = this.leastMissed(share);
      if (missed < 0) return false;
      this.close(missed);
      this.lastMove[missed] = this.round;
    }
    if (must.wantingCount > 0) return false;
    for (;;) {
      const column = this.mostBacking();
      if (column < 0) return true;
      this.open(column);
    }
  }

  /** Swaps columns of one cost for as long as all that must be stays covered and more is backed up. */
  swapUp(): void {
    for (let sinceBetter = 0; sinceBetter < this.must.openCount; )
      for (const out of this.opened()) {
        const before = this.weight;
        this.close(out);
        const into = this.bestInstead(out);
        this.open(into);
        // What rounding alone saves could go round in circles.
        if (into !== out && this.weight <= before * (1 + 1e-12)) {
          this.close(into);
          this.open(out);
        }
        sinceBetter = this.weight > before * (1 + 1e-12) ? 0 : sinceBetter + 1;
      }
  }

  /** The column that covers all that lacks and backs up most of those that cost as much as the one just closed. */
  private bestInstead(out: number): number {
    const { must, backup } = this;
    const { costs } = this.cover;
    let lacking = 0;
    for (let place = 0; place < must.wantingCount; place++)
      lacking += must.pressures[must.wantingRow(place)] as number;
    let best = out;
    for (let column = 0; column < costs.length; column++) {
      if (must.isOpen[column] === 1 || (must.scores[column] as number) < lacking) continue;
      if (!isSame(costs[column] as number, costs[out] as number)) continue;
      if ((backup.scores[column] as number) > (backup.scores[best] as number)) best = column;
    }
    return best;
  }

  private open(column: number): void {
    this.must.open(column);
    this.backup.open(column);
  }

  private close(column: number): void {
    this.must.close(column);
    this.backup.close(column);
  }

  private fits(column: number): boolean {
    return this.must.cost + (this.cover.costs[column] as number) <= this.mostCost;
  }

  private score(column: number, share: number): number {
    const backed = share * this.backupScale * (this.backup.scores[column] as number);
    return ((this.must.scores[column] as number) + backed) / (this.cover.costs[column] as number);
  }

  private bestOfUnmetRow(share: number, random: () => number): number {
    const { must, lastMove } = this;
    const { rowStarts, rowColumns } = must.cover;
    const row = must.wantingRow(Math.floor(random() * must.wantingCount));
    let best = -1;
    let most = -1;
    for (let at = rowStarts[row] as number; at < (rowStarts[row + 1] as number); at++) {
      const column = rowColumns[at] as number;
      // What was just closed stays so for a round.
      if (lastMove[column] === this.round - 1 || !this.fits(column)) continue;
      const score = this.score(column, share);
      if (score > most) [best, most] = [column, score];
    }
    return best;
  }

  private leastMissed(share: number): number {
    const { must, lastMove } = this;
    let best = -1;
    let least = Infinity;
    for (let column = 0; column < must.isOpen.length; column++) {
      if (must.isOpen[column] === 0 || lastMove[column] === this.round - 1) continue;
      const score = this.score(column, share);
      const isOlder = score === least && (lastMove[column] as number) < (lastMove[best] as number);
      if (score < least || isOlder) [best, least] = [column, score];
    }
    return best;
  }

  /** The closed column that backs up most and can be paid for; −1 where none backs up anything. */
  private mostBacking(): number {
    let best = -1;
    let most = 0;
    for (let column = 0; column < this.must.isOpen.length; column++) {
      if (this.must.isOpen[column] === 1 || !this.fits(column)) continue;
      const score = (this.backup.scores[column] as number) / (this.cover.costs[column] as number);
      if (score > most) [best, most] = [column, score];
    }
    return best;
  }
}
