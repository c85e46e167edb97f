import type { Result } from '../../core/model/result';
import type { RowIssue } from '../row-issue';

/** A file as it was given: its name with the folders above it, and its bytes. */
export interface SourceFile {
  /** Slashes between folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const formatIds = [
  'csv',
  'xlsx',
  'geojson',
  'shapefile',
  'kml',
  'gpx',
  'geopackage',
  'geoparquet',
  'geotiff',
] as const;
export type FormatId = (typeof formatIds)[number];

/** What is neither text, number nor truth: a spreadsheet's date, formula or error. */
export type SpecialCell =
  /** `iso` is YYYY-MM-DD, with THH:MM:SS where there is a time of day. */
  | { readonly kind: 'date'; readonly iso: string }
  /** `value` is the result that the file keeps; null where it keeps none. */
  | {
      readonly kind: 'formula';
      readonly formula: string;
      readonly value: string | number | boolean | null;
    }
  /** Such as #N/A. */
  | { readonly kind: 'error'; readonly text: string };

/** Null is blank. Text is as the file has it, not trimmed. */
export type Cell = string | number | boolean | null | SpecialCell;

/** A position in the file's own coordinate system and axis order x, y. */
export type SourcePosition = readonly [x: number, y: number];

export type SourceGeometry =
  | { readonly type: 'Point'; readonly position: SourcePosition }
  /** `polygons[i][0]` is an outer ring, the rest its holes. */
  | {
      readonly type: 'MultiPolygon';
      readonly polygons: readonly (readonly (readonly SourcePosition[])[])[];
    }
  /** A geometry that no list can use; `name` as GeoJSON spells it. */
  | { readonly type: 'other'; readonly name: string };

/** Cells of one column, `first` to `last` in `rows`, that hold the cell of the merged range above them. */
export interface FilledRun {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/** A sheet, a layer or the whole of a file, row by row, before anybody knows what it means. */
export interface SourceTable {
  readonly kind: 'table';
  readonly file: string;
  /** Name of the sheet or layer; empty where the format has none. */
  readonly sheet: string;
  /** True for a sheet that the workbook hides; often an older copy of one that it shows. */
  readonly isHidden?: boolean;
  readonly format: FormatId;
  /**
   * Cells of each row; blank rows are there as empty arrays, rows may be shorter than others.
   * Where `fields` is null, a header is among the first rows.
   */
  readonly rows: readonly (readonly Cell[])[];
  /** What merged ranges filled in: it names the unit of a row, but is no number of its own. */
  readonly filledRuns?: readonly FilledRun[];
  /** Number that people see for `rows[0]`: 1 in a spreadsheet, the first feature is 1 in a layer; `rows[i]` is `firstRow + i`. */
  readonly firstRow: number;
  /** Names of the columns where the format itself names them; null where a header row has to be found. */
  readonly fields: readonly string[] | null;
  /** Parallel to `rows`; null where the format has no geometry. */
  readonly geometries: readonly (SourceGeometry | null)[] | null;
  /** What the file says of its coordinate system (an EPSG code as `EPSG:4490`, a name, WKT); empty where it says nothing. */
  readonly statedSystem: string;
  /** Rows that could not be read at all, by index in `rows` (they are there as empty arrays); each has an issue. */
  readonly brokenRows: ReadonlySet<number>;
  /** Problems of single rows or of the table, found while reading. */
  readonly issues: readonly RowIssue[];
  /** How many problems were found, where more than `issues` may hold; else as many as those. */
  readonly issueCounts?: { readonly errors: number; readonly warnings: number };
}

/** A raster whose cells are read when they are needed. */
export interface SourceRaster {
  readonly kind: 'raster';
  readonly file: string;
  readonly format: 'geotiff';
  readonly width: number;
  readonly height: number;
  /** Outer corner of the first cell and size of a cell, in the raster's coordinate system; the height is negative where rows run south. */
  readonly origin: SourcePosition;
  readonly cellSize: readonly [width: number, height: number];
  readonly noData: number | null;
  readonly statedSystem: string;
  /** Values of a window of cells, row by row, `width * height` of them. */
  readonly readWindow: (
    left: number,
    top: number,
    width: number,
    height: number,
  ) => Promise<Float32Array | Float64Array>;
}

export type Source = SourceTable | SourceRaster;

/** What a reader needs of the world around it. */
export interface ReadContext {
  /** Tells how far the file is, 0–1, and lets other work run; throws `Cancelled` when the user has had enough. */
  readonly progress: (share: number) => Promise<void>;
  /** All files that were given together, for those that belong to one another, such as a .shp and its .dbf. */
  readonly siblings: readonly SourceFile[];
  /** The WebAssembly of sql.js; the caller knows where it lies. */
  readonly loadSqliteWasm: () => Promise<Uint8Array>;
}

/** The user cancelled; not an error. */
export class Cancelled extends Error {}

/** One file format. Bytes in, tables out; what is wrong with the whole file is the result's error, with a stable code. */
export interface FormatReader {
  readonly id: FormatId;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Whether the content is of this format, whatever the name says. Looks at the beginning only. */
  readonly matches: (file: SourceFile) => boolean;
  readonly read: (file: SourceFile, context: ReadContext) => Promise<Result<readonly Source[]>>;
}
