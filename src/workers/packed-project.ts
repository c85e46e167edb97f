import type { Project } from '../core/model/project';
import { type PackedRows, packRows, unpackRows } from './packed-rows';

/** A project whose lists are packed; cloneable. */
export interface PackedProject {
  readonly frame: Omit<Project, 'places' | 'facilities'>;
  readonly places: PackedRows;
  readonly facilities: PackedRows;
}

/** Packs the long lists of a project, so that a message of it is read quickly. */
export function packProject({ places, facilities, ...frame }: Project): PackedProject {
  return { frame, places: packRows(places), facilities: packRows(facilities) };
}

export function unpackProject({ frame, places, facilities }: PackedProject): Project {
  return {
    ...frame,
    places: unpackRows(places) as Project['places'][number][],
    facilities: unpackRows(facilities) as Project['facilities'][number][],
  };
}
