import type { AnalysisOptions } from '../core/coverage/types';
import type { LngLat } from '../core/model/place';
import type { Project } from '../core/model/project';
import type { Result } from '../core/model/result';
import { buildInstance } from '../core/siting/build-instance';
import type { BuildNote, SitingSite } from '../core/siting/build-types';
import { outagesOfPlan } from '../core/siting/outage';
import { originSites } from './siting-answer';
import { standardOf } from './siting-terms';

/** One station out: who loses cover. */
export interface StationOutage {
  readonly facilityId: string;
  readonly name: string;
  readonly lngLat: LngLat;
  /** Rows of the project's places or facilities. */
  readonly lostRows: readonly number[];
  readonly lostWeight: number;
  /** Rows that keep only the outer limit. */
  readonly worsenedRows: readonly number[];
  readonly worsenedWeight: number;
}

export interface OutageReport {
  readonly standardId: string;
  readonly demandOf: 'places' | 'facilities';
  readonly countsPeople: boolean;
  /** The most harmful first. */
  readonly stations: readonly StationOutage[];
  readonly notes: readonly BuildNote[];
}

/** Who loses cover when one existing station of a standard is out. Codes: `standardGone`, those of `buildInstance`. */
export function reportOutages(
  project: Project,
  standardId: string,
  analysis: AnalysisOptions,
): Result<OutageReport> {
  const standard = standardOf(project, standardId);
  if (standard === null) return refusedResult('standardGone', `there is no standard ${standardId}`);
  const built = buildInstance(project, standard, {
    analysis,
    weights: 'population',
    candidates: [],
    freeExisting: false,
    allowedAreas: null,
    forbiddenAreas: [],
    fixedIds: [],
    limitMeters: null,
    // Two tiers, so that those are told who keep the outer limit alone; how much it counts does not matter.
    outerWeight: 0.5,
    pairs: 'withinLimit',
  });
  if (!built.ok) return built;
  const { instance, reach, sites, demandIndex, demandOf, notes } = built.value;
  const open = originSites(sites, 'existing');
  const rows = (demands: readonly number[]) => demands.map((at) => demandIndex[at] as number);
  const stations = outagesOfPlan(instance, reach, open, standard.minProviders ?? 1).map(
    ({ facility, lost, lostWeight, worsened, worsenedWeight }): StationOutage => {
      const { id, name, lngLat } = sites[facility] as SitingSite;
      const harm = { lostRows: rows(lost), worsenedRows: rows(worsened) };
      return { facilityId: id, name, lngLat, ...harm, lostWeight, worsenedWeight };
    },
  );
  const report = { standardId, demandOf, countsPeople: demandOf === 'places', stations, notes };
  return { ok: true, value: report, issues: [] };
}

function refusedResult(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
