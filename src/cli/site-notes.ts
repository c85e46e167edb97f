import type { BuiltInstance } from '../core/siting/build-types';
import type { ResultNote } from '../io/siting/write-result';
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

/** What an answer of a project rests on beside the notes of the instance. */
export function notesOfProject(
  { instance, sites }: BuiltInstance,
  request: SiteRequest,
): ResultNote[] {
  const withoutCapacity =
    request.usesCapacities && instance.capacities !== undefined
      ? sites.filter(({ capacity }) => capacity === undefined)
      : [];
  return [
    ...noteOn(
      'capacityUnknown',
      withoutCapacity.map(({ id }) => id),
      'existing stations have no capacity; they are taken to have room for all',
    ),
  ];
}
