import type { Facility } from '../core/model/facility';
import type { Place } from '../core/model/place';
import type { Project } from '../core/model/project';
import { readFacilities } from './facilities-csv';
import { readPlaces } from './places-csv';
import type { TakenIds } from './read-table';
import { type ReadFile, readCommonStandards } from './region-files';
import type { RowIssue, TableCounts, TableResult } from './row-issue';

/** Id of a project that holds lists of the user's. */
const ownProjectId = 'own';

/** A file that the user opened. */
export interface OwnFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What became of one file. */
export interface OwnFileReport {
  readonly name: string;
  readonly kind: 'places' | 'facilities';
  readonly isAccepted: boolean;
  readonly counts: TableCounts;
  readonly issues: readonly RowIssue[];
}

export type OwnFilesResult =
  | { readonly ok: true; readonly project: Project; readonly reports: readonly OwnFileReport[] }
  | { readonly ok: false; readonly reports: readonly OwnFileReport[] };

/**
 * Reads the user's lists of places and facilities and makes a project of them.
 *
 * The columns tell which kind a list is of; lists of one kind are put one after the other. Outlines, standards and the
 * list that is not given stay from an open region unless most of the new points lie outside its box; else the new
 * lists stand alone. Lists of the user's that were opened before stay until they are given again.
 * Any error in any file refuses them all.
 */
export async function readOwnFiles(
  files: readonly OwnFile[],
  open: Project | null,
  read: ReadFile,
): Promise<OwnFilesResult> {
  const reports: OwnFileReport[] = [];
  const given: { places: Place[]; facilities: Facility[] } = { places: [], facilities: [] };
  const taken = { places: new Map<string, string>(), facilities: new Map<string, string>() };
  const isGiven = { places: false, facilities: false };
  for (const file of files) {
    const { kind, table } = readList(file, taken);
    const { counts, issues } = table;
    reports.push({ name: file.name, kind, isAccepted: table.ok, counts, issues });
    isGiven[kind] = true;
    if (!table.ok) continue;
    for (const { id } of table.value) taken[kind].set(id, file.name);
    if (kind === 'places') given.places = given.places.concat(table.value);
    else given.facilities = given.facilities.concat(table.value);
  }
  if (reports.length === 0 || reports.some((report) => !report.isAccepted))
    return { ok: false, reports };

  const isBase =
    open !== null &&
    open.counties.length > 0 &&
    mostlyInside(given.places, open) &&
    mostlyInside(given.facilities, open);
  const ownBefore = open?.ownLists;
  const kept = {
    places: isBase || ownBefore?.places ? (open?.places ?? []) : [],
    facilities: isBase || ownBefore?.facilities ? (open?.facilities ?? []) : [],
  };
  const title = files.map((file) => file.name.replace(/\.[^.]*$/, '')).join(' + ');
  return {
    ok: true,
    reports,
    project: {
      id: ownProjectId,
      title: { zh: title, en: title },
      places: isGiven.places ? given.places : kept.places,
      facilities: isGiven.facilities ? given.facilities : kept.facilities,
      standards:
        isBase && open.standards.length > 0 ? open.standards : await readCommonStandards(read),
      counties: isBase ? open.counties : [],
      townships: isBase ? open.townships : [],
      urbanAreas: isBase ? open.urbanAreas : [],
      ownLists: {
        places: isGiven.places || (ownBefore?.places ?? false),
        facilities: isGiven.facilities || (ownBefore?.facilities ?? false),
      },
    },
  };
}

type List =
  | { readonly kind: 'places'; readonly table: TableResult<Place> }
  | { readonly kind: 'facilities'; readonly table: TableResult<Facility> };

/**
 * Reads a list as what its columns say: facilities have a kind and a status. Where required columns are missing either
 * way, as the one of which fewer are missing.
 */
function readList({ bytes, name }: OwnFile, taken: Record<List['kind'], TakenIds>): List {
  const asFacilities = readFacilities(bytes, name, taken.facilities);
  const missing = missingColumns(asFacilities);
  if (!missing.includes('kind') && !missing.includes('status'))
    return { kind: 'facilities', table: asFacilities };
  const asPlaces = readPlaces(bytes, name, taken.places);
  const more = missingColumns(asPlaces).length - missing.length;
  return more > 0 || (more === 0 && !missing.includes('kind'))
    ? { kind: 'facilities', table: asFacilities }
    : { kind: 'places', table: asPlaces };
}

function missingColumns({ issues }: TableResult<unknown>): string[] {
  return issues.flatMap(({ code, column }) => (code === 'missingColumn' ? [column] : []));
}

/** Whether at least half of the points with a position, if there are any, lie in the box of the outlines. */
function mostlyInside(points: readonly Pick<Place, 'lngLat'>[], project: Project): boolean {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const county of project.counties)
    for (const polygon of county.polygons)
      for (const [lng, lat] of polygon[0] ?? []) {
        west = Math.min(west, lng);
        east = Math.max(east, lng);
        south = Math.min(south, lat);
        north = Math.max(north, lat);
      }
  const located = points.flatMap((point) => (point.lngLat ? [point.lngLat] : []));
  const inside = located.filter(
    ([lng, lat]) => lng >= west && lng <= east && lat >= south && lat <= north,
  );
  return inside.length * 2 >= located.length;
}
