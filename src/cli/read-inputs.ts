import type { Facility } from '../core/model/facility';
import type { Place } from '../core/model/place';
import type { Standard } from '../core/model/standard';
import { readFacilities } from '../io/facilities-csv';
import { readPlaces } from '../io/places-csv';
import type { TableResult } from '../io/row-issue';
import { readStandards } from '../io/standards-json';
import type { Host } from './host';
import { printedIssueLimit, printIssues, printRest } from './print-issues';
import { readBytes } from './read-bytes';

/** Paths of the user's own files. */
export interface InputPaths {
  readonly places?: string | undefined;
  readonly facilities?: string | undefined;
  readonly standards?: string | undefined;
}

interface Inputs {
  readonly places?: readonly Place[];
  readonly facilities?: readonly Facility[];
  readonly standards?: readonly Standard[];
}

/**
 * Reads the files that are named, all of them even when one is bad, and prints every problem on a line of its own.
 * Returns null when a file is not accepted. `mayLackFacilities`: a list of facilities without rows says that there are none.
 */
export async function readInputs(
  paths: InputPaths,
  host: Host,
  { mayLackFacilities = false }: { readonly mayLackFacilities?: boolean } = {},
): Promise<Inputs | null> {
  const places = await readTableFile(paths.places, readPlaces, host, false);
  const facilities = await readTableFile(paths.facilities, readFacilities, host, mayLackFacilities);
  const standards = await readStandardsFile(paths.standards, host);
  if (places === null || facilities === null || standards === null) return null;
  return {
    ...(places === undefined ? {} : { places }),
    ...(facilities === undefined ? {} : { facilities }),
    ...(standards === undefined ? {} : { standards }),
  };
}

async function readTableFile<T extends Place | Facility>(
  path: string | undefined,
  read: (bytes: Uint8Array, file: string) => TableResult<T>,
  host: Host,
  mayBeEmpty: boolean,
): Promise<readonly T[] | null | undefined> {
  if (path === undefined) return undefined;
  const bytes = await readBytes(path, host);
  if (bytes === null) return null;
  const result = read(bytes, path);
  const { issues, counts } = result;
  if (mayBeEmpty && counts.errors === 1 && issues[0]?.code === 'noDataRows') {
    host.err(`${path}: 0 rows read; there is none yet\n`);
    return [];
  }
  printReport(path, result, host);
  return result.ok ? result.value : null;
}

async function readStandardsFile(
  path: string | undefined,
  host: Host,
): Promise<readonly Standard[] | null | undefined> {
  if (path === undefined) return undefined;
  const bytes = await readBytes(path, host);
  if (bytes === null) return null;
  const result = readStandards(bytes, path);
  if (result.ok) return result.value;
  const problems = result.error.details ?? [result.error.message];
  for (const problem of problems.slice(0, printedIssueLimit)) {
    host.err(`error: ${problem} [${result.error.code}]\n`);
  }
  printRest(path, problems.length - printedIssueLimit, host);
  return null;
}

function printReport(path: string, result: TableResult<Place | Facility>, host: Host): void {
  const { issues, counts } = result;
  printIssues(issues, host);
  printRest(
    path,
    counts.errors + counts.warnings - Math.min(issues.length, printedIssueLimit),
    host,
  );
  const { read, accepted, rejected, errors } = counts;
  if (result.ok) {
    const blank = result.value.filter(({ position }) => position === 'missing').length;
    const without = blank > 0 ? `, ${blank} of them without a position` : '';
    host.err(`${path}: ${read} rows read, ${accepted} valid${without}\n`);
  } else if (read > 0) {
    const sums = `${read} rows read, ${accepted} valid, ${rejected} with errors`;
    host.err(`${path}: ${sums}; ${errors} errors in all; nothing was analysed\n`);
  }
}
