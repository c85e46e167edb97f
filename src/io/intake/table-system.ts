import type { Place } from '../../core/model/place';
import type { County, Project } from '../../core/model/project';
import type { KnownPair } from '../datum/evidence';
import { proposeSystem } from '../datum/propose-system';
import type { SystemCatalog } from '../datum/systems';
import type { SystemProposal } from '../datum/types';
import type { SourceTable } from '../formats/source';
import { joinPositions } from '../join/join-positions';
import { type JoinTarget, placeTargets, townshipTargets } from '../join/targets';
import { cellText } from './cell-text';
import { usualDatum } from './datum-guard';
import { headerTexts } from './find-header';
import { coordinateHint } from './guess-columns';
import { hasPositions, type RawPosition, rawPositions } from './raw-positions';
import type { FieldName, PositionRow, TableMapping } from './types';

/** Rows that are looked up among known places. */
const comparedRowLimit = 5_000;

/**
 * The system that the coordinates of a table are proposed to be in, and the raw positions; null where it has none.
 * `outlines` are those that come with the table; without them, the open project's speak.
 */
export function proposeTableSystem(
  table: SourceTable,
  mapping: TableMapping,
  catalog: SystemCatalog,
  openProject: Project | null,
  outlines: readonly County[],
): { readonly proposal: SystemProposal; readonly raw: readonly RawPosition[] } | null {
  if (!hasPositions(table, mapping)) return null;
  const raw = rawPositions(table, mapping);
  const proposal = proposeSystem(
    raw.map(({ position }) => position),
    {
      catalog,
      statedText: statedText(table, mapping),
      counties: outlines.length > 0 ? outlines : (openProject?.counties ?? []),
      known: openProject === null ? [] : knownPairs(table, mapping, raw, openProject),
    },
  );
  return { proposal, raw };
}

/** Everything the table says of its system: the format's own word, a datum column, headers, sheet and file names. */
function statedText(table: SourceTable, mapping: TableMapping): string {
  if (table.statedSystem !== '') return table.statedSystem;
  const datum = usualDatum(table, mapping);
  if (datum !== '') return datum;
  const hint = coordinateHint(headerTexts(table, mapping.headerIndex), mapping);
  return [hint, table.sheet, table.file].filter((text) => text !== '').join(' ');
}

/** Rows whose code or name belongs to a place or township of the open project with a recorded position. */
function knownPairs(
  table: SourceTable,
  mapping: TableMapping,
  raw: readonly RawPosition[],
  project: Project,
): KnownPair[] {
  const located = knownTargets(mapping, project);
  if (located.length === 0) return [];
  const compared = raw.slice(0, comparedRowLimit);
  const rows = compared.map(({ index }) => toPositionRow(table, mapping, index));
  const { matches } = joinPositions(rows, located, {
    tableId: '',
    file: table.file,
    sheet: table.sheet,
    target: mapping.target ?? 'places',
    rowNumbers: compared.map(({ rowNumber }) => rowNumber),
  });
  const positionOf = new Map(compared.map(({ rowNumber, position }) => [rowNumber, position]));
  const targetOf = new Map(located.map((target) => [target.id, target]));
  return matches.flatMap(({ rowNumber, targetId }) => {
    const position = positionOf.get(rowNumber);
    const lngLat = targetOf.get(targetId)?.lngLat;
    return position && lngLat ? [{ position, lngLat }] : [];
  });
}

function knownTargets(mapping: TableMapping, project: Project): JoinTarget[] {
  const isRecorded = ({ position }: Pick<Place, 'position'>) => position === 'recorded';
  return mapping.list === 'positions' && mapping.target === 'townships'
    ? townshipTargets({ townships: project.townships.filter(isRecorded) })
    : placeTargets({ places: project.places.filter(isRecorded) });
}

function toPositionRow(table: SourceTable, mapping: TableMapping, index: number): PositionRow {
  const text = (field: FieldName) => {
    const column = mapping.columns[field];
    return column === undefined ? '' : cellText(table.rows[index]?.[column]).trim();
  };
  return {
    id: text('id'),
    name: text('name'),
    township: text('township'),
    townshipId: text('townshipId'),
    county: text('county'),
    lngLat: null,
    position: 'missing',
    populationCount: null,
    populationBasis: 'recorded',
    setting: null,
    settingSource: null,
  };
}
