import type { Facility } from '../core/model/facility';
import { kindWords, provenanceWords, statusWords } from './cell-words';
import { facilityColumns } from './columns';
import { readTable, type TakenIds } from './read-table';
import type { TableResult } from './row-issue';
import type { RowReader } from './row-reader';

/**
 * Reads a `facilities.csv`. Blank coordinates are a missing position: the facility is kept but reaches nobody.
 * Anything else that is wrong with any row refuses the file, with every problem in `issues`.
 * `taken` are ids that earlier files of the user's have.
 */
export function readFacilities(
  bytes: Uint8Array,
  file: string,
  taken?: TakenIds,
): TableResult<Facility> {
  return readTable(bytes, file, facilityColumns, readFacility, taken);
}

function readFacility(reader: RowReader, id: string): Facility | undefined {
  const name = reader.required('name');
  const kind = reader.word('kind', kindWords, 'unknownKind');
  const { lngLat, position } = reader.position();
  const setting = reader.setting();
  const status = reader.word('status', statusWords, 'unknownStatus');
  const provenance = reader.word('provenance', provenanceWords, 'unknownProvenance', 'recorded');
  const bedCount = reader.count('beds');
  const physicianCount = reader.count('physicians');
  const nurseCount = reader.count('nurses');
  const ambulanceCount = reader.count('ambulances');
  if (kind === undefined || setting === undefined || status === undefined) return undefined;
  if (provenance === undefined) return undefined;
  return {
    id,
    name,
    kind,
    lngLat,
    setting,
    status,
    position,
    provenance,
    township: reader.text('township'),
    county: reader.text('county'),
    bedCount,
    physicianCount,
    nurseCount,
    ambulanceCount,
    ...reader.extra(),
  };
}
