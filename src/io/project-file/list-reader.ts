import type { LngLat } from '../../core/model/place';
import type { IssueLog } from '../row-issue';
import { type RawCell, readText } from './exact-csv';
import { extraKey } from './extra-columns';

/** Reads the cells of one record after the other and logs what is wrong with them. */
export class ListReader {
  private row = 0;
  private cells: readonly RawCell[] = [];
  private readonly indexOf: ReadonlyMap<string, number>;
  private readonly extras: readonly { readonly key: string; readonly index: number }[];

  constructor(
    header: readonly string[],
    own: ReadonlySet<string>,
    private readonly log: IssueLog,
  ) {
    this.indexOf = new Map(header.map((name, index) => [name, index]));
    this.extras = header.flatMap((name, index) =>
      own.has(name) ? [] : [{ key: extraKey(name), index }],
    );
  }

  moveTo(row: number, cells: readonly RawCell[]): void {
    this.row = row;
    this.cells = cells;
  }

  /** Empty where nothing is written. */
  text(column: string): string {
    return this.optionalText(column) ?? '';
  }

  optionalText(column: string): string | undefined {
    const cell = this.raw(column);
    return cell === null ? undefined : readText(cell);
  }

  /** Code: `missingValue`. */
  required(column: string): string {
    const text = this.text(column);
    if (text === '') this.error(column, 'missingValue', `the ${column} is missing`);
    return text;
  }

  /**
   * Whether the row's id is one that a program has not mangled and that no row before has; `rows` are those by id.
   * Codes: `mangledId`, `duplicateId`.
   */
  checkId(rows: Map<string, number>): boolean {
    const id = this.text('id');
    const first = rows.get(id);
    if (/^\d+([.,]\d+)?e\+?\d+$/i.test(id)) {
      this.error('id', 'mangledId', 'the id looks like a number mangled by a spreadsheet');
    } else if (first !== undefined) {
      this.error('id', 'duplicateId', `rows ${first} and ${this.row} have the same id`);
    } else {
      rows.set(id, this.row);
      return true;
    }
    return false;
  }

  /** One of the words, or undefined where nothing is written or, after logging it under the code, where it is none. */
  optionalWord<T extends string>(column: string, words: readonly T[], code: string): T | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const found = words.find((word) => word === text);
    if (found === undefined) {
      this.error(column, code, `unknown ${column}; known are ${words.join(', ')}`);
    }
    return found;
  }

  /** As `optionalWord`, where a blank is an error too. Code: `missingValue`. */
  word<T extends string>(column: string, words: readonly T[], code: string): T | undefined {
    return this.required(column) === '' ? undefined : this.optionalWord(column, words, code);
  }

  /** A number of 0 or more; null where nothing is written. Code: `notACount`. */
  count(column: string): number | null {
    const value = this.number(column);
    if (value === null || value >= 0) return value;
    this.error(column, 'notACount', `the ${column} is not a number of 0 or more; blank is unknown`);
    return null;
  }

  /** Degrees, or null where both are blank. Codes: `halfPosition`, `notANumber`. */
  lngLat(): LngLat | null {
    const lng = this.degrees('lng', 180);
    const lat = this.degrees('lat', 90);
    if ((lng === null) !== (lat === null)) {
      const message = 'only one of longitude and latitude is given';
      this.error(lng === null ? 'lng' : 'lat', 'halfPosition', message);
    }
    return lng === null || lat === null ? null : [lng, lat];
  }

  /** The columns that the list does not know. */
  extra(): { readonly extra?: Readonly<Record<string, string>> } {
    const entries: [string, string][] = [];
    for (const { key, index } of this.extras) {
      const cell = this.cells[index] ?? null;
      if (cell !== null) entries.push([key, readText(cell)]);
    }
    return entries.length === 0 ? {} : { extra: Object.fromEntries(entries) };
  }

  error(column: string, code: string, message: string): void {
    this.log.error({ row: this.row, column, value: this.raw(column) ?? '', code, message });
  }

  private raw(column: string): RawCell {
    return this.cells[this.indexOf.get(column) ?? -1] ?? null;
  }

  private number(column: string): number | null {
    const text = this.raw(column);
    if (text === null || text === '') return null;
    const value = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
    return Number.isFinite(value) ? value : Number.NaN;
  }

  private degrees(column: 'lng' | 'lat', most: number): number | null {
    const value = this.number(column);
    if (value === null || Math.abs(value) <= most) return value;
    this.error(column, 'notANumber', `the ${column} is not a number of degrees up to ${most}`);
    return value;
  }
}
