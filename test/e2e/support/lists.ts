import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Papa from 'papaparse';
import type { ShownNumbers } from './careshed-page';
import { analyzeByCommandLine } from './cli';
import { writeFiles } from './files';

type Row = Record<string, string>;

/** Another row in place of each row of a list. */
export interface ListChanges {
  readonly places?: (row: Row) => Row;
  readonly facilities?: (row: Row) => Row;
}

export function rowsOf(regionId: string, list: 'places' | 'facilities'): Row[] {
  const text = readFileSync(`geodata/${regionId}/${list}.csv`, 'utf8');
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

/** What the command line says of a region's lists with changes, under the standard of EMS stations. */
export function analyzeLists(regionId: string, name: string, changes: ListChanges): ShownNumbers {
  const listWith = (list: 'places' | 'facilities') => {
    const content = Papa.unparse(rowsOf(regionId, list).map(changes[list] ?? ((row) => row)));
    return { name: `${name}/${list}.csv`, content };
  };
  const { standards } = JSON.parse(readFileSync('seeds/common.json', 'utf8')) as {
    standards: { id: string }[];
  };
  const ems = JSON.stringify(standards.filter(({ id }) => id === 'ems'));
  const [first = ''] = writeFiles([
    listWith('places'),
    listWith('facilities'),
    { name: `${name}/standards.json`, content: ems },
  ]);
  const fileOf = (list: string) => join(dirname(first), list);
  const args = ['--places', fileOf('places.csv'), '--facilities', fileOf('facilities.csv')];
  const { places, population } = analyzeByCommandLine(
    [...args, '--standards', fileOf('standards.json')],
    'ems',
  );
  const { met, outer, uncovered, unknown } = places;
  return { met, outer, uncovered, unknown, uncoveredPeople: population.uncovered };
}
