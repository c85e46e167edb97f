import type { Facility } from '../core/model/facility';
import type { Place } from '../core/model/place';
import type { Project } from '../core/model/project';
import { type PackedRows, packRows, unpackRows } from './packed-rows';

type ProjectFrame = Omit<Project, 'places' | 'facilities'>;

/** Takes a project part by part, so that no single message keeps the page from drawing. */
export interface ProjectSink {
  begin(frame: ProjectFrame): void | Promise<void>;
  places(rows: PackedRows): void | Promise<void>;
  facilities(rows: PackedRows): void | Promise<void>;
}

/** Rows of a message: a few milliseconds of the page's time. */
const rowsPerMessage = 5_000;

/**
 * Hands a project over, and resolves when all parts have arrived. They are sent without waiting for each other, so that
 * nothing else of this worker comes between; for the page each is a task of its own.
 */
export async function deliverProject(project: Project, sink: ProjectSink): Promise<void> {
  const { places, facilities, ...frame } = project;
  await Promise.all([
    sink.begin(frame),
    ...inParts(places, (rows) => sink.places(rows)),
    ...inParts(facilities, (rows) => sink.facilities(rows)),
  ]);
}

function inParts<T>(rows: readonly object[], send: (part: PackedRows) => T): T[] {
  const sent: T[] = [];
  for (let start = 0; start < rows.length; start += rowsPerMessage)
    sent.push(send(packRows(rows.slice(start, start + rowsPerMessage))));
  return sent;
}

/** The other end of a delivery: a sink, and the whole project once all parts are there. */
export class ProjectCollector implements ProjectSink {
  private frame: ProjectFrame | null = null;
  private readonly placeRows: Place[] = [];
  private readonly facilityRows: Facility[] = [];

  begin(frame: ProjectFrame): void {
    this.frame = frame;
  }

  places(rows: PackedRows): void {
    for (const row of unpackRows(rows)) this.placeRows.push(row as Place);
  }

  facilities(rows: PackedRows): void {
    for (const row of unpackRows(rows)) this.facilityRows.push(row as Facility);
  }

  project(): Project {
    if (this.frame === null) throw new Error('no project was delivered');
    return { ...this.frame, places: this.placeRows, facilities: this.facilityRows };
  }
}
