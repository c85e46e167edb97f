import type { LngLat } from '../../core/model/place';

/** 120.63120°E 31.15230°N */
export function positionText([lng, lat]: LngLat): string {
  return `${lng.toFixed(5)}°E ${lat.toFixed(5)}°N`;
}
