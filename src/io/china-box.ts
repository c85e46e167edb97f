import { isChineseLat, isChineseLng } from '../core/geo/china-box';

export { chinaBox, isChineseLat, isChineseLng } from '../core/geo/china-box';

/** Whether what stands for longitude and latitude, in degrees, is a latitude and a longitude of China. */
export function looksSwapped(lng: number, lat: number): boolean {
  return isChineseLat(lng) && isChineseLng(lat);
}
