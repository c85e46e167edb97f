import type { LngLat } from '../../core/model/place';
import type { Project } from '../../core/model/project';
import type { ConvertedTable } from './convert-table';
import type { IntakeChoices, RasterDraft, TableDraft } from './draft';
import type { KindWord } from './types';

/** What an import does unless a person chooses otherwise. */
export function defaultChoices(
  tables: readonly TableDraft[],
  rasters: readonly RasterDraft[],
  kindWords: readonly KindWord[],
  keepOpenProject: boolean,
): IntakeChoices {
  return {
    tables: Object.fromEntries(
      tables.map(({ id, mapping }) => [id, { mapping, systemId: '' }] as const),
    ),
    rasters: Object.fromEntries(rasters.map(({ id }) => [id, 'nearestPlace'] as const)),
    settingRest: null,
    kindWords,
    lists: 'replace',
    keepOpenProject,
    useSeats: false,
    spreadBy: 'equal',
    confirmedJoins: {},
  };
}

/** Share of the new rows that has to belong to the open project for it to stay. */
const belongingShare = 0.5;

/** What a row tells of where it lies. */
export interface LyingRow {
  readonly lngLat: LngLat | null;
  /** Empty where the row does not say. */
  readonly township: string;
  readonly county: string;
}

/** The rows of the lists, and of the tables that give them positions; none where there is no list. */
export function rowsThatLie(tables: readonly ConvertedTable[]): readonly LyingRow[] {
  const listed = tables.flatMap(({ rows }): readonly (readonly LyingRow[])[] =>
    rows.list === 'places' || rows.list === 'facilities' ? [rows.result.items] : [],
  );
  if (listed.every((rows) => rows.length === 0)) return [];
  const located = tables.flatMap(({ rows }) =>
    rows.list === 'positions' ? [rows.result.items] : [],
  );
  return [...listed, ...located].flat();
}

/**
 * Whether the rows of an import belong to the open project: at least half of its points lie in the box of
 * the outlines; without points, half of its townships or counties go by names that are there; without either, yes.
 */
export function belongsTo(items: readonly LyingRow[], open: Project): boolean {
  const points = items.flatMap(({ lngLat }) => (lngLat === null ? [] : [lngLat]));
  const box = boxOf(open);
  if (points.length > 0) {
    if (box === null) return open.sources !== undefined;
    const inside = points.filter(
      ([lng, lat]) => lng >= box.west && lng <= box.east && lat >= box.south && lat <= box.north,
    );
    return inside.length >= points.length * belongingShare;
  }
  const known = new Set([
    ...open.townships.map(({ name }) => name),
    ...open.counties.map(({ name }) => name),
    ...open.places.flatMap(({ township, county }) => [township, county]),
  ]);
  const named = items.filter(({ township, county }) => township !== '' || county !== '');
  if (named.length === 0) return true;
  const belonging = named.filter(({ township, county }) =>
    township === '' ? known.has(county) : known.has(township),
  );
  return belonging.length >= named.length * belongingShare;
}

function boxOf({ counties }: Project) {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const { polygons } of counties)
    for (const polygon of polygons)
      for (const [lng, lat] of polygon[0] ?? []) {
        west = Math.min(west, lng);
        east = Math.max(east, lng);
        south = Math.min(south, lat);
        north = Math.max(north, lat);
      }
  return west > east ? null : { west, south, east, north };
}
