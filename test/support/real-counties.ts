import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

/** Two real counties, 永顺县 and 安龙县; not part of the project, and absent on most machines. */
const listFile = join(
  import.meta.dirname,
  '../../../shared/data/counties/yongshun_anlong_villages.csv',
);

/** A row of the list: a town (乡, 镇 or 街道) or a village. */
interface ListRow {
  readonly code_2016: string;
  readonly name: string;
  readonly level: string;
  readonly town: string;
  readonly county: string;
  readonly lng: string;
  readonly lat: string;
  readonly ur_code: string;
}

/** Texts of the files that the program opens. */
export interface RealCounties {
  readonly places: string;
  readonly facilities: string;
}

/**
 * Towns in which a county's government sits though they are no 街道: 灵溪镇 of 永顺县. 安龙县 has three 街道 there.
 */
const countySeatTowns: ReadonlySet<string> = new Set(['433127116000']);

/** The text of the list of both counties, or null where it is absent. */
export function readRealCounties(): string | null {
  return existsSync(listFile) ? readFileSync(listFile, 'utf8') : null;
}

/**
 * Makes places.csv and facilities.csv of the list of towns and villages.
 *
 * Every village becomes a place, its setting the first digit of its statistics class (1xx urban, 2xx rural); all
 * villages of the list have one, and one without would be an error. No population is known. Every town becomes an
 * existing township clinic and an existing EMS station at its seat, urban in a 街道 and in the town of the county
 * seat, else rural. A point that is not known stays blank.
 */
export function makeRealCounties(list: string): RealCounties {
  const { data } = Papa.parse<ListRow>(list.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  const unknownLevel = data.find(({ level }) => level !== 'town' && level !== 'village');
  if (unknownLevel !== undefined) throw new Error(`${unknownLevel.name}: neither town nor village`);
  const towns = data.filter(({ level }) => level === 'town');
  const villages = data.filter(({ level }) => level === 'village');
  return {
    places: writeTable(villages.map(placeOf)),
    facilities: writeTable(towns.flatMap(facilitiesOf)),
  };
}

/** The standards of seeds/common.json as the text of a standards.json. */
export function makeStandards(seed: string): string {
  const { standards }: { standards: unknown } = JSON.parse(seed);
  return `${JSON.stringify(standards, null, 2)}\n`;
}

function placeOf(village: ListRow) {
  return {
    id: village.code_2016,
    name: village.name,
    lng: village.lng,
    lat: village.lat,
    setting: settingOfClass(village),
    population: '',
    township: village.town,
    county: village.county,
    position: positionOf(village),
    urban_rural_code: village.ur_code,
  };
}

function facilitiesOf(town: ListRow) {
  const isUrban = town.name.endsWith('街道') || countySeatTowns.has(town.code_2016);
  const shared = {
    lng: town.lng,
    lat: town.lat,
    setting: isUrban ? 'urban' : 'rural',
    status: 'existing',
    township: town.name,
    county: town.county,
    position: positionOf(town),
    provenance: 'rule',
  };
  const { code_2016: code, name } = town;
  return [
    { id: `${code}-clinic`, name: `${name}卫生院`, kind: 'townshipClinic', ...shared },
    { id: `${code}-ems`, name: `${name}急救站`, kind: 'emsStation', ...shared },
  ];
}

function settingOfClass({ name, ur_code: code }: ListRow): 'urban' | 'rural' {
  if (/^1\d\d$/.test(code)) return 'urban';
  if (/^2\d\d$/.test(code)) return 'rural';
  throw new Error(`${name}: the class "${code}" is neither urban nor rural`);
}

function positionOf({ lng, lat }: ListRow): 'recorded' | 'missing' {
  return lng === '' && lat === '' ? 'missing' : 'recorded';
}

function writeTable(rows: Record<string, string>[]): string {
  return `${Papa.unparse(rows, { newline: '\n' })}\n`;
}
