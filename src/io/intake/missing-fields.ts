import type { SourceTable } from '../formats/source';
import { hasPositions } from './raw-positions';
import type { TableMapping } from './types';

/** Fields that a list cannot do without and that nothing of the table gives: `name`, `id`, `lngLat`, `population`, `outline`. */
export function missingFields(table: SourceTable, mapping: TableMapping): string[] {
  const { columns, list } = mapping;
  const has = (...fields: (keyof typeof columns)[]) =>
    fields.some((field) => columns[field] !== undefined);
  const missing: string[] = [];
  if (list === 'places' || list === 'facilities') {
    if (!has('name')) missing.push('name');
  } else if (list === 'positions') {
    const isTownships = mapping.target === 'townships';
    const isNamed = has('id', 'name') || (isTownships && has('townshipId', 'township'));
    if (!isNamed) missing.push('id', 'name');
    if (!hasPositions(table, mapping)) missing.push('lngLat');
  } else if (list === 'population') {
    if (!has('township', 'townshipId', 'county', 'countyId', 'id', 'name'))
      missing.push('township');
    if (!has('population')) missing.push('population');
  } else if (list === 'areas') {
    if (!table.geometries?.some((geometry) => geometry?.type === 'MultiPolygon')) {
      missing.push('outline');
    }
  }
  return missing;
}
