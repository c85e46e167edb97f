/** Degrees that hold all of China; the ranges of longitude and latitude do not meet. */
export const chinaBox = { west: 73, east: 136, south: 3, north: 54 };

/** Whether a longitude is one of China's, in degrees. */
export function isChineseLng(value: number): boolean {
  return value >= chinaBox.west && value <= chinaBox.east;
}

/** Whether a latitude is one of China's, in degrees. */
export function isChineseLat(value: number): boolean {
  return value >= chinaBox.south && value <= chinaBox.north;
}
