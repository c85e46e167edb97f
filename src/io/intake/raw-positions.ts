import type { SourcePosition, SourceTable } from '../formats/source';
import { readCoordinate, readPair } from './coordinates-cell';
import { dataRows } from './data-rows';
import type { TableMapping } from './types';

/** A row's position as the file has it, in no known system yet. */
export interface RawPosition {
  /** Index in `rows` of the table. */
  readonly index: number;
  readonly rowNumber: number;
  readonly position: SourcePosition;
}

/** Whether anything of the table says where its rows lie: points of a layer, or columns. */
export function hasPositions(
  { geometries }: SourceTable,
  { columns, list }: TableMapping,
): boolean {
  if (list === 'areas') return geometries !== null;
  const { lng, lat, lngLat, x, y } = columns;
  const isMapped = lngLat !== undefined || (lng ?? x) !== undefined || (lat ?? y) !== undefined;
  return isMapped || (geometries?.some((geometry) => geometry?.type === 'Point') ?? false);
}

/** Positions of the data rows that have a readable one; of outlines, the corners. Columns go before geometry. */
export function rawPositions(table: SourceTable, mapping: TableMapping): RawPosition[] {
  const found: RawPosition[] = [];
  for (const { index, rowNumber, role } of dataRows(table, mapping.headerIndex)) {
    if (role !== 'data') continue;
    if (mapping.list === 'areas') {
      for (const position of cornersOf(table, index)) found.push({ index, rowNumber, position });
      continue;
    }
    const position = rawPosition(table, mapping, index);
    if (position !== null) found.push({ index, rowNumber, position });
  }
  return found;
}

function rawPosition(
  { rows, geometries }: SourceTable,
  { columns }: TableMapping,
  index: number,
): SourcePosition | null {
  const cells = rows[index] ?? [];
  if (columns.lngLat !== undefined) return readPair(cells[columns.lngLat]).position ?? null;
  const xColumn = columns.lng ?? columns.x;
  const yColumn = columns.lat ?? columns.y;
  if (xColumn !== undefined && yColumn !== undefined) {
    const x = readCoordinate(cells[xColumn]).value ?? null;
    const y = readCoordinate(cells[yColumn]).value ?? null;
    return x === null || y === null ? null : [x, y];
  }
  const geometry = geometries?.[index];
  return geometry?.type === 'Point' ? geometry.position : null;
}

function cornersOf({ geometries }: SourceTable, index: number): readonly SourcePosition[] {
  const geometry = geometries?.[index];
  return geometry?.type === 'MultiPolygon'
    ? geometry.polygons.flatMap((rings) => rings[0] ?? [])
    : [];
}
