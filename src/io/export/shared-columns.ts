import type { LngLat } from '../../core/model/place';
import { datumNames, type ExportDatum, roundDegrees, toExportDatum } from './export-datum';
import type { ExportCell, ExportColumn } from './export-table';

/** Columns that the import knows by these headers. */
export const columns = {
  id: { key: 'id', title: { zh: '编码', en: 'Id' }, type: 'id' },
  name: { key: 'name', title: { zh: '名称', en: 'Name' }, type: 'text' },
  kind: { key: 'kind', title: { zh: '类型', en: 'Kind' }, type: 'text' },
  status: { key: 'status', title: { zh: '状态', en: 'Status' }, type: 'text' },
  county: { key: 'county', title: { zh: '县区', en: 'County' }, type: 'text' },
  township: { key: 'township', title: { zh: '乡镇', en: 'Township' }, type: 'text' },
  setting: { key: 'setting', title: { zh: '城乡', en: 'Setting' }, type: 'text' },
  settingSource: {
    key: 'setting_source',
    title: { zh: '城乡划分方式', en: 'Setting told by' },
    type: 'text',
  },
  population: { key: 'population', title: { zh: '人口', en: 'Population' }, type: 'integer' },
  populationBasis: {
    key: 'population_basis',
    title: { zh: '人口来源', en: 'Population basis' },
    type: 'text',
  },
  position: { key: 'position', title: { zh: '位置性质', en: 'Position' }, type: 'text' },
  positionSource: {
    key: 'position_source',
    title: { zh: '坐标出处', en: 'Position source' },
    type: 'text',
  },
  provenance: { key: 'provenance', title: { zh: '依据', en: 'Provenance' }, type: 'text' },
} as const satisfies Record<string, ExportColumn>;

/** Longitude, latitude and the datum that both are in. */
export function positionColumns(datum: ExportDatum): ExportColumn[] {
  const degrees = {
    type: 'decimal',
    decimals: 7,
    unit: datumNames[datum],
    isPosition: true,
  } as const;
  return [
    { key: 'lng', title: { zh: '经度', en: 'Longitude' }, ...degrees },
    { key: 'lat', title: { zh: '纬度', en: 'Latitude' }, ...degrees },
    { key: 'datum', title: { zh: '坐标系', en: 'Datum' }, type: 'text' },
  ];
}

/** Cells of `positionColumns`, and the position itself; all blank where there is none. */
export function positionCells(
  lngLat: LngLat | null,
  datum: ExportDatum,
): { lngLat: LngLat | null; cells: ExportCell[] } {
  if (lngLat === null) return { lngLat, cells: [null, null, null] };
  const there = toExportDatum(lngLat, datum);
  return {
    lngLat: there,
    cells: [roundDegrees(there[0]), roundDegrees(there[1]), datumNames[datum]],
  };
}

/** A column of counts: whole numbers, unless the list has parts of one, as a spread population may. */
export function countColumn(column: ExportColumn, counts: Iterable<number | null>): ExportColumn {
  for (const count of counts)
    if (count !== null && !Number.isInteger(count)) return { ...column, type: 'decimal' };
  return column;
}
