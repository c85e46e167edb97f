/** The answer for a prefecture after one station has moved: the rules of Yulin on its places. */
import { readFile } from 'node:fs/promises';
import { analyze } from '../src/core/analyze';
import { defaultOptions } from '../src/core/coverage/travel';
import type { Project } from '../src/core/model/project';
import { loadRegion } from '../src/io/region-files';
import { seededRandom } from '../test/support/random';
import { median, nowMilliseconds } from './support';

export async function runCountyBench(rounds: number): Promise<void> {
  const root = new URL('../', import.meta.url);
  const region = await loadRegion('yulin', (path) => readFile(new URL(path, root)));
  const reach = region.standards.filter((standard) => standard.family === 'reach');
  const ems = reach.filter((standard) => standard.providers.includes('emsStation')).slice(0, 1);
  console.log(
    `yulin: ${region.places.length} places, ${region.facilities.length} facilities, after one station has moved (median of ${rounds})`,
  );
  for (const [name, standards] of [
    [`one reach standard (${ems[0]?.id})`, ems],
    [`all ${reach.length} reach standards`, reach],
    [`all ${region.standards.length} standards`, region.standards],
  ] as const)
    console.log(`  ${name}: ${measure({ ...region, standards }, rounds).toFixed(2)} ms`);
}

function measure(region: Project, rounds: number): number {
  const random = seededRandom(7);
  const station = region.facilities.findIndex(({ kind }) => kind === 'emsStation');
  const times: number[] = [];
  for (let round = 0; round < rounds + 20; round++) {
    const facilities = region.facilities.map((facility, index) =>
      index === station
        ? { ...facility, lngLat: [109.6 + random(), 22 + random()] as const }
        : facility,
    );
    const start = nowMilliseconds();
    analyze({ ...region, facilities }, defaultOptions);
    if (round >= 20) times.push(nowMilliseconds() - start);
  }
  return median(times);
}
