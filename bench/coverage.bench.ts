/**
 * Coverage of 700,000 places by 10,000 and by 100,000 facilities, against geokdbush in the same run.
 *
 * Both sides get plain coordinates and end with nearest facility, distance and verdict of every place.
 * Our time includes the conversion of the coordinates and the index; the peer's index is timed apart.
 */
import geodesic from 'geographiclib-geodesic';
import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { judgeReach, type ReachInput } from '../src/core/coverage/judge-reach';
import { verdictCode } from '../src/core/coverage/types';
import { writeEcef } from '../src/core/geo/ecef';
import { buildSpatialIndex } from '../src/core/geo/spatial-index';
import { seededRandom } from '../test/support/random';
import { median, nowMilliseconds, reportMachine } from './support';

const placeCount = 700_000;
const metMeters = 10_000;
const outerMeters = 20_000;

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

function ecefOf(points: Float64Array): Float64Array {
  const ecef = new Float64Array((points.length / 2) * 3);
  for (let i = 0; i < points.length / 2; i++)
    writeEcef(points[i * 2] as number, points[i * 2 + 1] as number, ecef, i * 3);
  return ecef;
}

function runOurs(places: Float64Array, facilities: Float64Array, countsProviders: boolean) {
  const n = places.length / 2;
  const m = facilities.length / 2;
  const band = { metMeters, outerMeters };
  const input: ReachInput = {
    demandEcef: ecefOf(places),
    demandSettings: new Uint8Array(n).fill(1),
    providerEcef: ecefOf(facilities),
    providerSettings: new Uint8Array(m).fill(1),
    providerNumbers: Uint32Array.from({ length: m }, (_, i) => i),
    bands: [band, band],
    settingOf: 'place',
    minProviders: 1,
    countsProviders,
  };
  return judgeReach(input);
}

function buildPeer(facilities: Float64Array): KDBush {
  const index = new KDBush(facilities.length / 2);
  for (let i = 0; i < facilities.length; i += 2)
    index.add(facilities[i] as number, facilities[i + 1] as number);
  return index.finish();
}

function runPeer(places: Float64Array, facilities: Float64Array, index: KDBush) {
  const n = places.length / 2;
  const nearest = new Int32Array(n);
  const verdictCodes = new Uint8Array(n);
  const radiansPerDegree = Math.PI / 180;
  for (let i = 0; i < n; i++) {
    const lng = places[i * 2] as number;
    const lat = places[i * 2 + 1] as number;
    const id = around(index, lng, lat, 1)[0] as number;
    nearest[i] = id;
    const dLat = ((facilities[id * 2 + 1] as number) - lat) * radiansPerDegree;
    const dLng = ((facilities[id * 2] as number) - lng) * radiansPerDegree;
    const h =
      Math.sin(dLat / 2) ** 2 +
      Math.cos(lat * radiansPerDegree) *
        Math.cos((facilities[id * 2 + 1] as number) * radiansPerDegree) *
        Math.sin(dLng / 2) ** 2;
    const distance = 2 * 6371008.8 * Math.asin(Math.sqrt(h));
    verdictCodes[i] =
      distance <= metMeters
        ? verdictCode.met
        : distance <= outerMeters
          ? verdictCode.outer
          : verdictCode.uncovered;
  }
  return { nearest, verdictCodes };
}

/** Of the places on which the two differ, how many times the geodesic library gives ours the right. */
function compareAnswers(
  places: Float64Array,
  facilities: Float64Array,
  ours: ReturnType<typeof judgeReach>,
  peer: ReturnType<typeof runPeer>,
) {
  const meters = (place: number, facility: number) =>
    geodesic.Geodesic.WGS84.Inverse(
      places[place * 2 + 1] as number,
      places[place * 2] as number,
      facilities[facility * 2 + 1] as number,
      facilities[facility * 2] as number,
    ).s12 as number;
  let differentNearest = 0;
  let differentVerdict = 0;
  let wrong = 0;
  for (let i = 0; i < placeCount; i++) {
    const own = ours.nearestIndex[i] as number;
    const other = peer.nearest[i] as number;
    const hasOtherVerdict = ours.verdictCodes[i] !== peer.verdictCodes[i];
    if (own === other && !hasOtherVerdict) continue;
    if (own !== other) differentNearest++;
    if (hasOtherVerdict) differentVerdict++;
    const exact = meters(i, own);
    const verdict = exact <= metMeters ? 1 : exact <= outerMeters ? 2 : 3;
    if (exact > meters(i, other) + 0.001 || verdict !== ours.verdictCodes[i]) wrong++;
  }
  return { differentNearest, differentVerdict, wrong };
}

export function runCoverageBench(rounds: number): void {
  reportMachine();
  const places = clusteredPoints(placeCount, seededRandom(1));
  for (const facilityCount of [10_000, 100_000]) {
    const facilities = clusteredPoints(facilityCount, seededRandom(2));
    const facilityEcef = ecefOf(facilities);
    let ours = runOurs(places, facilities, false);
    const peerIndex = buildPeer(facilities);
    const oursTimes: number[] = [];
    const peerTimes: number[] = [];
    const ratios: number[] = [];
    const oursBuild: number[] = [];
    const peerBuild: number[] = [];
    const countingTimes: number[] = [];
    let peer = { nearest: new Int32Array(0), verdictCodes: new Uint8Array(0) };
    for (let round = 0; round < rounds; round++) {
      const t0 = nowMilliseconds();
      ours = runOurs(places, facilities, false);
      const t1 = nowMilliseconds();
      peer = runPeer(places, facilities, peerIndex);
      const t2 = nowMilliseconds();
      buildSpatialIndex(facilityEcef);
      const t3 = nowMilliseconds();
      buildPeer(facilities);
      const t4 = nowMilliseconds();
      runOurs(places, facilities, true);
      const t5 = nowMilliseconds();
      countingTimes.push(t5 - t4);
      oursTimes.push(t1 - t0);
      peerTimes.push(t2 - t1);
      ratios.push((t2 - t1) / (t1 - t0));
      oursBuild.push(t3 - t2);
      peerBuild.push(t4 - t3);
    }
    const nanoseconds = (times: number[]) => Math.round((median(times) * 1e6) / placeCount);
    const answers = compareAnswers(places, facilities, ours, peer);
    console.log(
      [
        `${placeCount} places × ${facilityCount} facilities (${rounds} rounds, medians)`,
        `  careshed   ${nanoseconds(oursTimes)} ns a place, ${median(oursTimes).toFixed(0)} ms in all (conversion, index, nearest, verdicts); index alone ${median(oursBuild).toFixed(0)} ms`,
        `  and with the number of providers within the limit: ${nanoseconds(countingTimes)} ns a place`,
        `  geokdbush  ${nanoseconds(peerTimes)} ns a place, ${median(peerTimes).toFixed(0)} ms (index not included: ${median(peerBuild).toFixed(0)} ms)`,
        `  ratio      ${median(ratios).toFixed(1)} (${Math.min(...ratios).toFixed(1)}–${Math.max(...ratios).toFixed(1)})`,
        `  answers    ${answers.differentNearest} other nearest, ${answers.differentVerdict} other verdicts by geokdbush's sphere; careshed wrong by the geodesic library: ${answers.wrong}`,
      ].join('\n'),
    );
  }
}
