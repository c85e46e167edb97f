import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { CoordinateSystem } from '../../../../src/io/datum/types';
import type { Cell, SourceGeometry, SourceTable } from '../../../../src/io/formats/source';
import { findHeader } from '../../../../src/io/intake/find-header';
import { guessColumns } from '../../../../src/io/intake/guess-columns';
import type { RowChoices, TableMapping } from '../../../../src/io/intake/types';
import type { RowIssue } from '../../../../src/io/row-issue';

/** Degrees that need no conversion. */
export const wgs84: CoordinateSystem = {
  id: 'wgs84',
  title: { zh: 'WGS84', en: 'WGS84' },
  unit: 'degree',
  warning: null,
  toWgs84: ([x, y]) => [x, y],
  fromWgs84: ([lng, lat]) => [lng, lat],
};

export function tableOf(
  rows: readonly (readonly Cell[])[],
  more: Partial<SourceTable> = {},
): SourceTable {
  return {
    kind: 'table',
    file: 'list.xlsx',
    sheet: '',
    format: 'xlsx',
    rows,
    firstRow: 1,
    fields: null,
    geometries: null,
    statedSystem: '',
    brokenRows: new Set(),
    issues: [],
    ...more,
  };
}

export function layerOf(
  fields: readonly string[],
  rows: readonly (readonly Cell[])[],
  geometries: readonly (SourceGeometry | null)[],
): SourceTable {
  return tableOf(rows, { fields, geometries, file: 'layer.geojson', format: 'geojson' });
}

export function readCsvTable(path: string): SourceTable {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const { data } = Papa.parse<string[]>(text);
  return tableOf(data, { file: path, format: 'csv' });
}

/** Fields by the header of their column. */
export function guess(table: SourceTable) {
  const { mapping } = guessColumns(table, findHeader(table));
  return mapping;
}

export function choicesFor(mapping: TableMapping, more: Partial<RowChoices> = {}): RowChoices {
  return {
    mapping,
    system: wgs84,
    areAxesSwapped: false,
    kindWords: [],
    settingRest: 'rural',
    urbanAreas: [],
    takenIds: new Map(),
    progress: async () => undefined,
    ...more,
  };
}

export function problems(issues: readonly RowIssue[]): string[] {
  return issues.map(({ row, column, value, code, severity }) =>
    [row, column, value, code, severity].join('|'),
  );
}
