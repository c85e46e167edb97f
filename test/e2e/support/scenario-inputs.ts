import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { analyzeByCommandLine } from './cli';
import { writeFiles } from './files';
import { grownPeople } from './grown-people';

export interface Band {
  readonly metMeters: number;
  readonly outerMeters: number;
}
export interface Compared {
  readonly scenarios: readonly {
    readonly providerCount: number;
    readonly figures: {
      readonly places: Record<string, number>;
      readonly population: Record<string, number>;
      readonly meanDistanceMeters: number;
      readonly largestDistanceMeters: number;
    };
  }[];
  readonly transitions: readonly {
    readonly gainedIds: readonly string[];
    readonly lostIds: readonly string[];
  }[];
}

const region = 'geodata/haimen';

/** A region's lists as a folder, with the standard's rural limit and the people as a scenario would have them. */
export function writeInputs(name: string, rural: Band, growth = 1): string {
  const { standards } = JSON.parse(readFileSync('seeds/common.json', 'utf8')) as {
    standards: { id: string; limit: object }[];
  };
  const ems = standards.find(({ id }) => id === 'ems');
  const [header = '', ...rows] = readFileSync(`${region}/places.csv`, 'utf8').trim().split('\n');
  const column = header.split(',').indexOf('population');
  const cells = rows.map((row) => row.split(','));
  const counted = cells.filter((row) => row[column]);
  const people = grownPeople(
    counted.map((row) => Number(row[column])),
    Math.round(growth * 1000),
  );
  counted.forEach((row, at) => {
    row[column] = String(people[at]);
  });
  const grown = cells.map((row) => row.join(','));
  const [places = ''] = writeFiles([
    { name: `${name}/places.csv`, content: [header, ...grown].join('\n') },
    {
      name: `${name}/facilities.csv`,
      content: readFileSync(`${region}/facilities.csv`, 'utf8'),
    },
    {
      name: `${name}/standards.json`,
      content: JSON.stringify([{ ...ems, limit: { ...ems?.limit, rural } }]),
    },
  ]);
  return dirname(places);
}

/** What the command line says of a folder, as the page says it. */
export function analyzeFolder(folder: string) {
  const { places, population } = analyzeByCommandLine(inputsOf(folder), 'ems');
  const { met, outer, uncovered, unknown } = places;
  return { met, outer, uncovered, unknown, uncoveredPeople: population.uncovered };
}

export function compareByCommandLine(folders: readonly string[]): Compared {
  const output = execFileSync(
    process.execPath,
    ['scripts/careshed.mjs', 'compare', ...folders, '--standard', 'ems', '--json'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024 },
  );
  const [compared] = (JSON.parse(output) as { standards: Compared[] }).standards;
  if (!compared) throw new Error('the command line compared nothing');
  return compared;
}

/** The verdict of each place of a folder, by its id. */
export function verdictsByCommandLine(folder: string): ReadonlyMap<string, string> {
  const out = join(folder, 'out');
  analyzeByCommandLine([...inputsOf(folder), '--out', out], 'ems');
  const [, ...rows] = readFileSync(join(out, 'coverage.csv'), 'utf8').trim().split('\n');
  return new Map(
    rows.map((row) => {
      const [id = '', , verdict = ''] = row.replace(/^\uFEFF/, '').split(',');
      return [id, verdict];
    }),
  );
}

function inputsOf(folder: string): string[] {
  const lists = ['places', 'facilities'].flatMap((one) => [`--${one}`, join(folder, `${one}.csv`)]);
  return [...lists, '--standards', join(folder, 'standards.json')];
}
