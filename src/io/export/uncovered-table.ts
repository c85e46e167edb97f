import { type ReachResult, verdictCode } from '../../core/coverage/types';
import type { Project } from '../../core/model/project';
import {
  type ExportCell,
  type ExportColumn,
  type ExportTable,
  type TableOptions,
  uniqueColumns,
} from './export-table';
import { exportWords, facilityPositionWord } from './export-words';
import { distanceColumn, distanceKilometers, standardTitle } from './reach-columns';
import { columns, countColumn, positionCells, positionColumns } from './shared-columns';

/** Most people first (unknown ones last), or farthest first. */
export type UncoveredOrder = 'population' | 'distance';

/** The demand points that one standard leaves uncovered, with the nearest provider and the distance to it. */
export function uncoveredTable(
  project: Project,
  { coverage }: ReachResult,
  options: TableOptions & { readonly order: UncoveredOrder },
): ExportTable {
  const { locale, datum, order } = options;
  const words = exportWords[locale];
  const { standard, demandOf, demandIndex, nearestDistanceMeters } = coverage;
  const isPlaces = demandOf === 'places';
  const peopleAt = (index: number) =>
    isPlaces ? (project.places[index]?.populationCount ?? null) : null;
  const points = Array.from(demandIndex, (index, at) => {
    const meters = nearestDistanceMeters[at] ?? Number.NaN;
    const people = peopleAt(index);
    const farther = Number.isNaN(meters) ? -1 : meters;
    return { index, at, meters, people, rank: order === 'population' ? (people ?? -1) : farther };
  })
    .filter(({ at }) => coverage.verdictCodes[at] === verdictCode.uncovered)
    .sort((a, b) => b.rank - a.rank || a.at - b.at);

  const peopleColumns: ExportColumn[] = [
    countColumn(
      columns.population,
      points.map(({ people }) => people),
    ),
    columns.populationBasis,
  ];
  const tableColumns: ExportColumn[] = [
    columns.county,
    columns.township,
    columns.name,
    columns.id,
    columns.setting,
    ...(isPlaces ? peopleColumns : []),
    { key: 'nearest', title: { zh: '最近机构', en: 'Nearest facility' }, type: 'text' },
    {
      key: 'nearest_position',
      title: { zh: '最近机构的位置', en: 'Position of the nearest facility' },
      type: 'text',
    },
    { key: 'distance_km', title: { zh: '距离', en: 'Distance' }, ...distanceColumn },
    ...positionColumns(datum),
    columns.position,
  ];
  const rows = points.map(({ index, at, meters, people }) => {
    const place = isPlaces ? project.places[index] : undefined;
    const point = place ?? project.facilities[index];
    if (point === undefined) throw new Error(`no demand point ${index}`);
    const nearest = project.facilities[coverage.nearestIndex[at] ?? -1];
    const basis = place && people !== null ? words.populationBasis[place.populationBasis] : null;
    const position = positionCells(point.lngLat, datum);
    const cells: ExportCell[] = [
      point.county,
      point.township,
      point.name,
      point.id,
      words.setting[point.setting],
      ...(isPlaces ? [people, basis] : []),
      nearest?.name ?? null,
      nearest === undefined ? null : facilityPositionWord(nearest, options),
      distanceKilometers(meters),
      ...position.cells,
      place ? words.position[place.position] : facilityPositionWord(point, options),
    ];
    return { cells, lngLat: position.lngLat };
  });
  const title = standardTitle(standard);
  return {
    id: `uncovered_${standard.id}`,
    name: { zh: `未覆盖·${title.zh}`, en: `Uncovered: ${title.en}` },
    columns: uniqueColumns(tableColumns),
    rows: rows.map(({ cells }) => cells),
    lngLat: rows.map(({ lngLat }) => lngLat),
    verdicts: rows.map(() => 'uncovered'),
  };
}
