/**
 * The answer after one station has moved, followed move by move, against the whole analysis of the moved project in the
 * same run. A county's places and a nation's; the answer has verdicts, distances, counts and all totals.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { LiveReach } from '../src/core/coverage/live-reach';
import { analyzeReach } from '../src/core/coverage/reach';
import { summarizeReach } from '../src/core/coverage/totals';
import { defaultOptions } from '../src/core/coverage/travel';
import type { Facility } from '../src/core/model/facility';
import type { LngLat, Place } from '../src/core/model/place';
import type { Project } from '../src/core/model/project';
import type { ReachStandard } from '../src/core/model/standard';
import { patchReach } from '../src/core/scenario/patch-reach';
import { loadRegion } from '../src/io/region-files';
import { seededRandom } from '../test/support/random';
import { median, nowMilliseconds, reportMachine, Stopwatch } from './support';
import { drawFacilities, drawPlaces } from './workload';

const stationCount = 3000;
const countyCount = 2800;
const townshipsOfCounty = 14;

/** Urban places within 5 km of a station, rural ones within 10–20 km. */
const ems: ReachStandard = {
  id: 'ems',
  family: 'reach',
  providers: ['emsStation'],
  demand: { of: 'places' },
  limit: {
    measure: 'distance',
    settingOf: 'place',
    urban: { metMeters: 5000 },
    rural: { metMeters: 10_000, outerMeters: 20_000 },
  },
};

function nation(): Project {
  const random = seededRandom(3);
  const at = (points: Float64Array, index: number): LngLat => [
    points[index * 2] as number,
    points[index * 2 + 1] as number,
  ];
  const drawnPlaces = drawPlaces();
  const drawnStations = drawFacilities(stationCount);
  const places = Array.from({ length: drawnPlaces.length / 2 }, (_, index): Place => {
    const lngLat = at(drawnPlaces, index);
    const county = Math.floor(lngLat[0] * 50) % countyCount;
    return {
      id: `p${index}`,
      name: `p${index}`,
      lngLat,
      setting: random() < 0.2 ? 'urban' : 'rural',
      populationCount: Math.floor(random() * 3000),
      populationBasis: 'estimated',
      position: 'recorded',
      township: `t${Math.floor(lngLat[1] * 100) % townshipsOfCounty}`,
      county: `c${county}`,
    };
  });
  const facilities = Array.from({ length: stationCount }, (_, index): Facility => {
    return { ...station, id: `f${index}`, lngLat: at(drawnStations, index) };
  });
  return { ...empty, places, facilities, standards: [ems] };
}

const station: Facility = {
  id: '',
  name: '站',
  kind: 'emsStation',
  lngLat: null,
  setting: 'rural',
  status: 'existing',
  position: 'recorded',
  provenance: 'recorded',
  township: '',
  county: '',
  bedCount: null,
  physicianCount: null,
  nurseCount: null,
  ambulanceCount: null,
};

const empty: Project = {
  id: 'nation',
  title: { zh: '', en: '' },
  places: [],
  facilities: [],
  standards: [],
  counties: [],
  townships: [],
  urbanAreas: [],
};

/** Steps of a drag, each a few hundred metres to some kilometres, and now and then another station far away. */
function measure(name: string, project: Project, standard: ReachStandard, moves: number): void {
  const random = seededRandom(11);
  const stations = project.facilities.flatMap(({ kind, status, lngLat }, index) =>
    standard.providers.includes(kind) && status === 'existing' && lngLat !== null ? [index] : [],
  );
  const prepared = nowMilliseconds();
  const live = new LiveReach(project, standard, defaultOptions);
  const preparation = nowMilliseconds() - prepared;
  const times = { clock: [] as number[], processor: [] as number[] };
  const first: number[] = [];
  let changedCount = 0;
  let index = stations[0] as number;
  let last = live.move(index, project.facilities[index]?.lngLat ?? null);
  const movesOfDrag = 20;
  for (let move = 0; move < moves; move++) {
    const isNew = move % movesOfDrag === 0;
    if (isNew) index = stations[Math.floor(random() * stations.length)] as number;
    const [lng, lat] = live.facility(index)?.lngLat ?? [110, 22];
    const to: LngLat = [lng + (random() - 0.5) / 20, lat + (random() - 0.5) / 20];
    const watch = new Stopwatch();
    last = live.move(index, to);
    const { clock, processor } = watch.read();
    if (isNew) first.push(clock);
    else {
      times.clock.push(clock);
      times.processor.push(processor);
    }
    if (last.kind === 'changes') changedCount += last.positions.length;
  }
  const facilities = Array.from({ length: live.facilityCount }, (_, at) => live.facility(at));
  const moved = { ...project, facilities: facilities.filter((one) => one !== null) };
  const whole: number[] = [];
  let differences = 0;
  for (let round = 0; round < 3; round++) {
    const start = nowMilliseconds();
    const coverage = analyzeReach(moved, standard, defaultOptions);
    const summary = summarizeReach(moved, coverage);
    whole.push(nowMilliseconds() - start);
    const patched = patchReach(live.start, last);
    for (let at = 0; at < coverage.demandIndex.length; at++)
      if (
        patched.coverage.verdictCodes[at] !== coverage.verdictCodes[at] ||
        patched.coverage.nearestDistanceMeters[at] !== coverage.nearestDistanceMeters[at] ||
        patched.coverage.providersWithin[at] !== coverage.providersWithin[at]
      )
        differences++;
    if (JSON.stringify(patched.summary) !== JSON.stringify(summary)) differences++;
  }
  const followed = nowMilliseconds();
  if (!live.follow(moved)) throw new Error('the moved project cannot be followed');
  const again = nowMilliseconds() - followed;
  console.log(
    [
      `${name}: ${project.places.length} places × ${stations.length} stations, ${moves} moves in drags of ${movesOfDrag}`,
      `  a move            ${summarize(times.clock)}; of processor time ${summarize(times.processor)}`,
      `  the first of a drag ${summarize(first)}`,
      `  whole analysis    ${median(whole).toFixed(1)} ms: ${(median(whole) / median(times.clock)).toFixed(0)} times a move`,
      `  preparation       ${preparation.toFixed(0)} ms, the first analysis among it; for the next drag ${again.toFixed(1)} ms`,
      `  ${(changedCount / moves).toFixed(0)} demand points an answer; differences from the whole analysis at the end: ${differences}`,
    ].join('\n'),
  );
}

function summarize(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  return `${median(times).toFixed(2)} ms in the median, 99 in 100 within ${high.toFixed(2)}, worst ${Math.max(...times).toFixed(2)}`;
}

export async function runLiveMoveBench(moves: number): Promise<void> {
  const root = new URL('../', import.meta.url);
  const region = await loadRegion('xinzhou', (path) => readFile(new URL(path, root)));
  const standard = region.standards.find(
    (one): one is ReachStandard =>
      one.family === 'reach' && one.providers.includes('emsStation') && one.demand.of === 'places',
  );
  if (standard === undefined) throw new Error('xinzhou has no standard of emergency stations');
  measure('xinzhou', region, standard, moves);
  measure('nation', nation(), ems, moves);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  reportMachine();
  await runLiveMoveBench(400);
}
