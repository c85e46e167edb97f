import type { CandidatePoint } from '../../core/siting/build-types';
import { readTable } from '../read-table';
import type { TableResult } from '../row-issue';
import { candidateColumns } from './columns';
import { readAmount } from './read-amount';

/**
 * Reads a list of candidate sites: `id,name,lng,lat` in WGS84, and `cost,capacity` where they matter. One without
 * coordinates is kept, for the answer to name.
 * Codes: those of `readTable`, `RowReader.position` and `readAmount`.
 */
export function readCandidateTable(bytes: Uint8Array, file: string): TableResult<CandidatePoint> {
  return readTable(bytes, file, candidateColumns, (reader, id) => {
    const { lngLat } = reader.position();
    const cost = reader.has('cost') ? readAmount(reader, 'cost', { isAboveZero: true }) : null;
    const capacity = reader.has('capacity') ? readAmount(reader, 'capacity') : null;
    return {
      id,
      name: reader.text('name') || id,
      lngLat,
      ...(cost === null ? {} : { cost }),
      ...(capacity === null ? {} : { capacity }),
    };
  });
}
