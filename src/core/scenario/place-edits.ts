import { AreaIndex } from '../geo/area-index';
import { movedTo } from '../model/edit';
import type { Place } from '../model/place';
import type { Project } from '../model/project';
import type { Result } from '../model/result';
import { toUrbanArea } from '../model/urban-area';
import {
  checkCount,
  checkPosition,
  type EditOf,
  type EditResult,
  isSamePosition,
  withItem,
} from './edit-parts';
import { done, refused } from './outcome';
import type { GrowthArea } from './types';
import { wholeShares } from './whole-shares';

/** More than any plan assumes; larger is a slip of the hand. */
export const largestGrowthFactor = 1000;

export function movePlace(project: Project, { placeId, lngLat }: EditOf<'movePlace'>): EditResult {
  const problem = checkPosition(lngLat);
  if (problem !== null) return problem;
  return renewed(project, placeId, (place) =>
    place.position === 'recorded' && isSamePosition(place.lngLat, lngLat)
      ? place
      : movedTo(place, lngLat, new AreaIndex(project.urbanAreas)),
  );
}

/** A number of people that a person gives counts as recorded. */
export function setPlaceFields(
  project: Project,
  { placeId, fields: { populationCount } }: EditOf<'setPlaceFields'>,
): EditResult {
  const problem = checkCount('populationCount', populationCount);
  if (problem !== null) return problem;
  return renewed(project, placeId, (place) =>
    populationCount === undefined || place.populationCount === populationCount
      ? place
      : { ...place, populationCount, populationBasis: 'recorded' },
  );
}

/**
 * All people of the area together grow by the factor, to a whole number; what places grow by is shared out by
 * `wholeShares`, so that small growth is not lost to rounding. Codes: `factorInvalid`, `growthAreaEmpty`, and those of
 * `toUrbanArea`.
 */
export function growPopulation(
  project: Project,
  { area, factor }: EditOf<'growPopulation'>,
): EditResult {
  if (!(factor >= 0 && factor <= largestGrowthFactor)) {
    const message = `the factor is ${factor}; give one from 0 to ${largestGrowthFactor}, such as 1.05 for 5 % more`;
    return refused('factorInvalid', message);
  }
  const within = membership(area);
  if (!within.ok) return within;
  const members = project.places.filter(within.value);
  if (members.length === 0) {
    const message = 'no place lies in the area whose population grows; choose another area';
    return refused('growthAreaEmpty', message);
  }
  const counted = members.filter(({ populationCount }) => populationCount !== null);
  const wanted = counted.map(({ populationCount }) => (populationCount as number) * factor);
  if (wanted.includes(Infinity))
    return refused(
      'factorInvalid',
      `the factor ${factor} makes numbers of people too large to count`,
    );
  const shares = factor === 1 ? [] : wholeShares(wanted);
  const grown = new Map<Place, number>();
  counted.forEach((place, at) => {
    const share = shares[at] ?? place.populationCount;
    if (share !== null && share !== place.populationCount) grown.set(place, share);
  });
  const before = [...grown.keys()];
  if (before.length === 0) return done({ project, inverse: [] });
  const places = project.places.map((place) => {
    const populationCount = grown.get(place);
    if (populationCount === undefined) return place;
    return { ...place, populationCount, populationBasis: 'estimated' as const };
  });
  return done({
    project: { ...project, places },
    inverse: [{ type: 'restore', places: before }],
  });
}

/** Tells whether a place lies in an area. */
function membership(area: GrowthArea): Result<(place: Place) => boolean> {
  switch (area.of) {
    case 'all':
      return done(() => true);
    case 'counties': {
      const names = new Set(area.names);
      return done(({ county }) => names.has(county));
    }
    case 'townships': {
      const names = new Set(area.names);
      return done(({ county, township }) => county === area.county && names.has(township));
    }
    case 'polygon': {
      const outline = toUrbanArea({ name: '', polygon: area.polygon });
      if (!outline.ok) return outline;
      const index = new AreaIndex([outline.value]);
      return done(({ lngLat }) => lngLat !== null && index.contains(lngLat));
    }
  }
}

function renewed(project: Project, placeId: string, change: (place: Place) => Place): EditResult {
  const index = project.places.findIndex(({ id }) => id === placeId);
  const before = project.places[index];
  if (before === undefined) {
    const message = `there is no place ${placeId} any more; remove this edit or bring the place back`;
    return refused('placeGone', message);
  }
  const after = change(before);
  if (after === before) return done({ project, inverse: [] });
  return done({
    project: { ...project, places: withItem(project.places, index, after) },
    inverse: [{ type: 'restore', places: [before] }],
  });
}
