import { judgeReach, type ReachInput } from '../src/core/coverage/judge-reach';
import { writeEcef } from '../src/core/geo/ecef';
import { seededRandom } from '../test/support/random';

export const placeCount = 700_000;
export const facilityCounts = [10_000, 100_000] as const;
export const metMeters = 10_000;
export const outerMeters = 20_000;

export const drawPlaces = () => clusteredPoints(placeCount, seededRandom(1));
export const drawFacilities = (count: number) => clusteredPoints(count, seededRandom(2));

/** Points in clusters of towns over the latitudes and longitudes of China, in shuffled order. */
function clusteredPoints(count: number, random: () => number): Float64Array {
  const centreCount = 3000;
  const centres = Array.from({ length: centreCount }, () => [
    98 + random() * 25,
    22 + random() * 20,
  ]);
  const points = new Float64Array(count * 2);
  for (let i = 0; i < count; i++) {
    const centre = centres[Math.floor(random() * centreCount)] as [number, number];
    const spread = 0.35 * Math.sqrt(-2 * Math.log(1 - random()));
    const angle = random() * 2 * Math.PI;
    points[i * 2] = centre[0] + spread * Math.cos(angle);
    points[i * 2 + 1] = centre[1] + spread * Math.sin(angle) * 0.8;
  }
  return points;
}

/** Earth-centred coordinates of points given as longitude and latitude in turn. */
export function ecefOf(points: Float64Array): Float64Array {
  const ecef = new Float64Array((points.length / 2) * 3);
  for (let i = 0; i < points.length / 2; i++)
    writeEcef(points[i * 2] as number, points[i * 2 + 1] as number, ecef, i * 3);
  return ecef;
}

/** The nearest facility, its distance and the verdict of every place, from plain coordinates. */
export function judgeAll(places: Float64Array, facilities: Float64Array, countsProviders: boolean) {
  const n = places.length / 2;
  const m = facilities.length / 2;
  const band = { metMeters, outerMeters };
  const providerNumbers = new Uint32Array(m);
  for (let i = 0; i < m; i++) providerNumbers[i] = i;
  const input: ReachInput = {
    demandEcef: ecefOf(places),
    demandSettings: new Uint8Array(n).fill(1),
    providerEcef: ecefOf(facilities),
    providerSettings: new Uint8Array(m).fill(1),
    providerNumbers,
    bands: [band, band],
    settingOf: 'place',
    minProviders: 1,
    countsProviders,
  };
  return judgeReach(input);
}
