import type { Place } from '../../core/model/place';
import type { County } from '../../core/model/project';
import type { Result } from '../../core/model/result';
import type { CoordinateSystem } from '../datum/types';
import type { SourceRaster } from '../formats/source';
import { type CellSums, forEachCell } from './raster-cells';
import { Area, windowOf } from './raster-window';
import { Spots } from './spots';
import { wholeShares } from './whole-shares';

export interface RasterOptions {
  /** Cells outside their outlines are not given to any place; empty: all cells around the places are. */
  readonly counties: readonly Pick<County, 'polygons'>[];
  /** System of the raster; null where it is in degrees of WGS84. */
  readonly system: CoordinateSystem | null;
  /** Tells how far the reading is, 0–1, and lets other work run; what it throws ends the reading. */
  readonly progress?: (share: number) => Promise<void>;
}

/** `assignedCount` + `outsideCount` = `totalCount`, but for the rounding of binary fractions. */
export interface RasterSums extends CellSums {
  /** People of cells inside, with decimals. */
  readonly assignedCount: number;
}

export interface RasterPeople extends RasterSums {
  /** In the order given: located places have their people, as estimated, except those whose people are recorded. */
  readonly places: Place[];
  /** People nearest to each place, with decimals; NaN for a place without a position. */
  readonly peopleByPlace: Float64Array;
  /** The same as whole numbers that add up to `assignedCount`, rounded; 0 for a place without a position. */
  readonly wholeByPlace: readonly number[];
  /** Places with recorded people, which keep them. */
  readonly keptCount: number;
  /** Located places whose position is indicative. */
  readonly indicativeCount: number;
}

/**
 * Gives the people of each cell of a population raster to the nearest located place, by straight chord.
 *
 * A cell counts where its centre is, inside the counties or not at all; places on one spot share alike. Only the window
 * around the counties is read. Cells without data and negative ones are passed over. A place whose people are recorded
 * keeps them, but the cells nearest to it go to nobody else; a place without a position stays as it is.
 * Whole people by largest remainder, so that the sum is kept.
 * Error codes: `noLocatedPlaces`, `rasterElsewhere`.
 */
export async function sumRaster(
  raster: SourceRaster,
  places: readonly Place[],
  options: RasterOptions,
): Promise<Result<RasterPeople>> {
  const spots = new Spots(places);
  if (spots.count === 0)
    return failure('noLocatedPlaces', 'No place has a position to which people could be given.');
  const area = areaOf(options.counties.flatMap(({ polygons }) => polygons));
  const system = plainSystem(options.system);
  const cells = windowOf(raster, area?.bounds ?? spots.bounds(), system);
  if (cells === null) return elsewhere(raster);
  const sums = await forEachCell(raster, cells, area, system, options.progress ?? noProgress, {
    cell: (people, lng, lat) => spots.add(people, lng, lat),
    row: (people, firstLng, stepDegrees, lat) => spots.addRow(people, firstLng, stepDegrees, lat),
  });
  const { peopleByPlace, assignedCount } = spots.share();
  const wholeByPlace = wholeOf(peopleByPlace, assignedCount);
  let keptCount = 0;
  let indicativeCount = 0;
  const counted = places.map((place, index): Place => {
    if (place.position === 'indicative' && place.lngLat !== null) indicativeCount++;
    if (place.populationCount !== null && place.populationBasis === 'recorded') {
      keptCount++;
      return place;
    }
    if (place.lngLat === null) return place;
    const populationCount = wholeByPlace[index] as number;
    return { ...place, populationCount, populationBasis: 'estimated' };
  });
  const value = {
    ...sums,
    assignedCount,
    places: counted,
    peopleByPlace,
    wholeByPlace,
    keptCount,
    indicativeCount,
  };
  return { ok: true, value, issues: [] };
}

/**
 * Sums the people of the cells whose centre is within a zone, such as the union of circles.
 * Error code: `rasterElsewhere`.
 */
export async function sumRasterWithin(
  raster: SourceRaster,
  polygons: County['polygons'],
  options: Omit<RasterOptions, 'counties'>,
): Promise<Result<RasterSums>> {
  const area = areaOf(polygons);
  const system = plainSystem(options.system);
  const cells = area && windowOf(raster, area.bounds, system);
  if (cells === null) return elsewhere(raster);
  let assignedCount = 0;
  const sums = await forEachCell(raster, cells, area, system, options.progress ?? noProgress, {
    cell: (people) => {
      assignedCount += people;
    },
    row: (people) => {
      for (const count of people) assignedCount += count;
    },
  });
  return { ok: true, value: { ...sums, assignedCount }, issues: [] };
}

function wholeOf(peopleByPlace: Float64Array, assignedCount: number): number[] {
  const weights = peopleByPlace.map((people) => (Number.isNaN(people) ? 0 : people));
  return wholeShares(Math.round(assignedCount), weights);
}

function areaOf(polygons: County['polygons']): Area | null {
  return polygons.length === 0 ? null : new Area(polygons);
}

/** Degrees of WGS84 need no conversion, which is much the fastest; nor do those of CGCS2000, which are the same to decimetres. */
function plainSystem(system: CoordinateSystem | null): CoordinateSystem | null {
  return system?.id === 'wgs84' || system?.id === 'cgcs2000' ? null : system;
}

async function noProgress(): Promise<void> {}

function elsewhere({ file }: SourceRaster): Result<never> {
  return failure('rasterElsewhere', `${file} does not cover the region; check its area.`);
}

function failure(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
