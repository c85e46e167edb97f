import type { SitingAreaDrawing } from '../../core/model/document';
import type { Facility, FacilityKind } from '../../core/model/facility';
import type { Project } from '../../core/model/project';
import type { ReachStandard } from '../../core/model/standard';
import { capacityFields } from '../../core/scenario/types';
import type { CandidateFile } from '../../io/siting/candidate-file';
import type { CapacityField, CapacityTerms } from '../../workers/client';

/** What is wanted, as people say it; `budget` is the most people for the money, `capacity` the most that there is room for. */
export const sitingAims = [
  'mclp',
  'lscp',
  'backup',
  'p-median',
  'p-center',
  'budget',
  'capacity',
  'lscp-b',
] as const;
export type SitingAim = (typeof sitingAims)[number];

/** Where new stations may stand. */
export const candidateKinds = ['places', 'clinics', 'planned', 'file', 'grid'] as const;
export type CandidateKind = (typeof candidateKinds)[number];

/** An area that was drawn for siting, as the page tells it from others. */
export interface SitingDrawing extends SitingAreaDrawing {
  readonly id: number;
}

/** The form as it stands; a field that is empty is null. */
export interface SitingForm {
  readonly aim: SitingAim;
  /** New stations beside the existing ones, or all stations where existing ones may close. */
  readonly siteCount: number | null;
  readonly coversAll: boolean;
  readonly sharePercent: number | null;
  /** Of any unit of money, the same as of the costs. */
  readonly budget: number | null;
  readonly costs: Readonly<Record<CandidateKind, number | null>>;
  readonly candidates: Readonly<Record<CandidateKind, boolean>>;
  /** The list from which the candidates `file` come; null where none was chosen. */
  readonly file: CandidateFile | null;
  readonly gridKilometers: number | null;
  readonly freeExisting: boolean;
  readonly weights: 'population' | 'equal';
  readonly outerCountsInPart: boolean;
  readonly outerPercent: number | null;
  readonly forbiddenCounties: readonly string[];
  /** Positions among the project's urban areas. */
  readonly forbiddenUrbanAreas: readonly number[];
  /** Drawn for siting alone. */
  readonly areas: readonly SitingDrawing[];
  /** What a new site can serve. */
  readonly newCapacity: number | null;
  /** Which number of existing stations tells what they can serve, and how much one of it does. */
  readonly capacityBy: CapacityField | 'none';
  readonly capacityPerUnit: number | null;
  readonly unknownCapacity: CapacityTerms['unknown'];
  readonly timeLimitSeconds: number | null;
}

export const initialForm: SitingForm = {
  aim: 'mclp',
  siteCount: 2,
  coversAll: true,
  sharePercent: 95,
  budget: 500,
  costs: { places: 200, clinics: 100, planned: 150, file: 200, grid: 250 },
  candidates: { places: true, clinics: false, planned: false, file: false, grid: false },
  file: null,
  gridKilometers: 5,
  freeExisting: false,
  weights: 'population',
  outerCountsInPart: false,
  outerPercent: 50,
  forbiddenCounties: [],
  forbiddenUrbanAreas: [],
  areas: [],
  newCapacity: 50_000,
  capacityBy: 'none',
  capacityPerUnit: 50_000,
  unknownCapacity: 'asNewSite',
  timeLimitSeconds: 60,
};

/** Which fields matter for what is wanted. */
export function fieldsOf(form: SitingForm) {
  const { aim } = form;
  const usesCount = ['mclp', 'backup', 'p-median', 'p-center', 'capacity'].includes(aim);
  return {
    usesCount,
    usesShare: aim === 'lscp',
    usesBudget: aim === 'budget',
    usesWeights: aim !== 'p-center' && (aim !== 'lscp' || !form.coversAll),
    usesCapacity: aim === 'capacity',
    usesOuter: aim === 'mclp' || aim === 'backup' || aim === 'budget',
    // What an existing station saves is not known, so that a budget keeps them.
    mayFree: aim !== 'budget',
  };
}

/** Whether existing stations may close, for what is wanted. */
export function freesExisting(form: SitingForm): boolean {
  return form.freeExisting && fieldsOf(form).mayFree;
}

/** How many there are of each, with a position. */
export function candidateCounts(project: Project, { providers }: ReachStandard) {
  const counted = (facilities: readonly Facility[]) =>
    facilities.filter(({ lngLat }) => lngLat !== null).length;
  const own = project.facilities.filter(({ kind }) => providers.includes(kind));
  const isPlanned = ({ status }: Facility) => status === 'planned' || status === 'candidate';
  return {
    places: project.places.filter(({ lngLat }) => lngLat !== null).length,
    clinics: counted(
      project.facilities.filter(
        ({ kind, status }) =>
          kind === 'townshipClinic' && status === 'existing' && !providers.includes(kind),
      ),
    ),
    planned: counted(own.filter(isPlanned)),
    existing: counted(own.filter(({ status }) => status === 'existing')),
  };
}

/** The kind that a new station gets: what most existing providers are, else the first of the standard. */
export function proposedKind(project: Project, { providers }: ReachStandard): FacilityKind {
  const countOf = (wanted: FacilityKind) =>
    project.facilities.filter(({ kind, status }) => kind === wanted && status === 'existing')
      .length;
  const most = Math.max(...providers.map(countOf));
  return providers.find((kind) => countOf(kind) === most) ?? 'other';
}

/** Numbers of existing providers that can tell what they serve, each with how many of them have it. */
export function capacityCounts(project: Project, { providers }: ReachStandard) {
  const existing = project.facilities.filter(
    ({ kind, status, lngLat }) =>
      status === 'existing' && lngLat !== null && providers.includes(kind),
  );
  return capacityFields.flatMap((field) => {
    const count = existing.filter((one) => one[field] !== null).length;
    return count > 0 ? [{ field, count }] : [];
  });
}
