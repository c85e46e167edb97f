import type { Result } from '../../core/model/result';
import { IssueLog } from '../row-issue';
import { mostCells } from '../table-limits';
import { failure } from './failure';
import { describeUnknown, isZip } from './file-signature';
import { isOldOffice, readOldOffice } from './old-office';
import type { Cell, FormatReader, ReadContext, SourceFile, SourceTable } from './source';
import {
  findWorkbookPath,
  readCellStyles,
  readWorkbook,
  relationsPath,
  SharedStrings,
  type SheetPart,
  type WorkbookParts,
} from './xlsx-package';
import { type SheetContext, SheetReader, SheetTooLarge } from './xlsx-sheet';
import type { XmlScanner } from './xml-scan';
import type { ZipEntry } from './zip-directory';
import { inflateInPieces } from './zip-inflate';
import { checkZip } from './zip-limits';

/**
 * Excel workbooks (.xlsx, .xlsm), each sheet that holds something a table; numbers, texts, dates, formulas and errors
 * as they are. The XML is read while it is inflated, so that neither the one nor the other is ever whole in memory.
 * Codes: those of `describeUnknown`, `oldExcel`, `encryptedExcel`, `binaryExcel`, `emptyFile`, `tableTooLarge`, `damagedFile`, and those of `checkZip` and
 * `inflateInPieces`.
 */
export const xlsxFormat: FormatReader = {
  id: 'xlsx',
  extensions: ['.xlsx', '.xlsm', '.xltx', '.xls', '.xlsb', '.et'],
  matches: ({ bytes }) => isOldOffice(bytes) || isPackage(bytes),
  read: async (file, context) => {
    if (isOldOffice(file.bytes)) return readOldOffice(file.bytes);
    if (!isZip(file.bytes)) return { ok: false, error: describeUnknown(file.bytes) };
    const entries = checkZip(file.bytes);
    if (!entries.ok) return entries;
    try {
      return await new WorkbookReader(file, entries.value, context).read();
    } catch (thrown) {
      if (thrown instanceof PartFailure) return { ok: false, error: thrown.error };
      if (!(thrown instanceof SheetTooLarge)) throw thrown;
      return failure(
        'tableTooLarge',
        `a sheet has more than ${mostCells} cells; split it or delete what stands far from the table`,
      );
    }
  },
};

/** A zip that says what its parts are, as all Office files do, or has the parts of a workbook. */
function isPackage(bytes: Uint8Array): boolean {
  if (!isZip(bytes)) return false;
  const entries = checkZip(bytes);
  return entries.ok && entries.value.some(({ name }) => /^xl\//.test(name));
}

/** Carries the failure of one part of the package up to the reader. */
class PartFailure extends Error {
  constructor(readonly error: { readonly code: string; readonly message: string }) {
    super(error.message);
  }
}

class WorkbookReader {
  private readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Compressed bytes of all parts that are read, for the progress. */
  private readonly total: number;
  private done = 0;

  constructor(
    private readonly file: SourceFile,
    entries: readonly ZipEntry[],
    private readonly context: ReadContext,
  ) {
    this.entries = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
    this.total = entries.reduce((sum, entry) => sum + entry.compressedSize, 1);
  }

  async read(): Promise<Result<readonly SourceTable[]>> {
    const workbookPath = findWorkbookPath(await this.readText('_rels/.rels'));
    if (/\.bin$/i.test(workbookPath)) {
      return failure(
        'binaryExcel',
        'this is a binary Excel workbook (.xlsb); open it in Excel or WPS and save it as .xlsx',
      );
    }
    const parts = readWorkbook(
      await this.readText(workbookPath),
      await this.readText(relationsPath(workbookPath)),
      workbookPath,
    );
    const strings = await this.readStrings(parts);
    const styles =
      parts.stylesPath === '' ? [] : readCellStyles(await this.readText(parts.stylesPath));
    const tables: SourceTable[] = [];
    for (const part of parts.sheets) {
      const table = await this.readSheet(part, {
        file: this.file.name,
        sheet: part.name,
        strings,
        styles,
        is1904: parts.is1904,
      });
      if (table !== null) tables.push(table);
    }
    if (tables.length > 0) return { ok: true, value: tellHidden(tables), issues: [] };
    return failure('emptyFile', 'no sheet of the workbook holds anything');
  }

  private async readStrings(parts: WorkbookParts): Promise<readonly string[]> {
    if (parts.sharedStringsPath === '') return [];
    const shared = new SharedStrings();
    await this.scan(parts.sharedStringsPath, shared.scanner);
    shared.scanner.end();
    return shared.strings;
  }

  /** Null where no cell of the sheet holds anything. */
  private async readSheet(part: SheetPart, context: SheetContext): Promise<SourceTable | null> {
    const reader = new SheetReader(context);
    await this.scan(part.path, reader.scanner);
    const { rows, filledRuns, log } = reader.end();
    const first = rows.findIndex((row) => row.length > 0);
    if (first < 0) return null;
    return {
      kind: 'table',
      file: this.file.name,
      sheet: part.name,
      ...(part.isHidden ? { isHidden: true } : {}),
      format: 'xlsx',
      rows: rows.slice(first) as readonly (readonly Cell[])[],
      filledRuns: filledRuns.map((run) => ({
        column: run.column,
        first: run.first - first,
        last: run.last - first,
      })),
      firstRow: first + 1,
      fields: null,
      geometries: null,
      statedSystem: '',
      brokenRows: new Set(),
      issues: log.issues,
      issueCounts: log.counts,
    };
  }

  private async readText(path: string): Promise<string> {
    const texts: string[] = [];
    await this.inflate(path, (text) => texts.push(text));
    return texts.join('');
  }

  private async scan(path: string, scanner: XmlScanner): Promise<void> {
    await this.inflate(path, (text) => scanner.push(text));
  }

  private async inflate(path: string, use: (text: string) => void): Promise<void> {
    const entry = this.entries.get(path.toLowerCase());
    if (entry === undefined) {
      throw new PartFailure({
        code: 'damagedFile',
        message: `the workbook has no part "${path}"; open it in Excel and save it again`,
      });
    }
    const progress = (share: number) =>
      this.context.progress((this.done + share * entry.compressedSize) / this.total);
    let decoder: TextDecoder | null = null;
    const result = await inflateInPieces(this.file.bytes, entry, progress, (piece) => {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
      use(decoder.decode(piece, { stream: true }));
    });
    if (!result.ok) throw new PartFailure(result.error);
    this.done += entry.compressedSize;
  }
}

/** Warns of hidden sheets beside visible ones. Where nothing else holds anything, a hidden sheet is no double of another. */
function tellHidden(tables: readonly SourceTable[]): readonly SourceTable[] {
  const areAllHidden = tables.every(({ isHidden }) => isHidden === true);
  return tables.map((table) => {
    if (table.isHidden !== true) return table;
    if (areAllHidden) return { ...table, isHidden: false };
    const log = new IssueLog(table.file, table.sheet);
    log.warning({
      row: table.firstRow,
      code: 'hiddenSheet',
      message: 'the workbook hides this sheet; it is not used unless you choose what it holds',
    });
    const { errors, warnings } = table.issueCounts ?? { errors: 0, warnings: 0 };
    return {
      ...table,
      issues: [...log.issues, ...table.issues],
      issueCounts: { errors, warnings: warnings + 1 },
    };
  });
}

/** Parts are UTF-8, or UTF-16 with its mark. */
function encodingOf(piece: Uint8Array): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  return piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8';
}
