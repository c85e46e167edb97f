import type { LngLat, PositionBasis } from '../../core/model/place';
import { findWord, positionWords, type Vocabulary } from '../cell-words';
import { chinaBox, isChineseLat, isChineseLng } from '../china-box';
import type { Cell, SourcePosition, SourceTable } from '../formats/source';
import { IssueLog } from '../row-issue';
import { cellText, isBlankWord, oneLine } from './cell-text';
import { readCoordinate, readPair } from './coordinates-cell';
import { readCount } from './count-cell';
import type { DataRow } from './data-rows';
import { DatumGuard } from './datum-guard';
import { headerTexts } from './find-header';
import { readId, usualCodeLength } from './id-cell';
import { listSettingWords } from './list-words';
import { hasPositions } from './raw-positions';
import { type FoundSetting, SettingFinder, settingOfCell, settingOfCode } from './setting-of-row';
import type { FieldName, RowChoices } from './types';
import { unitOfHeader } from './unit-of-header';

/** Issues of one table that are kept for the row report: enough for each row of a million. */
const keptIssues = 1_000_000;

const cellProblems = {
  notANumber: 'the cell is not a coordinate; the row is kept without a position',
  errorCell: 'the cell holds an error of the spreadsheet; taken as blank',
  formulaWithoutValue:
    'the cell holds a formula without its result; open and save the file in a spreadsheet program; taken as blank',
  notACount: 'the cell is not a number of 0 or more; taken as unknown',
  approximateCount: 'the number is approximate; taken as it stands',
} as const;

/**
 * Reads the cells of one row after the other under a mapping. What would make an item useless rejects the row: an id or
 * a name that cannot be used. All else that is wrong leaves the row in, without what is wrong, and is listed
 * as doubtful, because a village that drops out of the list would raise the share of those that are served.
 */
export class ListRow {
  readonly log: IssueLog;
  private readonly headers: readonly string[];
  private readonly columns: RowChoices['mapping']['columns'];
  private readonly mapped: readonly number[];
  private readonly extraColumns: readonly { readonly key: string; readonly index: number }[];
  private readonly settings: SettingFinder;
  private readonly datums: DatumGuard;
  private readonly codeLength: number | null;
  private readonly hasPositions: boolean;
  private readonly tableWarnings = new Set<string>();
  private row = 0;
  private index = 0;
  private cells: readonly Cell[] = [];

  /** `fields` are those that items of the list have; columns of other fields stay in `extra`. */
  constructor(
    private readonly table: SourceTable,
    private readonly choices: RowChoices,
    fields: readonly FieldName[],
  ) {
    this.log = new IssueLog(table.file, table.sheet, keptIssues);
    this.headers = headerTexts(table, choices.mapping.headerIndex);
    this.columns = choices.mapping.columns;
    this.mapped = [...new Set(Object.values(this.columns))];
    this.hasPositions = hasPositions(table, choices.mapping);
    if (this.hasPositions && choices.system === null) {
      throw new Error(`${table.file}: a table with coordinates needs a coordinate system`);
    }
    this.settings = new SettingFinder(choices.urbanAreas, choices.settingRest);
    this.datums = new DatumGuard(table, choices.mapping);
    this.codeLength = this.findCodeLength();
    this.extraColumns = this.nameExtraColumns(new Set(fields));
  }

  has(field: FieldName): boolean {
    return this.columns[field] !== undefined;
  }

  /** The first of the fields for which there is a column. */
  finest(...fields: readonly FieldName[]): FieldName | null {
    return fields.find((field) => this.has(field)) ?? null;
  }

  /** Warns once of what concerns the whole table, at its header. */
  warnOfTable(code: string, message: string): void {
    if (this.tableWarnings.has(code)) return;
    this.tableWarnings.add(code);
    const { headerIndex } = this.choices.mapping;
    this.log.warning({ row: this.table.firstRow + Math.max(0, headerIndex), code, message });
  }

  /** Warns where a header says that people are counted by thousands. Warning `scaledCount`. */
  warnOfUnit(): void {
    const column = this.columns.population;
    const header = column === undefined ? '' : (this.headers[column] ?? '');
    const unit = unitOfHeader(header);
    if (unit === 1) return;
    this.warnOfTable('scaledCount', `the numbers under "${header}" are taken times ${unit}`);
  }

  moveTo({ index, rowNumber, cells }: DataRow): void {
    this.index = index;
    this.row = rowNumber;
    this.cells = cells;
    for (const column of this.mapped) {
      const cell = cells[column];
      if (typeof cell !== 'object' || cell === null) continue;
      if (cell.kind !== 'formula' || cell.value === null) continue;
      const message = 'the cell holds a formula; the result that the file keeps is used';
      this.log.warning(this.problemAt(column, 'formulaCell', message));
      return;
    }
  }

  /** The cell's text; empty where it is blank, says that nothing is known, or holds an error, which is a warning. */
  text(field: FieldName): string {
    const cell = this.cell(field);
    if (typeof cell === 'object' && cell !== null && this.isUnusable(field, cell)) return '';
    const text = cellText(cell);
    return isBlankWord(text) ? '' : oneLine(text);
  }

  /** The id, or null after rejecting the row. Codes: those of `readId`; warning `shortId`. */
  id(field: FieldName = 'id'): string | null {
    const { id, code, message } = readId(this.cell(field));
    if (id === undefined) {
      this.reject(field, code, message);
      return null;
    }
    if (
      field === 'id' &&
      this.codeLength !== null &&
      id.length === this.codeLength - 1 &&
      /^\d+$/.test(id)
    ) {
      const text = `the id has ${id.length} digits where the others have ${this.codeLength}; it may have lost a zero`;
      this.warn('id', 'shortId', text);
    }
    return oneLine(id);
  }

  /** The name, or null after rejecting the row. Codes: `missingValue`, `errorCell`, `formulaWithoutValue`. */
  name(): string | null {
    const cell = this.cell('name');
    if (typeof cell === 'object' && cell !== null && cell.kind !== 'date') {
      const isError = cell.kind === 'error' || (cell.kind === 'formula' && cell.value === null);
      if (isError) {
        const code = cell.kind === 'error' ? 'errorCell' : 'formulaWithoutValue';
        this.reject('name', code, 'the cell has no usable name; fill it in');
        return null;
      }
    }
    const text = cellText(cell);
    if (!isBlankWord(text)) return oneLine(text);
    this.reject('name', 'missingValue', 'the name is missing');
    return null;
  }

  /** A number of people or things; null where unknown. Warnings `notACount`, `approximateCount`, `errorCell`, `formulaWithoutValue`. */
  count(field: FieldName): number | null {
    const column = this.columns[field];
    if (column === undefined) return null;
    const { count, code } = readCount(this.cells[column]);
    if (code !== null) this.warn(field, code, cellProblems[code]);
    const unit = field === 'population' ? unitOfHeader(this.headers[column] ?? '') : 1;
    return count === null || unit === 1 ? count : Math.round(count * unit);
  }

  /** A word of the vocabulary; the fallback where it is blank or, with a warning of the given code, unknown. */
  word<T extends string>(field: FieldName, words: Vocabulary<T>, code: string, fallback: T): T {
    const text = this.text(field);
    if (text === '') return fallback;
    const found = findWord(words, text);
    if (found !== null) return found;
    this.warn(field, code, `unknown ${field}; taken as ${fallback}`);
    return fallback;
  }

  /**
   * Where the row lies, WGS84. What is wrong leaves it without a position. Warnings `notANumber`, `halfPosition`,
   * `zeroPosition`, `outsideChina`, `pointWanted`, `otherDatum`, `positionContradicts`, `positionWithoutCoordinates`,
   * `unknownPosition`, `errorCell`, `formulaWithoutValue`; with `swappedCoordinates` they are exchanged and used.
   */
  position(): { readonly lngLat: LngLat | null; readonly position: PositionBasis } {
    const stated = this.has('position')
      ? this.word('position', positionWords, 'unknownPosition', 'recorded')
      : 'recorded';
    const warningsBefore = this.log.warnings;
    const source = this.hasPositions ? this.sourcePosition() : null;
    const lngLat = source === null ? null : this.toWgs84(source);
    if (lngLat === null) {
      const isClaimed = stated !== 'missing' && this.text('position') !== '';
      if (isClaimed && this.log.warnings === warningsBefore) {
        const message = `the position is ${stated}, but there are no coordinates; taken as missing`;
        this.warn('position', 'positionWithoutCoordinates', message);
      }
      return { lngLat: null, position: 'missing' };
    }
    if (stated !== 'missing') return { lngLat, position: stated };
    const message = 'the position is missing, but has coordinates; they are not used';
    this.warn('position', 'positionContradicts', message);
    return { lngLat: null, position: 'missing' };
  }

  /** Urban or rural and what told it, or null after rejecting the row. Code `missingSetting`; warnings `unknownSetting`, `unknownUrbanRuralCode`. */
  setting(id: string, lngLat: LngLat | null): FoundSetting | null {
    const { setting, urbanRuralCode } = this.settingClues();
    // Written out: an object with properties behind a spread costs microseconds, and there is one for each row.
    const found = this.settings.find({
      setting,
      urbanRuralCode,
      township: this.text('township'),
      townshipId: this.text('townshipId'),
      id,
      lngLat,
    });
    if (found !== null) return found;
    const field = this.has('setting') || !this.has('urbanRuralCode') ? 'setting' : 'urbanRuralCode';
    const message =
      'nothing tells whether the row is urban or rural; add a column or choose a setting for the rest';
    this.reject(field, 'missingSetting', message);
    return null;
  }

  /** What the row's own cells say of urban or rural; null where they say nothing. Warnings as of `setting`. */
  statedSetting(): FoundSetting | null {
    return this.settings.findStated(this.settingClues());
  }

  /** The columns that items of the list have no field for. */
  extra(): { readonly extra?: Readonly<Record<string, string>> } {
    if (this.extraColumns.length === 0) return {};
    const entries = this.extraColumns.map(
      ({ key, index }) => [key, cellText(this.cells[index])] as const,
    );
    return { extra: Object.fromEntries(entries) };
  }

  reject(field: FieldName | null, code: string, message: string): void {
    this.log.error(this.problem(field, code, message));
  }

  warn(field: FieldName | null, code: string, message: string): void {
    this.log.warning(this.problem(field, code, message));
  }

  /** Where nothing names the column, the whole row is meant. */
  private problem(field: FieldName | null, code: string, message: string) {
    const column = field === null ? undefined : this.columns[field];
    if (column !== undefined) return this.problemAt(column, code, message);
    return { row: this.row, column: field ?? '', code, message };
  }

  private problemAt(column: number, code: string, message: string) {
    const header = this.headers[column] ?? '';
    return {
      row: this.row,
      column: header === '' ? `column ${column + 1}` : header,
      value: cellText(this.cells[column]),
      code,
      message,
    };
  }

  private cell(field: FieldName): Cell | undefined {
    const column = this.columns[field];
    return column === undefined ? undefined : this.cells[column];
  }

  private isUnusable(field: FieldName, cell: Cell & object): boolean {
    if (cell.kind === 'date') return false;
    if (cell.kind === 'formula' && cell.value !== null) return false;
    const code = cell.kind === 'error' ? 'errorCell' : 'formulaWithoutValue';
    this.warn(field, code, cellProblems[code]);
    return true;
  }

  private settingClues() {
    const setting = this.text('setting');
    const urbanRuralCode = this.text('urbanRuralCode');
    if (setting !== '' && settingOfCell(setting) === null) {
      const known = [...listSettingWords.keys()].slice(0, 7).join(', ');
      this.warn('setting', 'unknownSetting', `unknown setting, not used; known are ${known} …`);
    }
    if (urbanRuralCode !== '' && settingOfCode(urbanRuralCode) === null) {
      const message = 'unknown class, not used; known are 111, 112, 121, 122, 123, 210, 220';
      this.warn('urbanRuralCode', 'unknownUrbanRuralCode', message);
    }
    return { setting, urbanRuralCode };
  }

  /** The position as the file has it; null where it has none, after a warning where something is wrong. */
  private sourcePosition(): SourcePosition | null {
    const { lngLat, lng, lat, x, y } = this.columns;
    if (lngLat !== undefined) {
      const { position, problem } = readPair(this.cells[lngLat]);
      if (problem !== undefined) this.warn('lngLat', problem, cellProblems[problem]);
      return position ?? null;
    }
    const isCalledX = lng === undefined && x !== undefined;
    const xColumn = lng ?? x;
    const yColumn = lat ?? y;
    if (xColumn === undefined || yColumn === undefined) return this.geometryPosition();
    const first = readCoordinate(this.cells[xColumn]);
    const second = readCoordinate(this.cells[yColumn]);
    const fields = isCalledX ? (['x', 'y'] as const) : (['lng', 'lat'] as const);
    if (first.problem !== undefined || second.problem !== undefined) {
      for (const [at, { problem }] of [first, second].entries()) {
        if (problem !== undefined) this.warn(fields[at] ?? 'lng', problem, cellProblems[problem]);
      }
      return null;
    }
    if (first.value !== null && second.value !== null) return [first.value, second.value];
    if (first.value !== null || second.value !== null) {
      const message =
        'one coordinate is blank, but the other is not; the row is kept without a position';
      this.warn(first.value === null ? fields[0] : fields[1], 'halfPosition', message);
    }
    return null;
  }

  private geometryPosition(): SourcePosition | null {
    const geometry = this.table.geometries?.[this.index] ?? null;
    if (geometry === null) return null;
    if (geometry.type === 'Point') return geometry.position;
    const name = geometry.type === 'other' ? geometry.name : 'MultiPolygon';
    const message = `the geometry is a ${name}, not a point; the row is kept without a position`;
    this.warn(null, 'pointWanted', message);
    return null;
  }

  private toWgs84(source: SourcePosition): LngLat | null {
    const { system, areAxesSwapped } = this.choices;
    if (system === null) return null;
    const field = this.coordinateField();
    if (source[0] === 0 && source[1] === 0) {
      const message = 'both coordinates are 0; the row is kept without a position';
      this.warn(field, 'zeroPosition', message);
      return null;
    }
    const datum = this.datums.otherDatum(this.cells);
    if (datum !== null) {
      const message = `the row is in ${datum}, the others in ${this.datums.usual}; the row is kept without a position`;
      this.warn('datum', 'otherDatum', message);
      return null;
    }
    const exchanged: SourcePosition = [source[1], source[0]];
    const lngLat = system.toWgs84(areAxesSwapped ? exchanged : source);
    if (isInChina(lngLat)) return lngLat;
    const other = system.toWgs84(areAxesSwapped ? source : exchanged);
    if (isInChina(other)) {
      const message = 'the coordinates lie in China only when exchanged; they are used exchanged';
      this.warn(field, 'swappedCoordinates', message);
      return other;
    }
    const { west, east, south, north } = chinaBox;
    const message = `the position is outside China (${west} to ${east} east, ${south} to ${north} north); the row is kept without it`;
    this.warn(field, 'outsideChina', message);
    return null;
  }

  private coordinateField(): FieldName | null {
    return (['lngLat', 'lng', 'x'] as const).find((field) => this.has(field)) ?? null;
  }

  private findCodeLength(): number | null {
    const column = this.columns.id;
    if (column === undefined) return null;
    const first = this.table.fields === null ? this.choices.mapping.headerIndex + 1 : 0;
    const texts = this.table.rows.slice(first).map((row) => cellText(row[column]));
    return usualCodeLength(texts.filter((text) => text !== ''));
  }

  /** Headers that repeat get a number, so that none overwrites another; a column without a header counts where it holds anything. */
  private nameExtraColumns(fields: ReadonlySet<FieldName>) {
    const used = new Set<number>();
    for (const [field, column] of Object.entries(this.columns)) {
      if (fields.has(field as FieldName)) used.add(column);
    }
    const keys = new Set<string>();
    return this.headers.flatMap((header, index) => {
      if (used.has(index)) return [];
      if (header === '' && this.table.rows.every((row) => cellText(row[index]) === '')) return [];
      const name = header === '' ? `column ${index + 1}` : header;
      let key = name;
      for (let count = 2; keys.has(key); count += 1) key = `${name} (${count})`;
      keys.add(key);
      return [{ key, index }];
    });
  }
}

function isInChina([lng, lat]: LngLat): boolean {
  return isChineseLng(lng) && isChineseLat(lat);
}
