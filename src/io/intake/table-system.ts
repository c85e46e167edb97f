import type { Place } from '../../core/model/place';
import type { County, Project } from '../../core/model/project';
import type { KnownPair } from '../datum/evidence';
import { type ProposalContext, proposeSystem } from '../datum/propose-system';
import { proposeBesideSiblings } from '../datum/sibling-system';
import type { SystemCatalog } from '../datum/systems';
import type { ProvenTable, SystemProposal } from '../datum/types';
import type { FormatId, SourcePosition, SourceTable } from '../formats/source';
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

/** The system that is proposed for a table alone, the raw positions, and what else it was judged by. */
export interface TableSystem {
  readonly proposal: SystemProposal;
  readonly raw: readonly RawPosition[];
  readonly context: ProposalContext;
}

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
): TableSystem | null {
  if (!hasPositions(table, mapping)) return null;
  const raw = rawPositions(table, mapping);
  const context: ProposalContext = {
    catalog,
    statedText: statedText(table, mapping),
    counties: outlines.length > 0 ? outlines : (openProject?.counties ?? []),
    known: openProject === null ? [] : knownPairs(table, mapping, raw, openProject),
  };
  return { proposal: proposeSystem(positionsOf(raw), context), raw, context };
}

/** The same beside the proven tables of the import. */
export function besideProven(
  own: TableSystem,
  file: string,
  proven: readonly ProvenTable[],
): TableSystem {
  if (proven.length === 0) return own;
  const { proposal, raw, context } = own;
  const beside = proposeBesideSiblings(proposal, positionsOf(raw), context, file, proven);
  return { ...own, proposal: beside };
}

/**
 * What a table proves for others of its import; null where it proves nothing. A format that is WGS84 by its
 * specification says so of itself alone.
 */
export function provenTable(
  { file, sheet, format }: SourceTable,
  { systemId, confidence, isContradicted, statedSystemId }: SystemProposal,
): ProvenTable | null {
  if (confidence !== 'sure') return null;
  const isBySpecification = wgs84Formats.has(format) && isPlainDegrees(systemId);
  if (isBySpecification) return null;
  return { file, sheet, systemId, refutedSystemId: isContradicted ? statedSystemId : null };
}

const wgs84Formats: ReadonlySet<FormatId> = new Set(['geojson', 'gpx', 'kml']);

function isPlainDegrees(systemId: string): boolean {
  return systemId === 'wgs84' || systemId === 'cgcs2000';
}

function positionsOf(raw: readonly RawPosition[]): readonly SourcePosition[] {
  return raw.map(({ position }) => position);
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
