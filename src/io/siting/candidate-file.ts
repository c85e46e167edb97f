import { AreaIndex } from '../../core/geo/area-index';
import type { Project } from '../../core/model/project';
import type { Result } from '../../core/model/result';
import type { CandidatePoint } from '../../core/siting/build-types';
import { normalizeHeader } from '../columns';
import { loadSystems, type SystemCatalog } from '../datum/systems';
import type { SystemProposal } from '../datum/types';
import { type ReadSourcesContext, readSources } from '../formats/read-sources';
import type { Source, SourceFile, SourceTable } from '../formats/source';
import { type DataRow, dataRows } from '../intake/data-rows';
import { findHeader, headerTexts } from '../intake/find-header';
import { freeKey, tableKey } from '../intake/generated-id';
import { guessColumns } from '../intake/guess-columns';
import { readId } from '../intake/id-cell';
import { PositionReader } from '../intake/position-reader';
import { hasPositions } from '../intake/raw-positions';
import { RowCells } from '../intake/row-cells';
import { proposeTableSystem } from '../intake/table-system';
import type { TableMapping } from '../intake/types';
import type { RowIssue, TableCounts } from '../row-issue';
import { type AmountColumn, findAmountColumn, readAmountCell } from './amount-column';
import { candidateColumns, candidateNameHeaders } from './columns';

/** More candidates than anybody has sites in mind, and than the map can tell apart. */
export const mostCandidatesOfFile = 50_000;

/** What reading a list of candidates needs of the world around it. */
export interface CandidateFileContext extends ReadSourcesContext {
  /** Its outlines and places tell systems apart. */
  readonly project: Project;
  /** The system that a person chose; null where nobody did. */
  readonly systemId: string | null;
}

/** A list of candidates of the user's own as it was read. Plain and cloneable. */
export interface CandidateFile {
  readonly file: string;
  readonly sheet: string;
  readonly proposal: SystemProposal;
  /** The system in which the positions were read; null where a person has to say, and there are no points yet. */
  readonly systemId: string | null;
  /** WGS84. */
  readonly points: readonly CandidatePoint[];
  /** Headers of the columns that say what a site costs and how many it can serve; null where there is none. */
  readonly costHeader: string | null;
  readonly capacityHeader: string | null;
  /** What the list calls its candidates by; by `order` names are empty, and ids end in the place in the list, from 1. */
  readonly namedBy: 'name' | 'id' | 'order';
  /** Errors are of rows that were not used. */
  readonly issues: readonly RowIssue[];
  readonly counts: TableCounts;
}

/**
 * Reads candidates from a file of any format that holds points: names, positions in the system that the file states or a
 * person chose, and, where there are such columns, what each site costs (in 10,000 yuan) and how many people it can serve.
 * Of several tables the one with most rows counts. A row with anything wrong in a cell that matters is not used and named.
 * Codes of the file: those of `readSources`, `noCandidateTable`, `tooManyCandidates`; of rows: those of `readId`,
 * `duplicateId`, `positionMissing`, those of `PositionReader.read`, `costInvalid`, `capacityInvalid`, `outsideRegion` (a
 * warning), `totalRow`, `repeatedHeader`, `noteRow`, `tableNotUsed` (a warning).
 */
export async function readCandidateFile(
  files: readonly SourceFile[],
  context: CandidateFileContext,
): Promise<Result<CandidateFile>> {
  const { sources, rejected } = await readSources(files, context);
  const found = tablesWithPositions(sources);
  const [chosen, ...others] = found;
  if (chosen === undefined) {
    const [refusal] = rejected;
    if (refusal !== undefined) {
      const { code, message } = refusal;
      return { ok: false, error: { code, message } };
    }
    const message =
      'no table has columns of longitude and latitude, or points; name them 经度 and 纬度';
    return { ok: false, error: { code: 'noCandidateTable', message } };
  }
  if (chosen.rowCount > mostCandidatesOfFile) {
    const message = `there are ${chosen.rowCount} rows; give at most ${mostCandidatesOfFile} candidates`;
    return { ok: false, error: { code: 'tooManyCandidates', message } };
  }
  const { table, mapping } = chosen;
  const catalog = await loadSystems();
  const proposed = proposeTableSystem(table, mapping, catalog, context.project, []);
  if (proposed === null) throw new Error(`${table.file}: a table with positions has no system`);
  const { proposal } = proposed;
  const systemId = context.systemId ?? (speaksForItself(proposal) ? idOf(proposal) : null);
  const reader = new CandidateReader(table, mapping, context.project);
  const rows = reader.read(systemId, catalog);
  const unused = others.map((other) => notUsed(other.table, other.rowCount));
  const { points, issues, counts } = rows;
  return {
    ok: true,
    value: {
      file: table.file,
      sheet: table.sheet,
      proposal,
      systemId,
      points,
      costHeader: reader.cost?.header ?? null,
      capacityHeader: reader.capacity?.header ?? null,
      namedBy: reader.namedBy,
      issues: [...unused, ...issues],
      counts: { ...counts, warnings: counts.warnings + unused.length },
    },
    issues: [],
  };
}

/** Whether nobody has to be asked: the points prove it, or the file says so and the points do not speak against it. */
function speaksForItself(proposal: SystemProposal): boolean {
  const { confidence, statedSystemId, systemId, isContradicted } = proposal;
  return confidence === 'sure' || (statedSystemId === systemId && !isContradicted);
}

/** With the order of the axes. */
function idOf({ systemId, areAxesSwapped }: SystemProposal): string {
  return areAxesSwapped ? `${systemId}+swapped` : systemId;
}

interface FoundTable {
  readonly table: SourceTable;
  readonly mapping: TableMapping;
  readonly rowCount: number;
}

/** Sheets that are seen go before hidden ones, long ones before short ones. */
function tablesWithPositions(sources: readonly Source[]): FoundTable[] {
  return sources
    .flatMap((table): FoundTable[] => {
      if (table.kind !== 'table') return [];
      const headerIndex = findHeader(table);
      const columns = withCandidateNames(table, headerIndex);
      const mapping: TableMapping = { list: 'positions', target: 'places', headerIndex, columns };
      const isHalf =
        ((columns.lng ?? columns.x) === undefined) !== ((columns.lat ?? columns.y) === undefined);
      if (!hasPositions(table, mapping) || isHalf) return [];
      let rowCount = 0;
      for (const { role } of dataRows(table, headerIndex)) if (role === 'data') rowCount += 1;
      return [{ table, mapping, rowCount }];
    })
    .sort(
      (a, b) =>
        Number(a.table.isHidden === true) - Number(b.table.isHidden === true) ||
        b.rowCount - a.rowCount,
    );
}

const nameHeaders = new Set(candidateNameHeaders.map(normalizeHeader));

/** The guessed columns; one that is headed as names of candidates goes before other names, such as those of villages. */
function withCandidateNames(table: SourceTable, headerIndex: number): TableMapping['columns'] {
  const { columns } = guessColumns(table, headerIndex).mapping;
  const { id, lng, lat, lngLat, x, y } = columns;
  const taken = [id, lng, lat, lngLat, x, y];
  const index = headerTexts(table, headerIndex).findIndex(
    (header, at) => nameHeaders.has(normalizeHeader(header)) && !taken.includes(at),
  );
  if (index < 0) return columns;
  const others = Object.entries(columns).filter(([, column]) => column !== index);
  return { ...Object.fromEntries(others), name: index };
}

function notUsed({ file, sheet, firstRow }: SourceTable, rowCount: number): RowIssue {
  return {
    file,
    ...(sheet === '' ? {} : { sheet }),
    row: firstRow,
    column: '',
    value: String(rowCount),
    code: 'tableNotUsed',
    message: 'another table has more rows; the rows of this one are not used',
    severity: 'warning',
  };
}

class CandidateReader {
  readonly cost: AmountColumn | null;
  readonly capacity: AmountColumn | null;
  private readonly row: RowCells;
  private readonly rowOfId = new Map<string, number>();
  private readonly counties: AreaIndex;
  private readonly key: string;
  private order = 0;

  constructor(
    private readonly table: SourceTable,
    private readonly mapping: TableMapping,
    private readonly project: Project,
  ) {
    this.row = new RowCells(table, mapping);
    this.counties = new AreaIndex(project.counties);
    this.key = freeKey(tableKey(table.file, table.sheet), new Map());
    const aliasesOf = (name: string) =>
      candidateColumns.flatMap((column) => (column.name === name ? [name, ...column.aliases] : []));
    this.cost = findAmountColumn(this.row.headers, aliasesOf('cost'), 'money');
    this.capacity = findAmountColumn(this.row.headers, aliasesOf('capacity'), 'people');
  }

  get namedBy(): CandidateFile['namedBy'] {
    if (this.row.has('name')) return 'name';
    return this.row.has('id') ? 'id' : 'order';
  }

  /** Without a system the rows are counted alone. */
  read(systemId: string | null, catalog: SystemCatalog) {
    const { table, row, mapping } = this;
    const points: CandidatePoint[] = [];
    const rejected = new Set<number>();
    const positions =
      systemId === null
        ? null
        : new PositionReader(row, {
            mapping,
            system: catalog.system(systemId),
            areAxesSwapped: false,
            kindWords: [],
            settingRest: null,
            urbanAreas: [],
            takenIds: new Map(),
            progress: async () => undefined,
          });
    let read = 0;
    for (const at of dataRows(table, mapping.headerIndex)) {
      read += 1;
      if (positions === null) continue;
      const point = this.point(at, positions);
      if (point === null) rejected.add(at.rowNumber);
      else points.push(point);
    }
    const all = positions === null ? [] : [...table.issues, ...row.log.issues];
    // What leaves a village in without its position leaves a candidate out.
    const issues = all.map(
      (issue): RowIssue => (rejected.has(issue.row) ? { ...issue, severity: 'error' } : issue),
    );
    const errors = issues.filter(({ severity }) => severity === 'error').length;
    const accepted = points.length;
    const counts: TableCounts = {
      read,
      accepted,
      rejected: rejected.size,
      errors,
      warnings: issues.length - errors,
    };
    return { points, issues, counts };
  }

  /** Null after telling why the row is not used. */
  private point(at: DataRow, positions: PositionReader): CandidatePoint | null {
    const { row } = this;
    if (at.role === 'broken') return null;
    row.moveTo(at);
    if (at.role !== 'data') {
      row.warn(null, at.role, 'the row is no candidate; it is not used');
      return null;
    }
    this.order += 1;
    const id = this.id(at.rowNumber);
    const warningsBefore = row.log.warnings;
    const { lngLat } = positions.read();
    if (lngLat === null && row.log.warnings === warningsBefore)
      row.reject(null, 'positionMissing', 'the row has no coordinates; fill them in');
    const cost = this.amount(this.cost, 'costInvalid', 'the cost must be a number above 0', 0);
    const capacity = this.amount(
      this.capacity,
      'capacityInvalid',
      'the capacity must be a number of 0 or more',
      -1,
    );
    if (id === null || lngLat === null || cost === undefined || capacity === undefined) return null;
    if (this.project.counties.length > 0 && !this.counties.contains(lngLat))
      row.warn(null, 'outsideRegion', 'the candidate lies outside all counties of the project');
    return {
      id,
      name: row.text('name') || (row.has('id') ? id : ''),
      lngLat,
      ...(cost === null ? {} : { cost }),
      ...(capacity === null ? {} : { capacity }),
    };
  }

  private id(rowNumber: number): string | null {
    const { row } = this;
    if (!row.has('id')) return `${this.key}-${this.order}`;
    const { id, code, message } = readId(row.cell('id'));
    if (id === undefined) {
      row.reject('id', code, message);
      return null;
    }
    const first = this.rowOfId.get(id);
    if (first === undefined) {
      this.rowOfId.set(id, rowNumber);
      return id;
    }
    row.reject('id', 'duplicateId', `rows ${first} and ${rowNumber} have the same id`);
    return null;
  }

  /** Null where the cell is blank, undefined after telling what is wrong with it. */
  private amount(column: AmountColumn | null, code: string, message: string, above: number) {
    if (column === null) return null;
    const amount = readAmountCell(this.row.cells[column.index]);
    if (amount === null) return null;
    if (amount !== undefined && amount > above) return amount * column.unit;
    this.row.rejectAt(column.index, code, message);
    return undefined;
  }
}
