import type { Analysis, AnalysisOptions } from '../../core/coverage/types';
import type { Project } from '../../core/model/project';
import type { Title } from '../../core/model/standard';
import { datumNames, type ExportDatum } from './export-datum';
import {
  type ExportTable,
  type Locale,
  type TableWriter,
  uniqueName,
  type WriteOptions,
} from './export-table';
import { facilitiesTable } from './facilities-table';
import { datumNote, methodTable } from './method-table';
import { placesTable } from './places-table';
import { totalsTable } from './totals-table';
import { type UncoveredOrder, uncoveredTable } from './uncovered-table';
import { writeCsvFile } from './write-csv-file';
import { writeGeojson } from './write-geojson';
import { writeGeopackage } from './write-geopackage';
import { writeGeoparquet } from './write-geoparquet';
import { writeKml } from './write-kml';
import { writeXlsx } from './write-xlsx';
import { zipBuilder } from './zip-bytes';

export type ExportFormatId = 'xlsx' | 'csv' | 'geojson' | 'kml' | 'geopackage' | 'geoparquet';

/** A format in which results are written. */
export interface ExportFormat {
  readonly id: ExportFormatId;
  /** With the dot. */
  readonly extension: string;
  readonly title: Title;
  readonly mime: string;
  /** Whether it can hold positions in GCJ-02 and say so. KML is WGS84 by definition, and stays so whatever is asked. */
  readonly canDatum: boolean;
  /** Whether one file holds several tables; otherwise they become an archive of files. */
  readonly holdsTables: boolean;
  /** True where what the numbers mean stands in the description, since rows without a place have none in the file. */
  readonly describesItself?: boolean;
  readonly write: TableWriter;
}

export const exportFormats: readonly ExportFormat[] = [
  {
    id: 'xlsx',
    extension: '.xlsx',
    title: { zh: 'Excel 工作簿', en: 'Excel workbook' },
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    canDatum: true,
    holdsTables: true,
    write: writeXlsx,
  },
  {
    id: 'csv',
    extension: '.csv',
    title: { zh: 'CSV 文本表格', en: 'CSV table' },
    mime: 'text/csv',
    canDatum: true,
    holdsTables: false,
    write: writeCsvFile,
  },
  {
    id: 'geojson',
    extension: '.geojson',
    title: { zh: 'GeoJSON', en: 'GeoJSON' },
    mime: 'application/geo+json',
    canDatum: true,
    holdsTables: false,
    write: writeGeojson,
  },
  {
    id: 'kml',
    extension: '.kml',
    title: { zh: 'KML（谷歌地球、奥维）', en: 'KML (Google Earth)' },
    mime: 'application/vnd.google-earth.kml+xml',
    canDatum: false,
    holdsTables: true,
    describesItself: true,
    write: writeKml,
  },
  {
    id: 'geopackage',
    extension: '.gpkg',
    title: { zh: 'GeoPackage（QGIS、ArcGIS）', en: 'GeoPackage (QGIS, ArcGIS)' },
    mime: 'application/geopackage+sqlite3',
    canDatum: true,
    holdsTables: true,
    write: writeGeopackage,
  },
  {
    id: 'geoparquet',
    extension: '.parquet',
    title: { zh: 'GeoParquet', en: 'GeoParquet' },
    mime: 'application/vnd.apache.parquet',
    canDatum: true,
    holdsTables: false,
    write: writeGeoparquet,
  },
];

export const exportLists = ['places', 'facilities', 'uncovered', 'totals'] as const;
export type ExportList = (typeof exportLists)[number];

/** What a person chooses. */
export interface ExportChoice {
  readonly what: readonly ExportList[];
  readonly format: ExportFormatId;
  readonly datum: ExportDatum;
  /** Of CSV. */
  readonly encoding: 'utf-8' | 'gb18030';
  readonly locale: Locale;
  /** Standards that speak in the tables; all where absent. */
  readonly standardIds?: readonly string[];
  /** Of the uncovered lists; most people first where absent. */
  readonly order?: UncoveredOrder;
}

export interface ExportOptions extends ExportChoice {
  /** ISO 8601. */
  readonly savedAt: string;
  /** Name and version of the program. */
  readonly program: string;
  /** The WebAssembly of sql.js; for GeoPackage only. */
  readonly loadSqliteWasm?: () => Promise<Uint8Array>;
  /** Facilities of the project that a scenario added; none where absent. */
  readonly addedFacilityIds?: ReadonlySet<string>;
  /** The options with which the analysis was made; the usual ones where absent. */
  readonly readings?: AnalysisOptions;
}

export interface ExportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes results of a project as one file in a format of other programs. Several tables in a format of one table become
 * a ZIP archive with a file each and one that says what they mean; in other formats that is one table more. Throws when
 * nothing is chosen, or a format or a way to its WebAssembly is missing.
 */
export async function writeExport(
  project: Project,
  analysis: Analysis,
  asked: ExportOptions,
): Promise<ExportFile> {
  const format = exportFormats.find(({ id }) => id === asked.format);
  if (format === undefined) throw new Error(`no export format ${asked.format}`);
  const options = format.canDatum ? asked : { ...asked, datum: 'wgs84' as const };
  const { locale, datum, savedAt, program, loadSqliteWasm } = options;
  const chosen = narrowed(analysis, options.standardIds);
  const tables = uniqueIds(exportTables(project, chosen, options));
  const [first] = tables;
  if (first === undefined) throw new Error('an export needs at least one list');
  const hasApostrophes = format.id === 'xlsx' || format.id === 'csv';
  const method = methodTable(project, chosen, { ...options, hasApostrophes });
  const title = `${project.title[locale]} ${tables.map(({ name }) => name[locale]).join(locale === 'zh' ? '、' : ', ')}`;
  const write: WriteOptions = {
    locale,
    datum,
    title,
    notes: format.describesItself
      ? lines(method, locale)
      : [datumNote(options), `${program} ${savedAt}`],
    savedAt,
    encoding: options.encoding,
    ...(loadSqliteWasm && { loadSqliteWasm }),
  };
  const base = baseName(project, tables, options);
  if (format.holdsTables) {
    const all = format.describesItself ? tables : [...tables, method];
    return { name: base + format.extension, bytes: await format.write(all, write) };
  }
  if (tables.length === 1)
    return { name: base + format.extension, bytes: await format.write([first], write) };
  const zip = await zipBuilder();
  const taken = new Set<string>();
  for (const table of [...tables, method]) {
    // A method without positions is for people, who read tables.
    const { extension, write: writeTable } = table === method ? csv() : format;
    const name = uniqueName(fileNamePart(table.name[locale]), taken);
    await zip.bytes(name + datumMark(datum, table) + extension, await writeTable([table], write));
  }
  return { name: `${base}_${format.id}.zip`, bytes: zip.finish() };
}

/** The rows of the method as lines. */
function lines({ rows }: ExportTable, locale: Locale): string[] {
  return rows.map((cells) => cells.join(locale === 'zh' ? '：' : ': '));
}

function csv(): ExportFormat {
  const format = exportFormats.find(({ id }) => id === 'csv');
  if (format === undefined) throw new Error('no CSV among the formats');
  return format;
}

function exportTables(
  project: Project,
  analysis: Analysis,
  { what, locale, datum, order = 'population', addedFacilityIds }: ExportOptions,
): ExportTable[] {
  const options = { locale, datum, order, ...(addedFacilityIds && { addedFacilityIds }) };
  return exportLists
    .filter((list) => what.includes(list))
    .flatMap((list) => {
      if (list === 'places') return [placesTable(project, analysis, options)];
      if (list === 'facilities') return [facilitiesTable(project, analysis, options)];
      if (list === 'totals') return [totalsTable(analysis, options)];
      // Where no standard is judged, the header of the totals says so.
      if (analysis.reach.length === 0) return [totalsTable(analysis, options)];
      return analysis.reach.map((result) => uncoveredTable(project, result, options));
    });
}

function narrowed(analysis: Analysis, standardIds: readonly string[] | undefined): Analysis {
  if (standardIds === undefined) return analysis;
  const isChosen = (id: string) => standardIds.includes(id);
  return {
    reach: analysis.reach.filter(({ coverage }) => isChosen(coverage.standard.id)),
    meanRadius: analysis.meanRadius.filter(({ standard }) => isChosen(standard.id)),
  };
}

/** Ids of standards are free text, names of tables are not. */
function uniqueIds(tables: readonly ExportTable[]): ExportTable[] {
  const taken = new Set(['method']);
  return tables.map((table) => ({
    ...table,
    id: uniqueName(table.id.toLowerCase().replace(/[^a-z0-9_]+/g, '_'), taken),
  }));
}

/** 玉林市_居民点_2026-11-22_GCJ-02; several lists are 医疗覆盖. */
function baseName(
  project: Project,
  tables: readonly ExportTable[],
  options: ExportOptions,
): string {
  const { locale, datum, savedAt } = options;
  const [first] = tables;
  const several = locale === 'zh' ? '医疗服务覆盖' : 'coverage';
  const subject = tables.length === 1 && first ? first.name[locale] : several;
  const hasPositions = tables.find(({ lngLat }) => lngLat !== undefined);
  const mark = hasPositions ? datumMark(datum, hasPositions) : '';
  const parts = [project.title[locale], subject, localDay(savedAt)].map(fileNamePart);
  return parts.filter((part) => part !== '').join('_') + mark;
}

function datumMark(datum: ExportDatum, { lngLat }: ExportTable): string {
  return datum === 'wgs84' || lngLat === undefined ? '' : `_${datumNames[datum]}`;
}

/** YYYY-MM-DD where the program runs. */
function localDay(savedAt: string): string {
  const time = new Date(savedAt);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

/** Text without what file systems refuse, at most 80 characters of it. */
function fileNamePart(text: string): string {
  const clean = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no name of a file has them.
    .replace(/[\u0000-\u001F\u007F<>:"/\\|?*\u2028\u2029\u202A-\u202E]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return [...clean].slice(0, 80).join('').trim();
}
