import { type CandidateFit, knownNats, outlineNats } from './evidence';

/** A hundred to one. */
export const likelyNats = 4.6;
/** Nine to one: enough to prefer, not to trust. */
export const leaningNats = 2.2;
/** A name that stands beside known places speaks for itself only so far. */
const farthestKnownMeters = 5_000;
/** Share inside the outlines below which the points belong elsewhere. */
const belongingShare = 0.5;

/** How much known places and outlines speak for one candidate against another, in nats; negative where against. */
export function nats(a: CandidateFit, b: CandidateFit): number {
  return usableKnownNats(a, b) + usableOutlineNats(a, b);
}

/** The share of the outlines. Those that hold but few of the points in either reading are of another region: they say nothing. */
export function usableOutlineNats(a: CandidateFit, b: CandidateFit): number {
  const share = Math.max(a.insideShare ?? 0, b.insideShare ?? 0);
  return share < belongingShare ? 0 : outlineNats(a, b);
}

/**
 * The share of the known places. Those that are far away in both readings were joined wrongly, or lie elsewhere: they say
 * nothing. Nor do fewer than `fewestWitnesses`.
 */
export function usableKnownNats(a: CandidateFit, b: CandidateFit, fewestWitnesses = 2): number {
  const nearest = Math.min(
    a.medianKnownDistanceMeters ?? Number.POSITIVE_INFINITY,
    b.medianKnownDistanceMeters ?? Number.POSITIVE_INFINITY,
  );
  return nearest > farthestKnownMeters ? 0 : knownNats(a, b, fewestWitnesses);
}
