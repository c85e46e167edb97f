import type { AreaIndex } from '../geo/area-index';
import type { Place } from './place';

/** A row of a list, as far as urban areas have a say in it. */
export type SettledRow = Pick<Place, 'lngLat' | 'setting' | 'settingSource' | 'settingRest'>;

/** A row with the setting that the urban areas give it where it lies now; only what areas or the choice for the rest tell can change. */
export function settledByAreas<T extends SettledRow>(row: T, areas: AreaIndex): T {
  const isInside = row.lngLat !== null && areas.contains(row.lngLat);
  if (row.settingSource === 'rest' && isInside) return takenIn(row);
  return row.settingSource === 'polygon' && !isInside ? letGo(row) : row;
}

/** A row that the choice for the rest told, now inside an urban area; that choice is kept. */
export function takenIn<T extends SettledRow>(row: T): T {
  return { ...row, setting: 'urban', settingSource: 'polygon', settingRest: row.setting };
}

/** A row that an urban area told, now outside of all; rural where no choice for the rest was made, as all that no area holds. */
export function letGo<T extends SettledRow>({ settingRest = 'rural', ...row }: T): T {
  return { ...row, setting: settingRest, settingSource: 'rest' } as unknown as T;
}
