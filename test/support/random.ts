/** Deterministic numbers in [0, 1): mulberry32 (public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number in [low, high). */
export function between(random: () => number, low: number, high: number): number {
  return low + random() * (high - low);
}

/** A number in [low, high), low above 0, each order of magnitude being equally likely. */
export function betweenMagnitudes(random: () => number, low: number, high: number): number {
  return low * (high / low) ** random();
}

/** A member of a list that is not empty. */
export function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}
