/**
 * Coverage of 700,000 places by 10,000 and by 100,000 facilities, against geokdbush in the same run.
 *
 * Both sides get plain coordinates in shuffled order and end with the nearest facility and the verdict of
 * every place. Our time has everything in it: the conversion of all coordinates, the order of places, the
 * index, distances and verdicts. The peer's has its queries and verdicts; its index is timed apart.
 */
import geodesic from 'geographiclib-geodesic';
import { buildSpatialIndex } from '../src/core/geo/spatial-index';
import { buildPeer, judgeAllByPeer } from './geokdbush';
import { median, Stopwatch } from './support';
import {
  drawFacilities,
  drawPlaces,
  ecefOf,
  facilityCounts,
  judgeAll,
  metMeters,
  outerMeters,
  placeCount,
} from './workload';

/** Of the places on which the two differ, how many times the geodesic library gives ours the right. */
function compareAnswers(
  places: Float64Array,
  facilities: Float64Array,
  ours: ReturnType<typeof judgeAll>,
  peer: ReturnType<typeof judgeAllByPeer>,
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

/** Times of one task over the rounds: milliseconds by the clock, and of processor time. */
class Times {
  readonly clock: number[] = [];
  readonly processor: number[] = [];

  measure<T>(task: () => T): T {
    const watch = new Stopwatch();
    const result = task();
    const { clock, processor } = watch.read();
    this.clock.push(clock);
    this.processor.push(processor);
    return result;
  }

  get milliseconds(): string {
    return median(this.clock).toFixed(0);
  }

  get nanosecondsPerPlace(): string {
    return ((median(this.clock) * 1e6) / placeCount).toFixed(0);
  }
}

/** Ratio of two tasks round by round: median, least and most. */
function ratios(slow: readonly number[], fast: readonly number[]): string {
  const all = slow.map((time, round) => time / (fast[round] ?? Number.NaN));
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return `${median(all).toFixed(1)} (${least.toFixed(1)}–${most.toFixed(1)})`;
}

/** Rounds that are not counted, so that both sides are compiled. */
const warmUpRounds = 4;

export function runCoverageBench(rounds: number): void {
  const places = drawPlaces();
  for (const facilityCount of facilityCounts) {
    const facilities = drawFacilities(facilityCount);
    const facilityEcef = ecefOf(facilities);
    const peerIndex = buildPeer(facilities);
    const own = new Times();
    const counting = new Times();
    const peer = new Times();
    const ownBuild = new Times();
    const peerBuild = new Times();
    let ownAnswers = judgeAll(places, facilities, false);
    let peerAnswers = judgeAllByPeer(places, facilities, peerIndex);
    for (let round = 1; round < warmUpRounds; round++) {
      judgeAll(places, facilities, false);
      judgeAll(places, facilities, true);
      judgeAllByPeer(places, facilities, peerIndex);
    }
    for (let round = 0; round < rounds; round++) {
      ownAnswers = own.measure(() => judgeAll(places, facilities, false));
      peerAnswers = peer.measure(() => judgeAllByPeer(places, facilities, peerIndex));
      counting.measure(() => judgeAll(places, facilities, true));
      ownBuild.measure(() => buildSpatialIndex(facilityEcef));
      peerBuild.measure(() => buildPeer(facilities));
    }
    const answers = compareAnswers(places, facilities, ownAnswers, peerAnswers);
    console.log(
      [
        `${placeCount} places × ${facilityCount} facilities (${rounds} rounds after ${warmUpRounds} to warm up, medians)`,
        `  careshed   ${own.nanosecondsPerPlace} ns a place, ${own.milliseconds} ms in all (conversion, order, index, nearest, verdicts); of it the index ${ownBuild.milliseconds} ms`,
        `  and with the number of providers within the limit: ${counting.nanosecondsPerPlace} ns a place, ${counting.milliseconds} ms`,
        `  geokdbush  ${peer.nanosecondsPerPlace} ns a place, ${peer.milliseconds} ms (index not included: ${peerBuild.milliseconds} ms)`,
        `  ratio      ${ratios(peer.clock, own.clock)} by the clock, ${ratios(peer.processor, own.processor)} by processor time`,
        `  answers    ${answers.differentNearest} other nearest and ${answers.differentVerdict} other verdicts by geokdbush's sphere; careshed wrong by the geodesic library: ${answers.wrong}`,
      ].join('\n'),
    );
  }
}
