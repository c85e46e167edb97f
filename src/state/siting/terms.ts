import type { AnalysisOptions } from '../../core/coverage/types';
import type { CandidateSource, SitingArea } from '../../core/siting/build-types';
import type { CapacityTerms, SitingTerms } from '../../workers/client';
import {
  type CandidateKind,
  fieldsOf,
  freesExisting,
  type SitingDrawing,
  type SitingForm,
} from './form';

/** What a form that has no problems asks. */
export function toTerms(
  form: SitingForm,
  standardId: string,
  analysis: AnalysisOptions,
): SitingTerms {
  const uses = fieldsOf(form);
  const frees = freesExisting(form);
  const siteCount = form.siteCount ?? 0;
  const count = { kind: frees ? 'all' : 'new', count: siteCount } as const;
  const costOf = (kind: CandidateKind) => form.costs[kind] ?? 1;
  return {
    standardId,
    analysis,
    model: form.aim === 'budget' || form.aim === 'capacity' ? 'mclp' : form.aim,
    count: uses.usesBudget
      ? { kind: 'budget', budget: form.budget ?? 0 }
      : uses.usesCount
        ? count
        : null,
    share: form.coversAll ? 1 : (form.sharePercent ?? 0) / 100,
    weights: form.weights,
    candidates: sourcesOf(form),
    freeExisting: frees,
    outerWeight:
      uses.usesOuter && form.outerCountsInPart && form.outerPercent !== 100
        ? (form.outerPercent ?? 0) / 100
        : null,
    forbiddenCounties: form.forbiddenCounties,
    forbiddenUrbanAreas: form.forbiddenUrbanAreas,
    allowedAreas: areasFor(form, 'allowed'),
    forbiddenAreas: areasFor(form, 'forbidden'),
    capacities: uses.usesCapacity ? capacitiesOf(form) : null,
    siteCosts: uses.usesBudget
      ? {
          place: costOf('places'),
          facility: costOf('clinics'),
          planned: costOf('planned'),
          points: costOf('file'),
          grid: costOf('grid'),
          area: costOf('grid'),
        }
      : null,
    timeLimitSeconds: form.timeLimitSeconds ?? 0,
  };
}

/** Planned ones come first: what several sources name is the site of the first. */
function sourcesOf({ candidates, file, gridKilometers }: SitingForm): CandidateSource[] {
  const sources: CandidateSource[] = [];
  if (candidates.planned) sources.push({ kind: 'planned' });
  if (candidates.file && file) sources.push({ kind: 'points', points: file.points });
  if (candidates.clinics) sources.push({ kind: 'facilities', kinds: ['townshipClinic'] });
  if (candidates.places) sources.push({ kind: 'places' });
  if (candidates.grid) sources.push({ kind: 'grid', stepMeters: (gridKilometers ?? 0) * 1000 });
  return sources;
}

function areasFor({ areas }: SitingForm, purpose: SitingDrawing['purpose']): SitingArea[] {
  return areas.flatMap((area) => (area.purpose === purpose ? [{ polygons: area.polygons }] : []));
}

function capacitiesOf(form: SitingForm): CapacityTerms {
  const { capacityBy, capacityPerUnit, newCapacity, unknownCapacity } = form;
  return {
    newSite: newCapacity ?? 0,
    existing: capacityBy === 'none' ? null : { by: capacityBy, perUnit: capacityPerUnit ?? 0 },
    unknown: unknownCapacity,
  };
}

/** Whether two questions are the same. Lists of a file are compared as what they are: they are long. */
export function areSameTerms(one: SitingTerms, other: SitingTerms): boolean {
  const pointsOf = ({ candidates }: SitingTerms) =>
    candidates.flatMap((source) => (source.kind === 'points' ? [source.points] : []));
  const others = pointsOf(other);
  const text = (terms: SitingTerms) =>
    JSON.stringify(terms, (key, value) => (key === 'points' && Array.isArray(value) ? 0 : value));
  return pointsOf(one).every((points, at) => points === others[at]) && text(one) === text(other);
}
