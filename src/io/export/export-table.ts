import type { Verdict } from '../../core/coverage/types';
import type { LngLat } from '../../core/model/place';
import type { Title } from '../../core/model/standard';
import type { ExportDatum } from './export-datum';

export type Locale = 'zh' | 'en';

/** Null is blank. */
export type ExportCell = string | number | null;

export interface ExportColumn {
  /** Name in files that are read by programs; unique in its table, letter case aside. */
  readonly key: string;
  /** Name for people, without the unit; with it unique in its table. */
  readonly title: Title;
  /** An id is text that looks like a number and must stay text. */
  readonly type: 'text' | 'integer' | 'decimal' | 'id';
  /** Of a decimal. */
  readonly decimals?: number;
  /** Such as km; in brackets after the title. */
  readonly unit?: string;
  /** True for longitude and latitude, which formats with a geometry leave out. */
  readonly isPosition?: boolean;
}

/** A table of results before it becomes a file; words in its cells are in one language. */
export interface ExportTable {
  /** ASCII letters, digits and underscores; unique among the tables of a file. */
  readonly id: string;
  readonly name: Title;
  readonly columns: readonly ExportColumn[];
  /** Each as long as `columns`. */
  readonly rows: readonly (readonly ExportCell[])[];
  /** Parallel to `rows`, in the datum of the file; absent where rows have no place on the map. */
  readonly lngLat?: readonly (LngLat | null)[];
  /** Parallel to `rows`: by which verdict a map may colour the row. */
  readonly verdicts?: readonly (Verdict | null)[];
}

/** What a table needs to know of the file in which it will stand. */
export interface TableOptions {
  readonly locale: Locale;
  readonly datum: ExportDatum;
  /** Facilities that a scenario added: they are planned, whatever position they have. None where absent. */
  readonly addedFacilityIds?: ReadonlySet<string>;
}

/** What a writer needs besides the tables. */
export interface WriteOptions extends TableOptions {
  /** Of the whole file. */
  readonly title: string;
  /** Sentences about the file for formats that have a place for them: datum, date, program. */
  readonly notes: readonly string[];
  /** ISO 8601; dates inside the file are this one, so that the same input gives the same bytes. */
  readonly savedAt: string;
  /** Of CSV. */
  readonly encoding: 'utf-8' | 'gb18030';
  /** The WebAssembly of sql.js; for GeoPackage only. */
  readonly loadSqliteWasm?: () => Promise<Uint8Array>;
}

/** Tables to bytes. A writer of one table at a time is given one. */
export type TableWriter = (
  tables: readonly ExportTable[],
  options: WriteOptions,
) => Promise<Uint8Array>;

/** 距离(km): the header of a column for people. */
export function columnHeader({ title, unit }: ExportColumn, locale: Locale): string {
  return unit === undefined ? title[locale] : `${title[locale]}(${unit})`;
}

/** Names that formats need for themselves. */
const reservedKeys = ['fid', 'ogc_fid', 'geom', 'geometry', 'rowid'];

/** The columns with keys and headers made unique by numbers, letter case aside. */
export function uniqueColumns(columns: readonly ExportColumn[]): ExportColumn[] {
  const keys = new Set(reservedKeys);
  const headers = { zh: new Set<string>(), en: new Set<string>() };
  return columns.map((column) => {
    const key = uniqueName(column.key.trim() || 'column', keys);
    const titleIn = (locale: Locale) => {
      const text = column.title[locale].trim() || (locale === 'zh' ? '（无列名）' : '(no name)');
      const header = (name: string) =>
        columnHeader({ ...column, title: { zh: name, en: name } }, locale);
      return uniqueName(text, headers[locale], header);
    };
    return { ...column, key, title: { zh: titleIn('zh'), en: titleIn('en') } };
  });
}

/**
 * The name, or the name with the first number that makes it new among those taken, to which it is added. What has to
 * be new is `written(name)`; letter case does not tell names apart.
 */
export function uniqueName(
  name: string,
  taken: Set<string>,
  written: (name: string) => string = (same) => same,
): string {
  const key = (text: string) => written(text).toLowerCase();
  let unique = name;
  for (let number = 2; taken.has(key(unique)); number += 1) unique = `${name}_${number}`;
  taken.add(key(unique));
  return unique;
}
