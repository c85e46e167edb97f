import type { LngLat } from '../../core/model/place';

/** About 1.5 m; the round that found no more than this leaves some millimetres. */
const lastRoundDegrees = 1.5e-5;
const maxRounds = 12;

/**
 * Finds the point that a shift of some hundred metres moves to `target`, both in degrees; `start` is a first guess.
 *
 * The shifts of GCJ-02 and BD-09 hardly change from one point to the next, by less than 2 %, so that each round cuts
 * the error to a fiftieth or less. Where a shift ends abruptly, at the edge of the rectangle in which GCJ-02 is
 * defined, no point may answer; the rounds are bounded, and the last guess is given.
 */
export function invertShift(
  shift: (lngLat: LngLat) => LngLat,
  target: LngLat,
  start: LngLat = target,
): LngLat {
  let [lng, lat] = start;
  for (let round = 0; round < maxRounds; round += 1) {
    const [shiftedLng, shiftedLat] = shift([lng, lat]);
    const errorLng = shiftedLng - target[0];
    const errorLat = shiftedLat - target[1];
    lng -= errorLng;
    lat -= errorLat;
    if (Math.abs(errorLng) < lastRoundDegrees && Math.abs(errorLat) < lastRoundDegrees) break;
  }
  return [lng, lat];
}
