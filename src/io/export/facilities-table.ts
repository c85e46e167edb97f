import type { Analysis } from '../../core/coverage/types';
import type { Facility } from '../../core/model/facility';
import type { Project } from '../../core/model/project';
import {
  type ExportCell,
  type ExportColumn,
  type ExportTable,
  type TableOptions,
  uniqueColumns,
} from './export-table';
import { exportWords, facilityPositionWord, positionSourceWord } from './export-words';
import { extraColumns } from './extra-columns';
import { reachCells } from './reach-columns';
import { columns, countColumn, positionCells, positionColumns } from './shared-columns';

type CountField = 'bedCount' | 'physicianCount' | 'nurseCount' | 'ambulanceCount';

const countFields: readonly (readonly [field: CountField, column: ExportColumn])[] = [
  ['bedCount', { key: 'beds', title: { zh: '床位', en: 'Beds' }, type: 'integer' }],
  [
    'physicianCount',
    { key: 'physicians', title: { zh: '医师', en: 'Physicians' }, type: 'integer' },
  ],
  ['nurseCount', { key: 'nurses', title: { zh: '护士', en: 'Nurses' }, type: 'integer' }],
  [
    'ambulanceCount',
    { key: 'ambulances', title: { zh: '救护车', en: 'Ambulances' }, type: 'integer' },
  ],
];

/**
 * Every facility in the project's order, those that do not count among them; with verdicts of the standards under which
 * facilities are served, such as blood storage for clinics.
 */
export function facilitiesTable(
  project: Project,
  analysis: Analysis,
  options: TableOptions,
): ExportTable {
  const { locale, datum } = options;
  const words = exportWords[locale];
  const { facilities } = project;
  const reach = analysis.reach
    .filter(({ coverage }) => coverage.demandOf === 'facilities')
    .map(({ coverage }) => reachCells(project, coverage, locale));
  const extra = extraColumns(facilities, reach);
  const tableColumns: ExportColumn[] = [
    columns.id,
    columns.name,
    columns.kind,
    columns.status,
    columns.county,
    columns.township,
    columns.setting,
    columns.settingSource,
    ...positionColumns(datum),
    columns.position,
    columns.positionSource,
    columns.provenance,
    ...countFields.map(([field, column]) =>
      countColumn(
        column,
        facilities.map((facility) => facility[field]),
      ),
    ),
    ...reach.flatMap((one) => one.columns),
    ...extra.columns,
  ];
  const placed = facilities.map((facility) => positionCells(facility.lngLat, datum));
  const rowOf = (facility: Facility, index: number): ExportCell[] => [
    facility.id,
    facility.name,
    words.kind[facility.kind],
    words.status[facility.status],
    facility.county,
    facility.township,
    words.setting[facility.setting],
    facility.settingSource === undefined ? null : words.settingSource[facility.settingSource],
    ...(placed[index]?.cells ?? []),
    facilityPositionWord(facility, options),
    positionSourceWord(facility.positionSource, words),
    words.provenance[facility.provenance],
    ...countFields.map(([field]) => facility[field]),
    ...reach.flatMap((one) => one.cellsOf(index)),
    ...extra.cellsOf(facility),
  ];
  return {
    id: 'facilities',
    name: { zh: '机构', en: 'Facilities' },
    columns: uniqueColumns(tableColumns),
    rows: facilities.map(rowOf),
    lngLat: placed.map(({ lngLat }) => lngLat),
  };
}
