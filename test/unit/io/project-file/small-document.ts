import { strToU8, unzipSync, zipSync } from 'fflate';
import type { ProjectDocument } from '../../../../src/core/model/document';
import { readProjectFile } from '../../../../src/io/project-file/read-project';
import { writeProjectFile } from '../../../../src/io/project-file/write-project';
import { facility, place, pointAt } from '../../core/small-project';

export const meta = { savedAt: '2026-11-22T08:00:00.000Z', program: 'Careshed 0.2.0' };

/** Three places, two facilities, two scenarios, one of everything else. */
export const small: ProjectDocument = {
  project: {
    id: 'own',
    title: { zh: '某县', en: 'Some county' },
    places: [
      place('450921001001', pointAt(90, 3000), { name: '=东村', extra: { 备注: '山区', id: '7' } }),
      place('450921001002', null, { populationCount: null, settingSource: 'urbanRuralCode' }),
      place('450921001003', pointAt(0, 25_000), { populationCount: 812.5, positionSource: 'map' }),
    ],
    facilities: [
      facility('s1', pointAt(0, 0), { bedCount: 40 }),
      facility('s2', null, { status: 'planned' }),
    ],
    standards: [
      {
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
      },
      { id: 'beds', family: 'ratio', item: 'beds', per: 1000, target: { year: 2030, min: 6.5 } },
    ],
    counties: [
      {
        code: '450921',
        name: '甲县',
        nameEn: 'Jia',
        seat: [110, 22],
        seatPosition: 'recorded',
        polygons: [
          [
            [
              [109.5, 21.5],
              [110.5, 21.5],
              [110, 22.5],
              [109.5, 21.5],
            ],
          ],
        ],
      },
      { code: '', name: '乙县', nameEn: 'Yi', seat: null, seatPosition: 'missing', polygons: [] },
    ],
    townships: [
      {
        id: '450921001',
        name: '东镇',
        county: '甲县',
        lngLat: [110, 22],
        position: 'recorded',
        isCountySeat: true,
      },
    ],
    urbanAreas: [{ name: '城区', polygons: [] }],
    ownLists: { places: true, facilities: false },
  },
  scenarios: [
    {
      id: 's1',
      name: '方案乙',
      description: '东镇加一站',
      parentId: null,
      edits: [
        { id: 'e1', edit: { type: 'addFacility', facility: facility('new-1', [110.1, 22]) } },
        { id: 'e2', edit: { type: 'setStatus', facilityId: 's1', status: 'closed' } },
      ],
    },
    {
      id: 's2',
      name: '方案丙',
      description: '',
      parentId: 's1',
      edits: [{ id: 'e1', edit: { type: 'growPopulation', area: { of: 'all' }, factor: 1.25 } }],
    },
  ],
  activeScenarioId: 's2',
  view: {
    standardId: 'ems',
    options: { travel: {}, ruralOuterMeters: 15_000 },
    sitingAreas: [
      {
        name: '水库',
        purpose: 'forbidden',
        polygons: [
          [
            [
              [110.1, 22.1],
              [110.2, 22.1],
              [110.2, 22.2],
              [110.1, 22.1],
            ],
          ],
        ],
      },
    ],
  },
  presentation: [
    {
      id: 'p1',
      kind: 'map',
      title: '东镇加一站',
      note: '',
      scenario: { id: 's1' },
      compareWith: { id: '' },
      standardId: 'ems',
      options: { travel: {} },
      area: [109.5, 21.5, 110.5, 22.5],
      layers: ['ems', 'places'],
    },
    {
      id: 'p2',
      kind: 'table',
      title: '各方案',
      note: '供会商',
      scenario: { deletedName: '方案丁' },
      compareWith: null,
      standardId: 'ems',
      options: { travel: {}, settingOf: 'facility' },
      area: null,
      layers: [],
    },
  ],
  report: [
    {
      file: '名单.xlsx',
      sheet: '一',
      row: 17,
      column: '经度',
      value: '=1/0',
      code: 'notANumber',
      message: 'not a number',
      severity: 'error',
    },
  ],
};

export const smallBytes = writeProjectFile(small, meta);

/** The file with members replaced, added or, with null, left out; packed again, manifest as it was. */
export function repack(changes: Readonly<Record<string, string | Uint8Array | null>>): Uint8Array {
  const members: Record<string, Uint8Array> = unzipSync(smallBytes);
  for (const [name, content] of Object.entries(changes)) {
    if (content === null) delete members[name];
    else members[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(members);
}

export function textOfMember(bytes: Uint8Array, name: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(unzipSync(bytes)[name]);
}

/** What opens, or a failed test. */
export async function open(bytes: Uint8Array) {
  const read = await readProjectFile(bytes);
  if (!read.ok) throw new Error(`${read.error.code}: ${read.error.message}`);
  const codes = read.problems.map(({ code, member }) =>
    member === '' ? code : `${code} ${member}`,
  );
  return { ...read, codes };
}
