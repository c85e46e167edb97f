import type { LngLat, PositionBasis, Setting } from '../core/model/place';
import type { Vocabulary } from './cell-words';
import { findWord, positionWords, settingCodes, settingWords } from './cell-words';
import { chinaBox, isChineseLat, isChineseLng, looksSwapped } from './china-box';
import type { ColumnLayout } from './columns';
import type { IssueLog } from './row-issue';

/** Datums in degrees that agree to decimetres, as people write them without spaces and hyphens. */
const geographicDatum = /^(WGS84|CGCS2000|国家2000|2000国家|EPSG:?(4326|4490)$|2000$)/;
/** No village or facility counts more of anything. */
const largestCount = 1_000_000_000;

/** Reads the cells of one row after the other and logs what is wrong with them. */
export class RowReader {
  private row = 0;
  private cells: readonly string[] = [];

  constructor(
    private readonly layout: ColumnLayout,
    private readonly header: readonly string[],
    private readonly log: IssueLog,
  ) {}

  moveTo(row: number, cells: readonly string[]): void {
    this.row = row;
    this.cells = cells;
  }

  /** Whether the table has that column. */
  has(column: string): boolean {
    return this.layout.indexOf.has(column);
  }

  /** The cell's text; empty when it is blank or the column absent. */
  text(column: string): string {
    const index = this.layout.indexOf.get(column);
    return index === undefined ? '' : (this.cells[index] ?? '');
  }

  /** An id as text, so that leading zeros stay. Codes: `missingValue`, `mangledId`, `unsafeId`. */
  id(): string {
    const id = this.required('id');
    this.checkId('id');
    return id;
  }

  /** Whether a cell can be an id; false after logging why not. Codes: `mangledId`, `unsafeId`. */
  checkId(column: string): boolean {
    const id = this.text(column);
    if (/^\d+(\.\d+)?e\+?\d+$/i.test(id)) {
      this.error(column, 'mangledId', 'the id looks like a number mangled by a spreadsheet');
      return false;
    }
    if (/^[=+@-]/.test(id)) {
      this.error(column, 'unsafeId', 'an id must not begin with = + - @, as formulas do');
      return false;
    }
    return true;
  }

  required(column: string): string {
    const text = this.text(column);
    if (text === '') this.error(column, 'missingValue', `the ${column} is missing`);
    return text;
  }

  /** A word of the vocabulary; the fallback when blank, where one is given. Codes: `missingValue`, `unknownWord`. */
  word<T extends string>(
    column: string,
    words: Vocabulary<T>,
    code: string,
    fallback?: T,
  ): T | undefined {
    const text = this.text(column);
    if (text === '') {
      if (fallback === undefined) this.required(column);
      return fallback;
    }
    const found = findWord(words, text);
    if (found !== null) return found;
    const known = [...new Set(words.values())].join(', ');
    this.error(column, code, `unknown ${column}; known are ${known}`);
    return undefined;
  }

  /** From `setting`, or where that is blank from `urban_rural_code`. Codes: `missingValue`, `unknownSetting`, `unknownUrbanRuralCode`. */
  setting(): Setting | undefined {
    const text = this.text('setting');
    if (text !== '') {
      const found = findWord(settingCodes, text) ?? findWord(settingWords, text);
      if (found !== null) return found;
      this.error('setting', 'unknownSetting', 'unknown setting; known are urban, rural');
      return undefined;
    }
    if (this.text('urban_rural_code') === '') {
      this.required(this.layout.indexOf.has('setting') ? 'setting' : 'urban_rural_code');
      return undefined;
    }
    const found = findWord(settingCodes, this.text('urban_rural_code'));
    if (found !== null) return found;
    const known = [...settingCodes.keys()].join(', ');
    this.error('urban_rural_code', 'unknownUrbanRuralCode', `unknown class; known are ${known}`);
    return undefined;
  }

  /** A number of people or things, 0 or more; null when blank. Thousands may be grouped. Code: `notACount`. */
  count(column: string): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const digits = /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text;
    if (/^\d+(\.\d+)?$/.test(digits) && Number(digits) <= largestCount) return Number(digits);
    this.error(column, 'notACount', `the ${column} is not a number of 0 or more; blank is unknown`);
    return null;
  }

  /**
   * Longitude and latitude and what they rest on; blank ones are a missing position.
   * Codes: `halfPosition`, `notANumber`, `zeroPosition`, `swappedCoordinates`, `outsideChina`, `unknownPosition`,
   * `positionContradicts`, `unsupportedDatum`; warning `positionWithoutCoordinates`.
   */
  position(): { lngLat: LngLat | null; position: PositionBasis } {
    const stated = this.word('position', positionWords, 'unknownPosition', 'recorded');
    if (this.text('lng') === '' && this.text('lat') === '') {
      if (this.text('position') !== '' && stated !== 'missing' && stated !== undefined) {
        const message = `the position is ${stated}, but there are no coordinates; taken as missing`;
        this.warn('position', 'positionWithoutCoordinates', message);
      }
      return { lngLat: null, position: 'missing' };
    }
    const lng = this.coordinate('lng', 'longitude');
    const lat = this.coordinate('lat', 'latitude');
    if (lng !== null && lat !== null) this.checkPosition(lng, lat);
    this.checkDatum();
    if (stated === 'missing') {
      this.error('position', 'positionContradicts', 'the position is missing, but has coordinates');
    }
    return {
      lngLat: lng === null || lat === null ? null : [lng, lat],
      position: stated ?? 'recorded',
    };
  }

  /** The columns that the format does not know; one without a header counts as `column N` where it holds anything. */
  extra(): { readonly extra?: Readonly<Record<string, string>> } {
    const entries = this.layout.extra.flatMap(({ header, index }) => {
      const text = this.cells[index] ?? '';
      if (header !== '') return [[header, text] as const];
      return text === '' ? [] : [[`column ${index + 1}`, text] as const];
    });
    return entries.length === 0 ? {} : { extra: Object.fromEntries(entries) };
  }

  error(column: string, code: string, message: string): void {
    this.log.error(this.problem(column, code, message));
  }

  private warn(column: string, code: string, message: string): void {
    this.log.warning(this.problem(column, code, message));
  }

  private problem(column: string, code: string, message: string) {
    const header = this.header[this.layout.indexOf.get(column) ?? -1] ?? column;
    return { row: this.row, column: header, value: this.text(column), code, message };
  }

  private coordinate(column: 'lng' | 'lat', what: string): number | null {
    const text = this.text(column);
    if (text === '') {
      this.error(column, 'halfPosition', `the ${what} is blank, but the other coordinate is not`);
      return null;
    }
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(value)) return value;
    this.error(column, 'notANumber', `the ${what} is not a number of degrees`);
    return null;
  }

  private checkDatum(): void {
    const datum = this.text('datum')
      .toUpperCase()
      .replace(/[\s_-]+/g, '');
    if (datum === '' || geographicDatum.test(datum)) return;
    const message =
      'the datum is neither WGS84 nor CGCS2000; convert the coordinates first (GCJ-02 is about 500 m off, BD-09 about 1.2 km)';
    this.error('datum', 'unsupportedDatum', message);
  }

  private checkPosition(lng: number, lat: number): void {
    const { west, east, south, north } = chinaBox;
    if (lng === 0 && lat === 0) {
      this.error(
        'lng',
        'zeroPosition',
        'longitude and latitude are both 0; leave both blank when unknown',
      );
    } else if (looksSwapped(lng, lat)) {
      const message = `longitude and latitude look swapped (lng ${lng}, lat ${lat})`;
      this.error('lng', 'swappedCoordinates', message);
    } else {
      if (!isChineseLng(lng)) {
        this.error('lng', 'outsideChina', `the longitude is outside China (${west} to ${east})`);
      }
      if (!isChineseLat(lat)) {
        this.error('lat', 'outsideChina', `the latitude is outside China (${south} to ${north})`);
      }
    }
  }
}
