import type { SearchWatch } from '../search-watch';
import { roundUp } from '../whole-steps';
import type { Cover } from './cover';

const mostRounds = 1_000;
/** Rounds without a better bound after which the steps become shorter. */
const patience = 10;
const shortestStep = 0.001;
/** How much of the newest direction goes into the smoothed one; tried out on clustered demand. */
const freshness = 0.01;

/** What prices of the rows prove. */
export interface Pricing {
  /** No choice of columns that meets the rows costs less. */
  readonly bound: number;
  /** What is left of each column's cost; opening one above 0 costs at least so much above the bound, closing one below 0 too. */
  readonly reducedCosts: Float64Array;
  readonly prices: Float64Array;
}

/** What a search for prices has to reach. */
export interface PricingGoal {
  /** Cost of a known choice. */
  readonly upper: number;
  /** All costs are multiples of it; 0 where none is known. */
  readonly step: number;
  /** Weight that the rows that are met must have; null where all rows must be met. */
  readonly wantedWeight: number | null;
  /** Ends when the rounded bound is above this. */
  readonly enough?: number;
}

/**
 * A lower bound of the cost of meeting all rows, or rows of a wanted weight, by relaxing the rows with prices (Held and
 * Karp 1971; for set covering Beasley 1990, Caprara, Fischetti and Toth 1999). Prices are raised from the best ones so
 * far along a smoothed subgradient, as the volume algorithm does (Barahona and Anbil 2000). With a wanted weight, which
 * rows are met is a knapsack, relaxed to its linear program.
 */
export async function priceRows(
  cover: Cover,
  goal: PricingGoal,
  watch: SearchWatch,
): Promise<Pricing> {
  const { needs, costs } = cover;
  const reduced = new Float64Array(costs.length);
  const met = new Float64Array(needs.length).fill(1);
  const direction = new Float64Array(needs.length);
  const knapsack =
    goal.wantedWeight === null ? null : new CheapestRows(cover, goal.wantedWeight, met);
  const prices = firstPrices(cover);
  let best: Pricing = { bound: -Infinity, reducedCosts: costs.slice(), prices: prices.slice() };
  let scale = 0.5;
  let sinceBetter = 0;
  for (let round = 0; round < mostRounds && scale > shortestStep; round++) {
    reduceCosts(cover, prices, reduced);
    let bound = knapsack ? knapsack.fill(prices) : priceOfAll(cover, prices);
    for (const cost of reduced) if (cost < 0) bound += cost;
    const agreement = smoothDirection(cover, reduced, met, direction, round === 0 ? 1 : freshness);
    if (bound > best.bound) {
      if (bound > best.bound + 1e-5 * Math.abs(bound)) sinceBetter = 0;
      if (agreement > 0) scale = Math.min(2, scale * 1.1);
      best = { bound, reducedCosts: reduced.slice(), prices: prices.slice() };
    } else if (++sinceBetter >= patience) {
      sinceBetter = 0;
      scale *= 0.66;
    }
    const rounded = roundUp(best.bound, goal.step);
    if (rounded >= goal.upper * (1 - 1e-12) || rounded > (goal.enough ?? Infinity)) break;
    if ((round & 7) === 7) {
      await watch.look('bounding');
      if (watch.isOver) break;
    }
    let squares = 0;
    direction.forEach((along, row) => {
      if (along > 0 || best.prices[row] !== 0) squares += along * along;
    });
    if (squares === 0) break;
    const length = (scale * (1.02 * goal.upper - best.bound)) / squares;
    for (let row = 0; row < prices.length; row++)
      prices[row] = Math.max(0, (best.prices[row] as number) + length * (direction[row] as number));
  }
  return best;
}

/** Costs of columns less the prices of their rows. */
function reduceCosts(
  { rowStarts, rowColumns, costs }: Cover,
  prices: Float64Array,
  reduced: Float64Array,
): void {
  reduced.set(costs);
  for (let row = 0; row < prices.length; row++) {
    const price = prices[row] as number;
    if (price === 0) continue;
    const end = rowStarts[row + 1] as number;
    for (let at = rowStarts[row] as number; at < end; at++) {
      const column = rowColumns[at] as number;
      reduced[column] = (reduced[column] as number) - price;
    }
  }
}

function priceOfAll({ needs }: Cover, prices: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < prices.length; row++)
    sum += (prices[row] as number) * (needs[row] as number);
  return sum;
}

/** Mixes what each row lacks into the direction; gives how far both agreed, as their product. */
function smoothDirection(
  { rowStarts, rowColumns, needs }: Cover,
  reduced: Float64Array,
  met: Float64Array,
  direction: Float64Array,
  share: number,
): number {
  let agreement = 0;
  for (let row = 0; row < needs.length; row++) {
    let lack = (needs[row] as number) * (met[row] as number);
    const end = rowStarts[row + 1] as number;
    for (let at = rowStarts[row] as number; at < end; at++)
      if ((reduced[rowColumns[at] as number] as number) < 0) lack--;
    const before = direction[row] as number;
    agreement += lack * before;
    direction[row] = share * lack + (1 - share) * before;
  }
  return agreement;
}

/** Each row's cheapest share of a column. */
function firstPrices({ rowStarts, rowColumns, columnStarts, costs, needs }: Cover): Float64Array {
  const prices = new Float64Array(needs.length);
  for (let row = 0; row < needs.length; row++) {
    let least = Infinity;
    const end = rowStarts[row + 1] as number;
    for (let at = rowStarts[row] as number; at < end; at++) {
      const column = rowColumns[at] as number;
      const size = (columnStarts[column + 1] as number) - (columnStarts[column] as number);
      least = Math.min(least, (costs[column] as number) / size);
    }
    prices[row] = least === Infinity ? 0 : least;
  }
  return prices;
}

/** The cheapest rows of a wanted weight at given prices; the last one in part. */
class CheapestRows {
  private readonly order: Uint32Array;
  private readonly ratios: Float64Array;

  constructor(
    private readonly cover: Cover,
    private readonly wantedWeight: number,
    /** Gets the share of each row that is met. */
    private readonly met: Float64Array,
  ) {
    this.order = Uint32Array.from(cover.needs, (_, row) => row);
    this.ratios = new Float64Array(cover.needs.length);
  }

  /** Their price. */
  fill(prices: Float64Array): number {
    const { needs, weights } = this.cover;
    const { order, ratios, met } = this;
    for (let row = 0; row < ratios.length; row++)
      ratios[row] = ((prices[row] as number) * (needs[row] as number)) / (weights[row] as number);
    let low = 0;
    let high = order.length;
    let left = this.wantedWeight;
    let sum = 0;
    met.fill(0);
    // Looks for the last ratio that is needed as quickselect does; what is below it is met.
    while (low < high) {
      const pivot = ratios[order[(low + high) >> 1] as number] as number;
      let middle = low;
      let weight = 0;
      let price = 0;
      for (let at = low; at < high; at++) {
        const row = order[at] as number;
        if ((ratios[row] as number) >= pivot) continue;
        weight += weights[row] as number;
        price += (ratios[row] as number) * (weights[row] as number);
        order[at] = order[middle] as number;
        order[middle++] = row;
      }
      if (weight >= left) {
        high = middle;
        continue;
      }
      for (let at = low; at < middle; at++) met[order[at] as number] = 1;
      left -= weight;
      sum += price;
      low = middle;
      for (let at = low; at < high && left > 0; at++) {
        const row = order[at] as number;
        if (ratios[row] !== pivot) continue;
        const share = Math.min(1, left / (weights[row] as number));
        met[row] = share;
        left -= share * (weights[row] as number);
        sum += share * pivot * (weights[row] as number);
        order[at] = order[low] as number;
        order[low++] = row;
      }
      if (left <= 0) break;
    }
    return sum;
  }
}
