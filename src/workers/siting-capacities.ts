import type { Project } from '../core/model/project';
import { buildNote } from '../core/siting/build-note';
import type { BuiltInstance, SitingSite } from '../core/siting/build-types';
import type { SitingInstance } from '../core/siting/types';
import type { CapacityTerms } from './siting-terms';

/**
 * The instance with what each site can serve: what a list of candidates says, what the data of a station say, else what
 * the terms say. Existing stations of which nothing is known are named in a note. Without terms, all have room for all.
 */
export function withCapacities(
  built: BuiltInstance,
  project: Project,
  terms: CapacityTerms | null,
): BuiltInstance {
  const { capacities: _, ...rest } = built.instance;
  if (terms === null) return { ...built, instance: rest };
  const facilities = new Map(project.facilities.map((facility) => [facility.id, facility]));
  const everybody = rest.weights.reduce((sum, weight) => sum + weight, 0);
  const told = ({ id, origin, capacity }: SitingSite): number | null => {
    if (capacity !== undefined) return capacity;
    if (origin !== 'existing' && origin !== 'planned') return terms.newSite;
    const count = terms.existing && (facilities.get(id)?.[terms.existing.by] ?? null);
    if (terms.existing !== null && count !== null) return count * terms.existing.perUnit;
    return origin === 'planned' ? terms.newSite : null;
  };
  const known = built.sites.map(told);
  const ofUnknown = terms.unknown === 'unbounded' ? everybody : terms.newSite;
  const capacities = Float64Array.from(known, (capacity) => capacity ?? ofUnknown);
  const unknown = built.sites.filter((_site, at) => known[at] === null).map(({ id }) => id);
  const message =
    terms.unknown === 'unbounded'
      ? 'existing stations have no number that tells what they can serve; they are taken to have room for all'
      : 'existing stations have no number that tells what they can serve; they are taken to serve as much as a new one';
  const note = buildNote('capacityUnknown', unknown, message);
  const notes = note.count > 0 ? [...built.notes, note] : built.notes;
  const instance: SitingInstance = { ...rest, capacities };
  return { ...built, instance, notes };
}
