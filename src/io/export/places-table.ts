import type { Analysis } from '../../core/coverage/types';
import type { Place } from '../../core/model/place';
import type { Project } from '../../core/model/project';
import {
  type ExportCell,
  type ExportColumn,
  type ExportTable,
  type TableOptions,
  uniqueColumns,
} from './export-table';
import { exportWords, positionSourceWord } from './export-words';
import { extraColumns } from './extra-columns';
import { reachCells } from './reach-columns';
import { columns, countColumn, positionCells, positionColumns } from './shared-columns';

/**
 * Every place in the project's order, with what each reach standard over places says of it: verdict, nearest facility,
 * distance, providers within. Colours of a map follow the first standard.
 */
export function placesTable(
  project: Project,
  analysis: Analysis,
  { locale, datum }: TableOptions,
): ExportTable {
  const words = exportWords[locale];
  const { places } = project;
  const reach = analysis.reach
    .filter(({ coverage }) => coverage.demandOf === 'places')
    .map(({ coverage }) => reachCells(project, coverage, locale));
  const extra = extraColumns(places, reach);
  const tableColumns: ExportColumn[] = [
    columns.id,
    columns.name,
    columns.county,
    columns.township,
    columns.setting,
    columns.settingSource,
    countColumn(
      columns.population,
      places.map((place) => place.populationCount),
    ),
    columns.populationBasis,
    ...positionColumns(datum),
    columns.position,
    columns.positionSource,
    ...reach.flatMap((one) => one.columns),
    ...extra.columns,
  ];
  const placed = places.map((place) => positionCells(place.lngLat, datum));
  const rowOf = (place: Place, index: number): ExportCell[] => [
    place.id,
    place.name,
    place.county,
    place.township,
    words.setting[place.setting],
    place.settingSource === undefined ? null : words.settingSource[place.settingSource],
    place.populationCount,
    place.populationCount === null ? null : words.populationBasis[place.populationBasis],
    ...(placed[index]?.cells ?? []),
    words.position[place.position],
    positionSourceWord(place.positionSource, words),
    ...reach.flatMap((one) => one.cellsOf(index)),
    ...extra.cellsOf(place),
  ];
  const [shown] = reach;
  return {
    id: 'places',
    name: { zh: '居民点', en: 'Places' },
    columns: uniqueColumns(tableColumns),
    rows: places.map(rowOf),
    lngLat: placed.map(({ lngLat }) => lngLat),
    ...(shown && { verdicts: places.map((_, index) => shown.verdictOf(index)) }),
  };
}
