import type { Project } from '../core/model/project';
import type { BuiltInstance } from '../core/siting/build-types';
import type { SitingInstance } from '../core/siting/types';
import type { ResultNote } from '../io/siting/write-result';
import { InputError } from './host';
import type { SiteRequest } from './site-options';

/** Ids that a line names. */
const namedIds = 20;

/** A note on some demand points or sites; the message follows their number and goes before the first ids. */
export function noteOn(code: string, ids: readonly string[], what: string): ResultNote[] {
  if (ids.length === 0) return [];
  const more = ids.length > namedIds ? ', …' : '';
  const names = ids.slice(0, namedIds).join(', ');
  return [{ code, message: `${ids.length} ${what}: ${names}${more}`, count: ids.length, ids }];
}

/**
 * Throws `InputError` where sites have costs and stations that may close have none: what is right to keep one cannot be
 * guessed. Code: `existingWithoutCost`.
 */
export function checkSiteCosts(
  { instance, sites }: BuiltInstance,
  { model, count }: SiteRequest,
): void {
  const isPaid = count?.kind === 'budget' || model === 'lscp' || model === 'lscp-b';
  if (!isPaid || instance.siteCosts === undefined) return;
  const free = sites.filter(({ cost }, site) => cost === undefined && instance.fixed[site] === 0);
  if (free.length === 0) return;
  throw new InputError([
    `the candidates have costs, but ${free.length} existing stations that may close have none; leave out --free-existing, or the column of costs, so that sites are counted [existingWithoutCost]`,
  ]);
}

/** Says that a budget counts sites where none has a cost. */
export function notesOfBudget({ siteCosts }: SitingInstance, { count }: SiteRequest): ResultNote[] {
  if (count?.kind !== 'budget' || siteCosts !== undefined) return [];
  const message = 'no site has a cost: each new one costs 1, and the budget is their number';
  return [{ code: 'costsUnknown', message }];
}

/** What an answer of a project rests on beside the notes of the instance. */
export function notesOfProject(
  project: Project,
  { instance, sites, demandOf, demandIndex }: BuiltInstance,
  request: SiteRequest,
): ResultNote[] {
  const withoutCapacity =
    request.usesCapacities && instance.capacities !== undefined
      ? sites.filter(({ capacity }) => capacity === undefined)
      : [];
  const isEstimated = (row: number) => {
    const place = project.places[row];
    return place?.populationBasis === 'estimated' && place.populationCount !== null;
  };
  const estimated =
    request.weights === 'population' && request.model !== 'p-center' && demandOf === 'places'
      ? instance.demandIds.filter((_, demand) => isEstimated(demandIndex[demand] as number))
      : [];
  const count = estimated.length;
  const message = `${count} demand points have an estimated population; numbers of people tell their order of magnitude only`;
  return [
    ...(count > 0 ? [{ code: 'populationEstimated', message, count, ids: estimated }] : []),
    ...noteOn(
      'capacityUnknown',
      withoutCapacity.map(({ id }) => id),
      'existing stations have no capacity; they are taken to have room for all',
    ),
  ];
}
