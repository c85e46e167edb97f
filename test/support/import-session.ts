import type { Place } from '../../src/core/model/place';
import type { County, Project, Township } from '../../src/core/model/project';
import type { SourceFile } from '../../src/io/formats/source';
import type { IntakeChoices, IntakePreview } from '../../src/io/intake/draft';
import { IntakeSession, type IntakeWorld } from '../../src/io/intake/session';
import type { TableMapping } from '../../src/io/intake/types';
import { loadSqliteWasm } from './sqlite-wasm';
import { readPackageFile } from './workspace';

export const importedAt = '2026-11-22T08:00:00.000Z';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** An import of files that exist in memory only. */
export function openSession(
  files: Files,
  openProject: Project | null = null,
  world: Partial<IntakeWorld> = {},
): Promise<IntakeSession> {
  const sources = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }));
  return openFiles(sources, openProject, world);
}

/** The same of files that may share a name. */
export function openFiles(
  sources: readonly SourceFile[],
  openProject: Project | null = null,
  world: Partial<IntakeWorld> = {},
): Promise<IntakeSession> {
  return IntakeSession.open(sources, {
    openProject,
    memory: { mappings: [], kindWords: [] },
    readFile: readPackageFile,
    loadSqliteWasm,
    onProgress: () => undefined,
    ...world,
  });
}

/** The proposed choices with all tables in one system, WGS84 unless another is named, and what else is changed. */
export function choose(
  { draft }: IntakeSession,
  { systemId = 'wgs84', ...more }: Partial<IntakeChoices> & { readonly systemId?: string } = {},
): IntakeChoices {
  const tables = Object.fromEntries(
    Object.entries(draft.choices.tables).map(([id, table]) => [id, { ...table, systemId }]),
  );
  return { ...draft.choices, tables, ...more };
}

/** The choices with another mapping or system of one table. */
export function withTable(
  choices: IntakeChoices,
  id: string,
  { systemId, ...mapping }: Partial<TableMapping> & { readonly systemId?: string },
): IntakeChoices {
  const table = choices.tables[id];
  if (table === undefined) throw new Error(`no table ${id} among ${Object.keys(choices.tables)}`);
  return {
    ...choices,
    tables: {
      ...choices.tables,
      [id]: {
        mapping: { ...table.mapping, ...mapping },
        systemId: systemId ?? table.systemId,
      },
    },
  };
}

/** Everything that holds of each import, whatever is in it; gives the preview and what was made. */
export async function importAll(session: IntakeSession, choices: IntakeChoices) {
  const preview = await session.preview(choices);
  const { project, report } = await session.finish(choices, importedAt);
  return { preview, project, report, broken: brokenPromises(preview, project, report) };
}

/** What of the promises of every import does not hold; empty where all do. */
function brokenPromises(
  { tables, counts, result, issues, issueCounts }: IntakePreview,
  { places, facilities }: Project,
  report: readonly { readonly code: string }[],
): string[] {
  const broken: string[] = [];
  const hold = (isTrue: boolean, promise: string) => {
    if (!isTrue) broken.push(promise);
  };
  for (const { id, counts: each } of tables)
    hold(each.accepted + each.rejected === each.read, `accepted + rejected = read of ${id}`);
  hold(counts.accepted + counts.rejected === counts.read, 'accepted + rejected = read');
  const sum = tables.reduce((total, each) => total + each.counts.read, 0);
  hold(sum === counts.read, 'the rows read are those of the tables');
  hold(result.placeCount === places.length, 'the places of the preview');
  hold(result.facilityCount === facilities.length, 'the facilities of the preview');
  for (const list of [places, facilities])
    hold(new Set(list.map(({ id }) => id)).size === list.length, 'each id is there once');
  const told = issueCounts.reduce((total, { count }) => total + count, 0);
  hold(told === report.length, 'the codes count the whole report');
  hold(issues.length === Math.min(500, report.length), 'the preview shows the first issues');
  return broken;
}

/** A square of degrees as a ring, closed. */
export function square(west: number, south: number, sizeDegrees: number): County['polygons'] {
  const east = west + sizeDegrees;
  const north = south + sizeDegrees;
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ];
}

const county = (code: string, name: string, west: number): County => ({
  code,
  name,
  nameEn: name,
  seat: null,
  seatPosition: 'missing',
  polygons: square(west, 22, 0.4),
});

const township = (id: string, name: string, lngLat: Township['lngLat']): Township => ({
  id,
  name,
  county: '甲县',
  lngLat,
  position: lngLat === null ? 'missing' : 'recorded',
  isCountySeat: false,
});

export function knownPlace(id: string, name: string, more: Partial<Place>): Place {
  return {
    id,
    name,
    lngLat: null,
    setting: 'rural',
    populationCount: null,
    populationBasis: 'recorded',
    position: 'missing',
    township: '东镇',
    county: '甲县',
    ...more,
  };
}

/** 甲县 and 乙县, squares of 0.4° side by side from 110° E, 22° N; two townships with three villages in 甲县. */
export const smallRegion: Project = {
  id: 'small',
  title: { zh: '小市', en: 'Small' },
  places: [
    knownPlace('450901101201', '东庄村民委员会', {
      lngLat: [110.11, 22.11],
      position: 'indicative',
      populationCount: 500,
      populationBasis: 'estimated',
    }),
    knownPlace('450901101202', '西河村民委员会', {
      lngLat: [110.1234, 22.1234],
      position: 'recorded',
      positionSource: 'GeoNames',
      populationCount: 300,
      populationBasis: 'estimated',
    }),
    knownPlace('450901102201', '南山村民委员会', {
      lngLat: [110.31, 22.31],
      position: 'indicative',
      populationCount: 800,
      populationBasis: 'estimated',
      township: '西镇',
    }),
  ],
  facilities: [],
  standards: [],
  counties: [county('450901', '甲县', 110), county('450902', '乙县', 110.4)],
  townships: [
    township('450901101', '东镇', [110.1004, 22.1004]),
    township('450901102', '西镇', [110.3004, 22.3004]),
  ],
  urbanAreas: [],
};
