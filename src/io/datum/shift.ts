import type { LngLat } from '../../core/model/place';
import type { SourcePosition } from '../formats/source';
import { distanceMeters, median } from './local-distance';
import { swappedSuffix } from './systems';
import type { CoordinateSystem } from './types';

/** Points to show, as drawn when the numbers are read as WGS84 degrees and as converted. */
export interface PointsBeforeAfter {
  /** Pairs of longitude and latitude, flat; empty for projected systems, whose numbers are no degrees. */
  readonly pointsBefore: Float64Array;
  /** Pairs of longitude and latitude, flat, in the same order. */
  readonly pointsAfter: Float64Array;
  /** Half of the points shown move farther than this, in metres; null for projected systems or without points. */
  readonly medianShiftMeters: number | null;
}

/** Shows what a conversion does to at most `limit` points, spread evenly over the table; what cannot be read is left out. */
export function showShift(
  positions: readonly SourcePosition[],
  system: CoordinateSystem,
  limit: number,
): PointsBeforeAfter {
  const before: number[] = [];
  const after: number[] = [];
  const shown = sampleEvenly(positions, limit);
  for (const position of shown) {
    const lngLat = system.toWgs84(position);
    if (Number.isNaN(lngLat[0]) || Number.isNaN(lngLat[1])) continue;
    if (system.unit === 'degree') before.push(...asWritten(position, system));
    after.push(...lngLat);
  }
  return {
    pointsBefore: Float64Array.from(before),
    pointsAfter: Float64Array.from(after),
    medianShiftMeters: medianShiftMeters(shown, system),
  };
}

/** Median distance between all positions read as WGS84 degrees and as converted; null for projected systems or without points. */
export function medianShiftMeters(
  positions: readonly SourcePosition[],
  system: CoordinateSystem,
): number | null {
  if (system.unit !== 'degree') return null;
  return median(
    positions.map((position) =>
      distanceMeters(asWritten(position, system), system.toWgs84(position)),
    ),
  );
}

/** At most `limit` of the items, in their order and evenly spread. */
export function sampleEvenly<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items;
  return Array.from({ length: limit }, (_, index) => {
    const item = items[Math.floor((index * items.length) / limit)];
    if (item === undefined) throw new Error(`no item for ${index} of ${limit}`);
    return item;
  });
}

/** The numbers as longitude and latitude: an exchange of columns is no shift. */
function asWritten([x, y]: SourcePosition, system: CoordinateSystem): LngLat {
  return system.id.endsWith(swappedSuffix) ? [y, x] : [x, y];
}
