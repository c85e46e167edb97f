import { AreaIndex } from '../geo/area-index';
import { writeEcef } from '../geo/ecef';
import { movedTo } from '../model/edit';
import type { Facility, FacilityKind, FacilityStatus } from '../model/facility';
import type { LngLat, Place } from '../model/place';
import type { Project } from '../model/project';
import { nextId } from './scenario-list';
import type { Scenario, ScenarioEdit } from './types';

/** What a person says of a new facility. */
export interface FacilityDraft {
  readonly name: string;
  readonly kind: FacilityKind;
  /** Degrees, WGS84. */
  readonly lngLat: LngLat;
  /** `existing`, so that it counts, where absent. */
  readonly status?: FacilityStatus;
}

/**
 * An id that no facility of the base and of any scenario has: `new-1`, `new-2` …, one above the last. The same base and
 * scenarios give the same id. `ids` are further ones that are taken.
 */
export function newFacilityId(
  base: Pick<Project, 'facilities'>,
  scenarios: readonly Scenario[],
  ids: readonly string[] = [],
): string {
  const added = scenarios.flatMap(({ edits }) =>
    edits.flatMap(({ edit }) => (edit.type === 'addFacility' ? [edit.facility] : [])),
  );
  return nextId('new-', [...base.facilities, ...added, ...ids.map((id) => ({ id }))]);
}

/** Edits whose new facilities have ids as of `newFacilityId`, whatever ids they came with. */
export function withNewIds(
  base: Pick<Project, 'facilities'>,
  scenarios: readonly Scenario[],
  edits: readonly ScenarioEdit[],
): readonly ScenarioEdit[] {
  const given: string[] = [];
  return edits.map((edit) => {
    if (edit.type !== 'addFacility') return edit;
    const id = newFacilityId(base, scenarios, given);
    given.push(id);
    return { ...edit, facility: { ...edit.facility, id } };
  });
}

/**
 * A facility to add at a position that a person chose. Township and county are those of the nearest place; the setting
 * is urban in an urban area, else the nearest place's (rural where there is none), as from a choice for the rest, so that
 * areas tell it anew when it is moved. Capacities are unknown.
 */
export function draftFacility(
  project: Pick<Project, 'places' | 'urbanAreas'>,
  id: string,
  { name, kind, lngLat, status = 'existing' }: FacilityDraft,
): Facility {
  const nearest = nearestPlace(project.places, lngLat);
  const facility: Facility = {
    id,
    name,
    kind,
    lngLat,
    setting: nearest?.setting ?? 'rural',
    settingSource: 'rest',
    status,
    position: 'recorded',
    positionSource: 'map',
    provenance: 'recorded',
    township: nearest?.township ?? '',
    county: nearest?.county ?? '',
    bedCount: null,
    physicianCount: null,
    nurseCount: null,
    ambulanceCount: null,
  };
  return movedTo(facility, lngLat, new AreaIndex(project.urbanAreas));
}

/** By straight chord; of places at one spot the first. */
function nearestPlace(places: readonly Place[], [lng, lat]: LngLat): Place | null {
  const at = new Float64Array(6);
  writeEcef(lng, lat, at, 0);
  let best: Place | null = null;
  let bestSquared = Infinity;
  for (const place of places) {
    if (place.lngLat === null) continue;
    writeEcef(place.lngLat[0], place.lngLat[1], at, 3);
    const dx = (at[3] as number) - (at[0] as number);
    const dy = (at[4] as number) - (at[1] as number);
    const dz = (at[5] as number) - (at[2] as number);
    const squared = dx * dx + dy * dy + dz * dz;
    if (squared < bestSquared) [best, bestSquared] = [place, squared];
  }
  return best;
}
