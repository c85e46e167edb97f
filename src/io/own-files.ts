import type { Project } from '../core/model/project';
import { readFacilities } from './facilities-csv';
import { readPlaces } from './places-csv';
import { type ReadFile, readCommonStandards } from './region-files';
import type { RowIssue, TableCounts } from './row-issue';

/** Id of a project that holds lists of the user's. */
export const ownProjectId = 'own';

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
 * A table with a column for the kind is a list of facilities, any other one of places. Outlines, standards
 * and the list that is not given stay from an open region where at least half of the new points lie in its
 * box; else the new lists stand alone. Lists that were opened before stay until they are given again.
 * Any error in any file refuses them all.
 */
export async function readOwnFiles(
  files: readonly OwnFile[],
  open: Project | null,
  read: ReadFile,
): Promise<OwnFilesResult> {
  const reports: OwnFileReport[] = [];
  let places = open?.places ?? [];
  let facilities = open?.facilities ?? [];
  const given = { places: false, facilities: false };
  for (const file of files) {
    const asFacilities = readFacilities(file.bytes, file.name);
    const isFacilities = asFacilities.ok || !lacksKind(asFacilities.issues);
    const table = isFacilities ? asFacilities : readPlaces(file.bytes, file.name);
    const kind = isFacilities ? 'facilities' : 'places';
    reports.push({
      name: file.name,
      kind,
      isAccepted: table.ok,
      counts: table.counts,
      issues: table.issues,
    });
    given[kind] = true;
    if (!table.ok) continue;
    if (isFacilities) facilities = table.value as typeof facilities;
    else places = table.value as typeof places;
  }
  if (reports.length === 0 || reports.some((report) => !report.isAccepted))
    return { ok: false, reports };

  const own = open?.id === ownProjectId;
  const isBase =
    open !== null &&
    open.counties.length > 0 &&
    (!given.places || mostlyInside(places, open)) &&
    (!given.facilities || mostlyInside(facilities, open));
  const title = files.map((file) => file.name.replace(/\.[^.]*$/, '')).join(' + ');
  return {
    ok: true,
    reports,
    project: {
      id: ownProjectId,
      title: { zh: title, en: title },
      places: given.places || own || isBase ? places : [],
      facilities: given.facilities || own || isBase ? facilities : [],
      standards:
        open && isBase && open.standards.length > 0
          ? open.standards
          : await readCommonStandards(read),
      counties: isBase ? open.counties : [],
      townships: isBase ? open.townships : [],
      urbanAreas: isBase ? open.urbanAreas : [],
    },
  };
}

function lacksKind(issues: readonly RowIssue[]): boolean {
  return issues.some((issue) => issue.code === 'missingColumn' && issue.column === 'kind');
}

/** Whether at least half of the points with a position lie in the box of the outlines. */
function mostlyInside(
  points: readonly Pick<Project['places'][number], 'lngLat'>[],
  project: Project,
): boolean {
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
  return located.length > 0 && inside.length * 2 >= located.length;
}
