import type { Result } from '../../core/model/result';
import { type Dbf, encodingOfCpg, openDbf } from './dbf';
import { failure } from './failure';
import { FeatureRows, progressRows } from './feature-rows';
import { findShpRecords, isShp, readShape } from './shp';
import type { Cell, FormatReader, ReadContext, Source, SourceFile } from './source';

/** First byte of the kinds of dBASE tables that are read. */
const dbfVersions: ReadonlySet<number> = new Set([0x02, 0x03, 0x30, 0x31, 0x32, 0x83, 0x8b, 0xf5]);

/**
 * ESRI Shapefile: a .shp with the .dbf, .prj and .cpg of the same folder and name, letters of either case; and a .dbf
 * alone as a table without geometry. Coordinates stay as they are, the stated system is the text of the .prj. Rows that
 * the .dbf marks as deleted are left out with their shapes. Fails with `shapefileWithoutDbf`, `damagedShapefile`,
 * `damagedDbf` or `truncatedFile`; rows: `badCoordinates`, `badGeometry`, `countsDiffer`, `encodingContradicted`,
 * `cutText`.
 */
export const shapefileFormat: FormatReader = {
  id: 'shapefile',
  extensions: ['.shp', '.dbf'],
  matches: ({ name, bytes }) =>
    (isShp(bytes) && !name.toLowerCase().endsWith('.shx')) ||
    (dbfVersions.has(bytes[0] ?? 0) &&
      name.toLowerCase().endsWith('.dbf') &&
      openDbf(bytes, null) !== null),
  read: async (file, context) => {
    if (isShp(file.bytes)) return readShapefile(file, context);
    if (!file.name.toLowerCase().endsWith('.dbf')) {
      return failure('damagedShapefile', 'this is not a .shp file; copy it again');
    }
    return readTableAlone(file, context);
  },
};

async function readShapefile(
  file: SourceFile,
  context: ReadContext,
): Promise<Result<readonly Source[]>> {
  await context.progress(0);
  const dbfFile = partOf(file, '.dbf', context);
  if (dbfFile === undefined) {
    return failure(
      'shapefileWithoutDbf',
      `the names of a shapefile lie in its .dbf, which was not given; open it together with ${file.name}, or zip the whole folder`,
    );
  }
  const records = findShpRecords(file.bytes);
  if (records.isCut) return truncated(`it ends after ${records.offsets.length} shapes`);
  const opened = openTable(dbfFile, context);
  if (!opened.ok) return opened;
  const dbf = opened.value;
  const rows = startRows(file, dbf);
  const shapeCount = records.offsets.length;
  const count = Math.max(shapeCount, dbf.rowCount);
  for (let index = 0; index < count; index += 1) {
    if (index % progressRows === 0) await context.progress(index / count);
    const hasRow = index < dbf.rowCount;
    if (hasRow && dbf.isDeleted(index)) continue;
    const offset = records.offsets[index];
    const length = records.lengths[index];
    const hasShape = offset !== undefined && length !== undefined;
    rows.addRow(
      hasRow ? readCells(rows, dbf, index) : [],
      hasShape ? readShape(file.bytes, offset, length) : null,
    );
  }
  if (shapeCount !== dbf.rowCount) {
    rows.warn({
      code: 'countsDiffer',
      value: `${shapeCount} / ${dbf.rowCount}`,
      message: `the .shp has ${shapeCount} shapes and the .dbf ${dbf.rowCount} rows; they may not belong together`,
    });
  }
  await context.progress(1);
  const prj = partOf(file, '.prj', context);
  return { ok: true, value: [rows.finish(prj === undefined ? '' : textOf(prj))], issues: [] };
}

async function readTableAlone(
  file: SourceFile,
  context: ReadContext,
): Promise<Result<readonly Source[]>> {
  await context.progress(0);
  const opened = openTable(file, context);
  if (!opened.ok) return opened;
  const dbf = opened.value;
  const rows = startRows(file, dbf);
  for (let index = 0; index < dbf.rowCount; index += 1) {
    if (index % progressRows === 0) await context.progress(index / dbf.rowCount);
    if (!dbf.isDeleted(index)) rows.addRow(readCells(rows, dbf, index), null);
  }
  await context.progress(1);
  return { ok: true, value: [rows.finish('', false)], issues: [] };
}

function startRows(file: SourceFile, dbf: Dbf): FeatureRows {
  const head = { file: file.name, sheet: '', format: 'shapefile' } as const;
  const rows = new FeatureRows(head, uniqueNames(dbf.fields.map(({ name }) => name)));
  if (dbf.isEncodingContradicted) {
    rows.warn({
      code: 'encodingContradicted',
      value: 'UTF-8',
      message: 'the .cpg says UTF-8, but the text is not; it is read as GB18030',
    });
  }
  return rows;
}

/** The cells of the row that is added next; warns of texts that the table has cut. */
function readCells(rows: FeatureRows, dbf: Dbf, index: number): Cell[] {
  const cut: number[] = [];
  const cells = dbf.readRow(index, (field) => cut.push(field));
  for (const field of cut) {
    const value = cells[field];
    rows.warn({
      row: rows.count + 1,
      column: dbf.fields[field]?.name ?? '',
      value: typeof value === 'string' ? value : '',
      code: 'cutText',
      message:
        'the text was too long for its column and is cut off; fill it in from the source, or give the column more room',
    });
  }
  return cells;
}

/** Names of columns; one that occurs again gets a number, so that no column takes another's place. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; taken.has(unique); number += 1) unique = `${name}_${number}`;
    taken.add(unique);
    return unique;
  });
}

function openTable(file: SourceFile, context: ReadContext): Result<Dbf> {
  const cpg = partOf(file, '.cpg', context);
  const dbf = openDbf(file.bytes, cpg === undefined ? null : encodingOfCpg(textOf(cpg)));
  if (dbf === null) {
    return failure('damagedDbf', `${file.name} is not a dBASE table, or damaged; copy it again`);
  }
  if (dbf.rowCount < dbf.statedRowCount) {
    return truncated(`${file.name} holds ${dbf.rowCount} of ${dbf.statedRowCount} rows`);
  }
  return { ok: true, value: dbf, issues: [] };
}

function truncated(what: string) {
  return failure('truncatedFile', `a part of the file is missing: ${what}; copy it again`);
}

/** The file of the same folder and name with another extension. */
function partOf(
  file: SourceFile,
  extension: string,
  { siblings }: ReadContext,
): SourceFile | undefined {
  const wanted = `${stemOf(file.name)}${extension}`;
  return siblings.find(({ name }) => name.toLowerCase() === wanted);
}

function stemOf(name: string): string {
  return name.toLowerCase().replace(/\.[^./]*$/, '');
}

function textOf({ bytes }: SourceFile): string {
  return new TextDecoder().decode(bytes).trim();
}
