import type { Facility } from '../../core/model/facility';
import type { Place } from '../../core/model/place';
import { isBlankWord } from './cell-text';
import type { FieldName } from './types';

/** Whether the new row says something of a field. */
type Says = (field: FieldName) => boolean;

/** An entry of the open project with what a row of a merged list says of it; all that the row does not say stays. */
export function renewPlace(entry: Place, row: Place, says: Says): Place {
  const bringsPeople = row.populationCount !== null;
  return {
    ...renewCommon(entry, row, says),
    ...(bringsPeople
      ? { populationCount: row.populationCount, populationBasis: row.populationBasis }
      : {}),
  };
}

/**
 * The same of a facility. A kind that its column gives counts, one that only its name tells where the old one is
 * `other`.
 */
export function renewFacility(entry: Facility, row: Facility, says: Says): Facility {
  const bringsKind = says('kind') || entry.kind === 'other';
  return {
    ...renewCommon(entry, row, says),
    ...(bringsKind ? { kind: row.kind } : {}),
    ...(says('status') ? { status: row.status } : {}),
    ...(says('provenance') ? { provenance: row.provenance } : {}),
    bedCount: row.bedCount ?? entry.bedCount,
    physicianCount: row.physicianCount ?? entry.physicianCount,
    nurseCount: row.nurseCount ?? entry.nurseCount,
    ambulanceCount: row.ambulanceCount ?? entry.ambulanceCount,
  };
}

/** Whether a row would move what a person placed on the map. */
export function movesHandPlaced(
  entry: Pick<Place, 'lngLat' | 'positionSource'>,
  { lngLat }: Pick<Place, 'lngLat'>,
): boolean {
  if (entry.positionSource !== 'map' || entry.lngLat === null || lngLat === null) return false;
  return entry.lngLat[0] !== lngLat[0] || entry.lngLat[1] !== lngLat[1];
}

/** A row tells the setting by its own cells, and by its township's type where only an area or a choice told it before. */
function tellsSetting(entry: Place | Facility, { settingSource }: Place | Facility): boolean {
  if (settingSource === 'column' || settingSource === 'urbanRuralCode') return true;
  const isOpen = entry.settingSource === 'rest' || entry.settingSource === 'polygon';
  return settingSource === 'townshipType' && isOpen;
}

function renewCommon<T extends Place | Facility>(entry: T, row: T, says: Says): T {
  const { settingRest, ...unsettled } = entry;
  const settled = tellsSetting(entry, row)
    ? { ...unsettled, setting: row.setting, settingSource: row.settingSource }
    : entry;
  const bringsPosition = row.lngLat !== null && entry.positionSource !== 'map';
  const filled = Object.entries(row.extra ?? {}).filter(([, text]) => !isBlankWord(text));
  return {
    ...(settled as T),
    name: says('name') ? row.name : entry.name,
    township: row.township || entry.township,
    county: row.county || entry.county,
    ...(bringsPosition
      ? { lngLat: row.lngLat, position: row.position, positionSource: row.positionSource }
      : {}),
    ...(filled.length > 0 ? { extra: { ...entry.extra, ...Object.fromEntries(filled) } } : {}),
  };
}
