import type { Facility } from '../core/model/facility';
import type { Place } from '../core/model/place';
import type { Project } from '../core/model/project';

type ProjectFrame = Omit<Project, 'places' | 'facilities'>;

/** Takes a project part by part, so that no single message keeps the page from drawing. */
export interface ProjectSink {
  begin(frame: ProjectFrame): void | Promise<void>;
  places(rows: readonly Place[]): void | Promise<void>;
  facilities(rows: readonly Facility[]): void | Promise<void>;
}

/** Rows of a message: about ten milliseconds of the page's time. */
const rowsPerMessage = 2_000;

/** Hands a project over, a part after the other has arrived. */
export async function deliverProject(project: Project, sink: ProjectSink): Promise<void> {
  const { places, facilities, ...frame } = project;
  await sink.begin(frame);
  for (let start = 0; start < places.length; start += rowsPerMessage) {
    await sink.places(places.slice(start, start + rowsPerMessage));
  }
  for (let start = 0; start < facilities.length; start += rowsPerMessage) {
    await sink.facilities(facilities.slice(start, start + rowsPerMessage));
  }
}

/** The other end of a delivery: a sink, and the whole project once all parts are there. */
export class ProjectCollector implements ProjectSink {
  private frame: ProjectFrame | null = null;
  private readonly placeRows: Place[] = [];
  private readonly facilityRows: Facility[] = [];

  begin(frame: ProjectFrame): void {
    this.frame = frame;
  }

  places(rows: readonly Place[]): void {
    for (const row of rows) this.placeRows.push(row);
  }

  facilities(rows: readonly Facility[]): void {
    for (const row of rows) this.facilityRows.push(row);
  }

  project(): Project {
    if (this.frame === null) throw new Error('no project was delivered');
    return { ...this.frame, places: this.placeRows, facilities: this.facilityRows };
  }
}
