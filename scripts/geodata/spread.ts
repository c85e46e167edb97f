import { contains, distanceKm, type Frame, hashUnit, type Km, type Polygons } from './geo';

/** Grid points of a county or of a part of it; each stands for the same area. */
export interface Grid {
  readonly points: readonly Km[];
  readonly cellAreaSquareKm: number;
}

const marginKm = 0.12;

/** Points inside the polygons, a little off a square lattice, and clear of the border. */
export function gridInside(
  polygons: Polygons,
  frame: Frame,
  box: { readonly min: Km; readonly max: Km },
  spacingKm: number,
  seed: string,
): Grid {
  const margin = Math.min(marginKm, spacingKm / 2);
  const points: Km[] = [];
  for (let row = 0; box.min[1] + row * spacingKm < box.max[1]; row++) {
    for (let column = 0; box.min[0] + column * spacingKm < box.max[0]; column++) {
      const key = `${seed}/${row}/${column}`;
      const x = box.min[0] + (column + 0.5 + 0.6 * (hashUnit(`${key}x`) - 0.5)) * spacingKm;
      const y = box.min[1] + (row + 0.5 + 0.6 * (hashUnit(`${key}y`) - 0.5)) * spacingKm;
      const around: Km[] = [
        [x, y],
        [x + margin, y],
        [x - margin, y],
        [x, y + margin],
        [x, y - margin],
      ];
      if (around.every((point) => contains(polygons, frame.toLngLat(point)))) points.push([x, y]);
    }
  }
  return { points, cellAreaSquareKm: spacingKm * spacingKm };
}

export function nearestIndex(points: readonly Km[], to: Km): number {
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  points.forEach((point, index) => {
    const distance = distanceKm(point, to);
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  });
  return best;
}

export const centroid = (points: readonly Km[]): Km => {
  const sum = points.reduce<Km>(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
};

export interface Site {
  /** Start, or the fixed position. */
  readonly at: Km | null;
  readonly isFixed: boolean;
  /** True when the site's share must contain its own position. */
  readonly holdsSeat?: boolean;
  /** Share of the area that the site should get, in any unit. */
  readonly weight: number;
}

export interface Partition {
  readonly seats: readonly Km[];
  /** Points of each site, by site index. */
  readonly cells: readonly (readonly Km[])[];
}

/** Starts free sites far from each other and from the fixed ones. */
function startPositions(sites: readonly Site[], points: readonly Km[], seed: string): Km[] {
  const known = sites.flatMap((site) => (site.at ? [site.at] : []));
  const distances = points.map((point, index) => ({
    point,
    toKnown: known.reduce((min, seat) => Math.min(min, distanceKm(seat, point)), 1e3),
    noise: 0.7 + 0.3 * hashUnit(`${seed}/start/${index}`),
  }));
  return sites.map((site) => {
    if (site.at) return site.at;
    const farthest = distances.reduce((a, b) =>
      b.toKnown * b.noise > a.toKnown * a.noise ? b : a,
    );
    for (const entry of distances) {
      entry.toKnown = Math.min(entry.toKnown, distanceKm(entry.point, farthest.point));
    }
    return farthest.point;
  });
}

/**
 * Divides grid points among sites by a power diagram whose weights are tuned until each site has
 * about its share of the area, while free sites move to the middle of what they hold (Lloyd).
 * `extraCost` (square kilometres) is added to the squared distance of a seat and a point.
 */
export function partition(
  sites: readonly Site[],
  grid: Grid,
  seed: string,
  extraCost: (seat: Km, point: Km) => number = () => 0,
  iterations = 80,
): Partition {
  const { points } = grid;
  const total = sites.reduce((sum, site) => sum + site.weight, 0);
  const seats = startPositions(sites, points, seed);
  const power = sites.map(() => 0);
  let cells: Km[][] = [];
  for (let iteration = 0; iteration <= iterations; iteration++) {
    cells = sites.map(() => []);
    for (const point of points) {
      let best = 0;
      let bestValue = Number.POSITIVE_INFINITY;
      seats.forEach((seat, index) => {
        const squared = (seat[0] - point[0]) ** 2 + (seat[1] - point[1]) ** 2;
        const value = squared - (power[index] ?? 0) + extraCost(seat, point);
        if (value < bestValue) {
          best = index;
          bestValue = value;
        }
      });
      cells[best]?.push(point);
    }
    if (iteration === iterations) break;
    sites.forEach((site, index) => {
      const cell = cells[index] ?? [];
      const wanted = (site.weight / total) * points.length;
      const damping = 0.05 + 0.3 * (1 - iteration / iterations);
      const missing = (wanted - cell.length) * grid.cellAreaSquareKm;
      power[index] = (power[index] ?? 0) + missing * damping;
      if (!site.isFixed && cell.length > 0) seats[index] = centroid(cell);
    });
    reviveEmpty(sites, seats, power, cells, points);
    keepSeatsInside(sites, seats, power);
  }
  return { seats: insideOwnCell(sites, seats, cells), cells };
}

/** Gives a free site that lost all its points a new start, far from the others and as strong as any. */
function reviveEmpty(
  sites: readonly Site[],
  seats: Km[],
  power: number[],
  cells: readonly (readonly Km[])[],
  points: readonly Km[],
): void {
  sites.forEach((site, index) => {
    if (site.isFixed || (cells[index]?.length ?? 0) > 0) return;
    const others = seats.filter((_, otherIndex) => otherIndex !== index);
    const distanceOf = (point: Km) =>
      others.reduce((min, other) => Math.min(min, distanceKm(point, other)), 1e3);
    seats[index] = points.reduce((a, b) => (distanceOf(b) > distanceOf(a) ? b : a));
    power[index] = power.reduce((a, b) => Math.max(a, b), 0);
  });
}

/** Limits the neighbours' influence so that a site that must hold its seat does. */
function keepSeatsInside(sites: readonly Site[], seats: readonly Km[], power: number[]): void {
  sites.forEach((site, index) => {
    const seat = seats[index];
    if (!site.holdsSeat || !seat) return;
    const own = power[index] ?? 0;
    seats.forEach((other, otherIndex) => {
      const limit = own + 0.7 * distanceKm(seat, other) ** 2;
      if (otherIndex !== index) power[otherIndex] = Math.min(power[otherIndex] ?? 0, limit);
    });
  });
}

/** Moves free seats onto a point of their own cell (a cell may be hollow). */
function insideOwnCell(
  sites: readonly Site[],
  seats: readonly Km[],
  cells: readonly (readonly Km[])[],
): Km[] {
  return seats.map((seat, index) => {
    const cell = cells[index] ?? [];
    if (sites[index]?.isFixed || cell.length === 0) return seat;
    return cell[nearestIndex(cell, seat)] ?? seat;
  });
}

/**
 * Spreads `count` points over a cell: started by hash, each new one the farthest of a few draws,
 * then evened out by a few steps towards the middle of what is nearest to each.
 */
export function spreadOver(
  cell: readonly Km[],
  count: number,
  fixed: readonly Km[],
  seed: string,
): Km[] {
  const chosen: Km[] = [];
  for (let index = 0; index < count; index++) {
    let best: Km | null = null;
    let bestDistance = -1;
    for (let draw = 0; draw < 8; draw++) {
      const point = cell[Math.floor(hashUnit(`${seed}/${index}/${draw}`) * cell.length)];
      if (!point || chosen.includes(point)) continue;
      const distance = [...chosen, ...fixed].reduce(
        (min, other) => Math.min(min, distanceKm(point, other)),
        1e3,
      );
      if (distance > bestDistance) {
        best = point;
        bestDistance = distance;
      }
    }
    const fallback = cell.find((point) => !chosen.includes(point)) ?? cell[0];
    const point = best ?? fallback;
    if (!point) throw new Error(`${seed}: nothing to spread over`);
    chosen.push(point);
  }
  for (let iteration = 0; iteration < 3; iteration++) {
    const seats = [...chosen, ...fixed];
    const held: Km[][] = seats.map(() => []);
    for (const point of cell) held[nearestIndex(seats, point)]?.push(point);
    for (let index = 0; index < count; index++) {
      const own = held[index] ?? [];
      if (own.length === 0) continue;
      const middle = centroid(own);
      const target = own[nearestIndex(own, middle)];
      if (target) chosen[index] = target;
    }
  }
  return chosen;
}
