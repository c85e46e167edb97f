import type { LngLat } from '../../core/model/place';
import { isChineseLat, isChineseLng } from '../china-box';
import type { SourcePosition, SourceTable } from '../formats/source';
import { convertRows } from './convert-rows';
import type { ListRow } from './list-row';
import { type AreaRow, fieldNames, type ListResult, type RowChoices } from './types';

/** A closed ring has three corners and the first again. */
const shortestRing = 4;

/**
 * Reads a layer of outlines. Each row needs a polygon that lies in China; outlines of counties need a name or a code too. Codes: those of
 * `convertRows` and `ListRow.id`, `polygonWanted`, `brokenRing`, `outsideChina`, `missingValue`.
 */
export async function convertAreas(
  table: SourceTable,
  choices: RowChoices,
): Promise<ListResult<AreaRow>> {
  return await convertRows<AreaRow>(table, choices, fieldNames, (row, { index }) => {
    const idField = row.finest('id', 'countyId', 'townshipId');
    const id = idField === null || row.text(idField) === '' ? '' : row.id(idField);
    if (id === null) return null;
    const nameField = row.finest('name', 'county', 'township');
    const name = (nameField === null ? '' : row.text(nameField)) || id;
    if (name === '' && choices.mapping.areas !== 'urban') {
      row.reject(nameField, 'missingValue', 'the outline has neither a name nor a code');
      return null;
    }
    const polygons = polygonsOf(table, index, choices, row);
    return polygons === null ? null : { id, name, county: row.text('county'), polygons };
  });
}

function polygonsOf(
  { geometries }: SourceTable,
  index: number,
  { system, areAxesSwapped }: RowChoices,
  row: ListRow,
): LngLat[][][] | null {
  const geometry = geometries?.[index] ?? null;
  if (geometry?.type !== 'MultiPolygon' || geometry.polygons.length === 0) {
    row.reject(null, 'polygonWanted', 'the row has no polygon; an outline is wanted');
    return null;
  }
  if (system === null) throw new Error('outlines need a coordinate system');
  const convert = ([x, y]: SourcePosition) => system.toWgs84(areAxesSwapped ? [y, x] : [x, y]);
  const polygons = geometry.polygons.map((rings) => rings.map((ring) => ring.map(convert)));
  const rings = polygons.flat();
  if (rings.some((ring) => ring.length < shortestRing)) {
    row.reject(null, 'brokenRing', `a ring has fewer than ${shortestRing} points`);
    return null;
  }
  if (!rings.every((ring) => ring.every(([lng, lat]) => isChineseLng(lng) && isChineseLat(lat)))) {
    const message = 'the outline lies outside China; check its coordinate system';
    row.reject(null, 'outsideChina', message);
    return null;
  }
  return polygons;
}
