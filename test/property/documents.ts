import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ProjectDocument } from '../../src/core/model/document';
import {
  type Facility,
  facilityKinds,
  facilityStatuses,
  provenances,
} from '../../src/core/model/facility';
import {
  type LngLat,
  type Place,
  populationBases,
  positionBases,
  settingSources,
  settings,
} from '../../src/core/model/place';
import type { PresentationStep, ScenarioRef } from '../../src/core/model/presentation';
import { presentationStepKinds } from '../../src/core/model/presentation';
import type { County, DataSource, Project, Township } from '../../src/core/model/project';
import type { RowIssue } from '../../src/core/model/row-issue';
import type { Standard } from '../../src/core/model/standard';
import { parseStandards } from '../../src/io/seed-schema';
import { scenariosOf } from './document-edits';

/** Every key of a type, so that a new one cannot be forgotten here. */
type Every<T> = { [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>> };

function recordOf<T extends object>(
  all: Every<T>,
  optional: readonly (keyof T)[],
): fc.Arbitrary<T> {
  const keys = Object.keys(all) as (keyof T)[];
  const requiredKeys = keys.filter((key) => !optional.includes(key));
  return fc.record<T>(all as never, {
    requiredKeys: requiredKeys as never,
    noNullPrototype: true,
  }) as fc.Arbitrary<T>;
}

const seedFolder = new URL('../../seeds/', import.meta.url);

const awkward = [
  '=HYPERLINK("http://x.test","看")',
  "'引号",
  "''",
  "'",
  '+86 1',
  '-1',
  '@SUM(A1)',
  '＝1+1',
  'a,b',
  'say "hi"',
  '"',
  '""',
  'line\nbreak',
  'line\r\nbreak',
  '\r',
  '\n',
  '\tTab',
  '\u2028',
  '\u0000',
  '\u0007bell',
  '\ufeff',
  '👩‍⚕️卫生院',
  '𠮷村',
  '  spaced  ',
  'null',
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
];
const text = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', "'", '=', ' ', '村'), maxLength: 6 }),
);
const id = fc.oneof(
  fc.stringMatching(/^\d{12}$/),
  text.filter((each) => each !== ''),
);

const finite = { noNaN: true, noDefaultInfinity: true } as const;
const lng = fc.double({ ...finite, min: -180, max: 180 });
const lat = fc.double({ ...finite, min: -90, max: 90 });
const lngLat: fc.Arbitrary<LngLat> = fc.tuple(lng, lat);
const count = fc.option(fc.double({ ...finite, min: 0 }));

const extraName = fc.oneof(
  text,
  fc.constantFrom(
    'id',
    'ID',
    ' name',
    'lng',
    'setting_source',
    'datum',
    '坐标系',
    '编码',
    'urban_rural_code',
    'extra 1: id',
    'extra 2: ',
    '__proto__',
    'constructor',
    '床位 (张)',
    '床位',
    '1',
  ),
);
const extra = fc
  .array(fc.tuple(extraName, text), { minLength: 1, maxLength: 4 })
  .map((entries) => Object.fromEntries(entries));

const place = recordOf<Place>(
  {
    id,
    name: text,
    lngLat: fc.option(lngLat),
    setting: fc.constantFrom(...settings),
    settingSource: fc.constantFrom(...settingSources),
    settingRest: fc.constantFrom(...settings),
    populationCount: count,
    populationBasis: fc.constantFrom(...populationBases),
    position: fc.constantFrom(...positionBases),
    positionSource: text,
    township: text,
    county: text,
    extra,
  },
  ['settingSource', 'positionSource', 'extra'],
);

const facility = recordOf<Facility>(
  {
    id,
    name: text,
    kind: fc.constantFrom(...facilityKinds),
    lngLat: fc.option(lngLat),
    setting: fc.constantFrom(...settings),
    settingSource: fc.constantFrom(...settingSources),
    settingRest: fc.constantFrom(...settings),
    status: fc.constantFrom(...facilityStatuses),
    position: fc.constantFrom(...positionBases),
    positionSource: text,
    provenance: fc.constantFrom(...provenances),
    township: text,
    county: text,
    bedCount: count,
    physicianCount: count,
    nurseCount: count,
    ambulanceCount: count,
    extra,
  },
  ['settingSource', 'positionSource', 'extra'],
);

const township = recordOf<Township>(
  {
    id,
    name: text,
    county: text,
    lngLat: fc.option(lngLat),
    position: fc.constantFrom(...positionBases),
    isCountySeat: fc.boolean(),
  },
  [],
);

/** Rings with holes; where they lie does not matter to a file. */
const polygons: fc.Arbitrary<County['polygons']> = fc.array(
  fc.array(fc.array(lngLat, { maxLength: 5 }), { maxLength: 3 }),
  { maxLength: 3 },
);

const county = recordOf<County>(
  {
    code: text,
    name: text,
    nameEn: text,
    seat: fc.option(lngLat),
    seatPosition: fc.constantFrom(...positionBases),
    polygons,
  },
  [],
);

const source = recordOf<DataSource>(
  {
    file: text,
    sheet: text,
    list: text,
    systemId: text,
    rowsRead: fc.nat(),
    rowsAccepted: fc.nat(),
    rowsRejected: fc.nat(),
    importedAt: text,
  },
  [],
);

const issue = recordOf<RowIssue>(
  {
    file: text,
    sheet: text,
    row: fc.nat(),
    column: text,
    value: text,
    code: text,
    message: text,
    severity: fc.constantFrom('error', 'warning'),
  },
  ['sheet'],
);

/** The rules of all plans: every family with every key that plans need. */
export const seedStandards: readonly Standard[] = readdirSync(seedFolder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const seed = JSON.parse(readFileSync(new URL(name, seedFolder), 'utf8'));
    const parsed = parseStandards(seed.standards);
    if (!parsed.ok) throw new Error(`${name}: ${parsed.error.message}`);
    return [...parsed.value];
  });

const lists = { maxLength: 6 };

const project = recordOf<Project>(
  {
    id: text,
    title: fc.record({ zh: text, en: text }, { noNullPrototype: true }),
    places: fc.uniqueArray(place, { ...lists, selector: (each) => each.id }),
    facilities: fc.uniqueArray(facility, { ...lists, selector: (each) => each.id }),
    standards: fc.uniqueArray(fc.constantFrom(...seedStandards), {
      maxLength: 8,
      selector: (each) => each.id,
    }),
    counties: fc.array(county, lists),
    townships: fc.array(township, lists),
    urbanAreas: fc.array(fc.record({ name: text, polygons }, { noNullPrototype: true }), lists),
    sources: fc.array(source, lists),
    ownLists: fc.record(
      { places: fc.boolean(), facilities: fc.boolean() },
      { noNullPrototype: true },
    ),
  },
  ['sources', 'ownLists'],
);

const straight = fc.record(
  {
    speedKilometersPerHour: fc.double({ ...finite, min: Number.MIN_VALUE }),
    detourFactor: fc.double({ ...finite, min: 1 }),
  },
  { noNullPrototype: true },
);

const options = recordOf<ProjectDocument['view']['options']>(
  {
    travel: fc.record(
      { walk: straight, bicycle: straight },
      { requiredKeys: [], noNullPrototype: true },
    ),
    settingOf: fc.constantFrom('place', 'facility'),
    ruralOuterMeters: fc.double({ ...finite, min: 1 }),
  },
  ['settingOf', 'ruralOuterMeters'],
);

const scenarioRef: fc.Arbitrary<ScenarioRef> = fc.oneof(
  fc.record({ id: text }, { noNullPrototype: true }),
  fc.record({ deletedName: text }, { noNullPrototype: true }),
);

const presentationStep = recordOf<PresentationStep>(
  {
    id,
    kind: fc.constantFrom(...presentationStepKinds),
    title: text,
    note: text,
    scenario: scenarioRef,
    compareWith: fc.option(scenarioRef),
    standardId: text,
    options,
    area: fc.option(
      fc.tuple(lng, lng, lat, lat).map(([one, other, third, fourth]) => {
        const [west, east] = one < other ? [one, other] : [other, one];
        const [south, north] = third < fourth ? [third, fourth] : [fourth, third];
        return [west, south, east, north] as const;
      }),
    ),
    layers: fc.array(text, { maxLength: 3 }),
  },
  [],
);

/** Scenarios, and one of them or the base that is shown. */
const scenarioPart = scenariosOf({
  text,
  lngLat,
  count,
  facility,
  place,
  standard: fc.constantFrom(...seedStandards),
}).chain((scenarios) =>
  fc.record(
    {
      scenarios: fc.constant(scenarios),
      activeScenarioId: fc.constantFrom('', ...scenarios.map((each) => each.id)),
    },
    { noNullPrototype: true },
  ),
);

/** Documents that hold anything that the model allows. */
export const projectDocument: fc.Arbitrary<ProjectDocument> = fc
  .tuple(
    recordOf<Omit<ProjectDocument, 'scenarios' | 'activeScenarioId'>>(
      {
        project,
        view: fc.record({ standardId: text, options }, { noNullPrototype: true }),
        presentation: fc.uniqueArray(presentationStep, {
          maxLength: 4,
          selector: (each) => each.id,
        }),
        report: fc.array(issue, lists),
      },
      [],
    ),
    scenarioPart,
  )
  .map(([rest, part]) => ({ ...rest, ...part }));
