import type { LngLat, PositionBasis } from '../../core/model/place';
import type { SourceTable } from '../formats/source';
import { cellText, isBlankWord, oneLine } from './cell-text';
import { readCount } from './count-cell';
import { readId, usualCodeLength } from './id-cell';
import { listSettingWords } from './list-words';
import { PositionReader } from './position-reader';
import { cellProblems, RowCells } from './row-cells';
import { type FoundSetting, SettingFinder } from './setting-of-row';
import type { FieldName, RowChoices } from './types';
import { unitOfHeader } from './unit-of-header';

/**
 * Reads the cells of one row after the other under a mapping. What would make an item useless rejects the row: an id or
 * a name that cannot be used. All else that is wrong leaves the row in, without what is wrong, and is listed
 * as doubtful, because a village that drops out of the list would raise the share of those that are served.
 */
export class ListRow extends RowCells {
  private readonly extraColumns: readonly { readonly key: string; readonly index: number }[];
  private readonly settings: SettingFinder;
  private readonly positions: PositionReader;
  private readonly codeLength: number | null;

  /** `fields` are those that items of the list have; columns of other fields stay in `extra`. */
  constructor(table: SourceTable, choices: RowChoices, fields: readonly FieldName[]) {
    super(table, choices.mapping);
    this.settings = new SettingFinder(choices.urbanAreas, choices.settingRest);
    this.positions = new PositionReader(this, choices);
    this.codeLength = this.findCodeLength();
    this.extraColumns = this.nameExtraColumns(new Set(fields));
  }

  /** Warns of what concerns the columns: people counted by thousands, one coordinate without the other. Warnings `scaledCount`, `missingColumn`. */
  warnOfColumns(): void {
    const { population, lng, lat, x, y } = this.mapping.columns;
    const header = population === undefined ? '' : (this.headers[population] ?? '');
    const unit = unitOfHeader(header);
    if (unit !== 1) {
      this.warnOfTable('scaledCount', `the numbers under "${header}" are taken times ${unit}`);
    }
    if (((lng ?? x) === undefined) !== ((lat ?? y) === undefined)) {
      const message = 'a column is chosen for one coordinate only; the rows have no position';
      this.warnOfTable('missingColumn', message);
    }
  }

  /** Where the row lies, as `PositionReader` reads it. */
  position(): { readonly lngLat: LngLat | null; readonly position: PositionBasis } {
    return this.positions.read();
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
    const text = this.plainText(cell);
    if (!isBlankWord(text)) return oneLine(text);
    this.reject('name', 'missingValue', 'the name is missing');
    return null;
  }

  /** A number of people or things; null where unknown. Warnings `notACount`, `approximateCount`, `errorCell`, `formulaWithoutValue`. */
  count(field: FieldName): number | null {
    const column = this.mapping.columns[field];
    if (column === undefined) return null;
    const { count, code } = readCount(this.cells[column]);
    if (code !== null) this.warn(field, code, cellProblems[code]);
    const unit = field === 'population' ? unitOfHeader(this.headers[column] ?? '') : 1;
    return count === null || unit === 1 ? count : Math.round(count * unit);
  }

  /**
   * Urban or rural and what told it, or null after rejecting the row. `id` is that of a place; empty for facilities, whose
   * ids come from many registers. Code `missingSetting`; warnings `unknownSetting`, `unknownUrbanRuralCode`.
   */
  setting(id: string, lngLat: LngLat | null): FoundSetting | null {
    const { setting, urbanRuralCode } = this.settingClues();
    // Written out: an object with properties behind a spread costs microseconds, and there is one for each row.
    const found = this.settings.find({
      setting,
      urbanRuralCode,
      township: this.text('township'),
      townshipId: this.text('townshipId'),
      // Digits of a made id are those of the file's name.
      id: this.has('id') ? id : '',
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
      ({ key, index }) => [key, this.plainText(this.cells[index])] as const,
    );
    return { extra: Object.fromEntries(entries) };
  }

  private settingClues() {
    const setting = this.text('setting');
    const urbanRuralCode = this.text('urbanRuralCode');
    if (setting !== '' && this.settings.ofCell(setting) === null) {
      const known = [...listSettingWords.keys()].slice(0, 7).join(', ');
      this.warn('setting', 'unknownSetting', `unknown setting, not used; known are ${known} …`);
    }
    if (urbanRuralCode !== '' && this.settings.ofCode(urbanRuralCode) === null) {
      const message = 'unknown class, not used; known are 111, 112, 121, 122, 123, 210, 220';
      this.warn('urbanRuralCode', 'unknownUrbanRuralCode', message);
    }
    return { setting, urbanRuralCode };
  }

  private findCodeLength(): number | null {
    const column = this.mapping.columns.id;
    if (column === undefined) return null;
    const first = this.table.fields === null ? this.mapping.headerIndex + 1 : 0;
    const texts = this.table.rows.slice(first).map((row) => cellText(row[column]));
    return usualCodeLength(texts.filter((text) => text !== ''));
  }

  /** Headers that repeat get a number, so that none overwrites another; a column without a header counts where it holds anything. */
  private nameExtraColumns(fields: ReadonlySet<FieldName>) {
    const used = new Set<number>();
    for (const [field, column] of Object.entries(this.mapping.columns)) {
      if (fields.has(field as FieldName)) used.add(column);
    }
    const filled = this.findFilledColumns();
    const keys = new Set<string>();
    return this.headers.flatMap((header, index) => {
      if (used.has(index)) return [];
      if (header === '' && filled[index] === undefined) return [];
      const name = header === '' ? `column ${index + 1}` : header;
      let key = name;
      for (let count = 2; keys.has(key); count += 1) key = `${name} (${count})`;
      keys.add(key);
      return [{ key, index }];
    });
  }

  /** True at the index of each column that holds anything; in one pass, as a stray cell may stand in the last of them. */
  private findFilledColumns(): readonly (true | undefined)[] {
    const filled: (true | undefined)[] = [];
    for (const row of this.table.rows) {
      for (let column = 0; column < row.length; column += 1) {
        if (filled[column] === undefined && cellText(row[column]) !== '') filled[column] = true;
      }
    }
    return filled;
  }
}
