import type { Facility, FacilityKind } from '../../core/model/facility';
import type { Project } from '../../core/model/project';
import { draftFacility } from '../../core/scenario/new-facility';
import type { ScenarioEdit } from '../../core/scenario/types';
import type { SitingSite } from '../../core/siting/build-types';
import type { ProposedPlan } from '../../workers/client';

/** How the new stations of a plan are to be called, in its order. */
export interface NewStations {
  readonly kind: FacilityKind;
  readonly nameOf: (site: SitingSite) => string;
}

/**
 * The edits that make a plan real, in the order in which to build; stations that it does without close at the end.
 * A new station follows from a rule and is as surveyed as what it stands on: a point of a grid is not. Its id is empty:
 * the workspace gives it one when it makes a scenario of the edits.
 */
export function editsOfPlan(
  project: Project,
  plan: ProposedPlan,
  stations: NewStations,
): ScenarioEdit[] {
  return [
    ...plan.sites.map(({ site }): ScenarioEdit => {
      if (site.origin === 'planned')
        return { type: 'setStatus', facilityId: site.id, status: 'existing' };
      return { type: 'addFacility', facility: newStation(project, site, stations) };
    }),
    ...plan.closed.map(
      ({ site }): ScenarioEdit => ({ type: 'setStatus', facilityId: site.id, status: 'closed' }),
    ),
  ];
}

function newStation(project: Project, site: SitingSite, { kind, nameOf }: NewStations): Facility {
  const { lngLat, setting, origin } = site;
  const draft = draftFacility(project, '', { name: nameOf(site), kind, lngLat });
  const { positionSource: _, ...rest } = draft;
  const isOfGrid = origin === 'grid' || origin === 'area';
  return {
    ...rest,
    setting,
    position: isOfGrid ? 'indicative' : site.position,
    provenance: 'rule',
  };
}
