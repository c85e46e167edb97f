const bitsPerAxis = 11;

/**
 * An order of points in which neighbours in the list are mostly neighbours in space (Morton 1966).
 *
 * `ecef`: three numbers a point, metres. Returns point numbers. Cells are 1/2048 of the points' ranges
 * on their two widest axes; within a cell the given order is kept. Any order is right, this one is fast.
 */
export function mortonOrder(ecef: Float64Array): Uint32Array {
  const n = ecef.length / 3;
  const ranges = [0, 1, 2].map((axis) => {
    let low = Infinity;
    let high = -Infinity;
    for (let at = axis; at < ecef.length; at += 3) {
      const value = ecef[at] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return { axis, low, spread: high - low };
  });
  const [first, second] = ranges.sort((a, b) => b.spread - a.spread);
  if (!first || !second || !(first.spread > 0)) return identity(n);
  const cells = 2 ** bitsPerAxis - 1;
  const firstScale = cells / first.spread;
  const secondScale = second.spread > 0 ? cells / second.spread : 0;
  const keys = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const a = (((ecef[i * 3 + first.axis] as number) - first.low) * firstScale) | 0;
    const b = (((ecef[i * 3 + second.axis] as number) - second.low) * secondScale) | 0;
    keys[i] = spreadBits(a) | (spreadBits(b) << 1);
  }
  return radixSort(keys);
}

/** Puts a zero bit between the bits of a number below 2048. */
function spreadBits(value: number): number {
  let v = value & 0x7ff;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

function identity(n: number): Uint32Array {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  return order;
}

/** Stable order of keys of 22 bits. */
function radixSort(keys: Uint32Array): Uint32Array {
  const n = keys.length;
  let order: Uint32Array = identity(n);
  let target: Uint32Array = new Uint32Array(n);
  const mask = 2 ** bitsPerAxis - 1;
  for (let shift = 0; shift < 2 * bitsPerAxis; shift += bitsPerAxis) {
    const starts = new Uint32Array(mask + 2);
    for (let i = 0; i < n; i++) {
      const digit = ((keys[i] as number) >>> shift) & mask;
      starts[digit + 1] = (starts[digit + 1] as number) + 1;
    }
    for (let digit = 0; digit <= mask; digit++)
      starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
    for (let i = 0; i < n; i++) {
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
