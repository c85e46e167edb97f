import type { Township } from '../core/model/project';
import type { ColumnSpec } from './columns';
import { readTable } from './read-table';
import type { TableResult } from './row-issue';

const townshipColumns: readonly ColumnSpec[] = [
  { name: 'id', aliases: ['code', '代码'], isRequired: true },
  { name: 'name', aliases: ['名称', '乡镇'], isRequired: true },
  { name: 'lng', aliases: ['经度'], isRequired: true },
  { name: 'lat', aliases: ['纬度'], isRequired: true },
  { name: 'position', aliases: [] },
  { name: 'county', aliases: ['县区'], isRequired: true },
  { name: 'seat_of_county', aliases: [] },
];

/** Reads a region's `townships.csv`: seats of townships and subdistricts. */
export function readTownships(bytes: Uint8Array, file: string): TableResult<Township> {
  return readTable(bytes, file, townshipColumns, (reader, id) => ({
    id,
    name: reader.required('name'),
    county: reader.required('county'),
    ...reader.position(),
    isCountySeat: reader.text('seat_of_county') === 'yes',
  }));
}
