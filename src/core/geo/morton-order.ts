import { rangeOnAxis } from './axis-range';

const bitsPerAxis = 11;

/**
 * An order of points in which neighbours in the list are mostly neighbours in space (Morton 1966).
 *
 * `ecef`: three numbers a point, metres, NaN where a point has no position. Returns the numbers of the
 * points that have one. Cells are 1/2048 of the points' ranges on their two widest axes; within a cell
 * the given order is kept. Any order is right, this one is fast.
 */
export function mortonOrder(ecef: Float64Array): Uint32Array {
  const located = locatedPoints(ecef);
  const [first, second] = [0, 1, 2]
    .map((axis) => rangeOnAxis(ecef, axis))
    .sort((a, b) => b.spread - a.spread);
  if (!first || !second || !(first.spread > 0)) return located;
  const cells = 2 ** bitsPerAxis - 1;
  const firstScale = cells / first.spread;
  const secondScale = second.spread > 0 ? cells / second.spread : 0;
  const keys = new Uint32Array(ecef.length / 3);
  for (let i = 0; i < keys.length; i++) {
    const a = (((ecef[i * 3 + first.axis] as number) - first.low) * firstScale) | 0;
    const b = (((ecef[i * 3 + second.axis] as number) - second.low) * secondScale) | 0;
    keys[i] = (spreadBits[a] as number) | ((spreadBits[b] as number) << 1);
  }
  return radixSort(located, keys);
}

/** The bits of each number below 2048 with a zero bit between them. */
const spreadBits = Uint32Array.from({ length: 2 ** bitsPerAxis }, (_, value) => {
  let spread = 0;
  for (let bit = 0; bit < bitsPerAxis; bit++) spread |= (value & (1 << bit)) << bit;
  return spread;
});

/** Numbers of the points that have a position, in the given order. */
export function locatedPoints(ecef: Float64Array): Uint32Array {
  const points = new Uint32Array(ecef.length / 3);
  let count = 0;
  for (let point = 0; point < points.length; point++)
    if (!Number.isNaN(ecef[point * 3] as number)) points[count++] = point;
  return points.subarray(0, count);
}

/** Stable order of points by their keys of 22 bits. */
function radixSort(points: Uint32Array, keys: Uint32Array): Uint32Array {
  let order = points;
  let target: Uint32Array = new Uint32Array(points.length);
  const mask = 2 ** bitsPerAxis - 1;
  for (let shift = 0; shift < 2 * bitsPerAxis; shift += bitsPerAxis) {
    const starts = new Uint32Array(mask + 2);
    for (let i = 0; i < order.length; i++) {
      const digit = ((keys[order[i] as number] as number) >>> shift) & mask;
      starts[digit + 1] = (starts[digit + 1] as number) + 1;
    }
    for (let digit = 0; digit <= mask; digit++)
      starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
    for (let i = 0; i < order.length; i++) {
      const point = order[i] as number;
      const digit = ((keys[point] as number) >>> shift) & mask;
      const at = starts[digit] as number;
      starts[digit] = at + 1;
      target[at] = point;
    }
    [order, target] = [target, order];
  }
  return order;
}
