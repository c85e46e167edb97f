import type { Result } from '../../core/model/result';
import { decodeTextHead, decodeTextInSteps } from '../decode-text';
import { IssueLog } from '../row-issue';
import { CsvSplitter, isBlankRecord, longestRecord } from '../split-csv';
import { mostCells, mostColumns } from '../table-limits';
import { type Delimiter, guessDelimiter, splitAtBlanks } from './csv-delimiter';
import { failure } from './failure';
import { describeText } from './file-signature';
import type { Cell, FormatReader, ReadContext, SourceFile, SourceTable } from './source';

export const mostRows = 2_000_000;
/** Rows with wrong quotes beyond which the quotes are not those of a CSV file. */
const mostBrokenRows = 10_000;
/** Records read between two signs of life. */
const recordsPerStep = 256;
/** Share of the work that is decoding. */
const decodingShare = 0.3;
const headLength = 4_096;
/** Stands in no text, so that a line of a table whose columns stand apart by blanks is one cell. */
const noDelimiter = '\u0000';

/**
 * Text tables: CSV and TXT in any usual encoding and with any usual delimiter, every cell as text and every row as it
 * stands, titles above the header and blank rows included.
 * Codes: those of `decodeText`, `htmlTable`, `emptyFile`, `tooManyColumns`, `tooManyRows`, `tableTooLarge`, `lineTooLong`,
 * `malformedQuotes`; of rows: `unterminatedQuote`, `malformedQuote`.
 */
export const csvFormat: FormatReader = {
  id: 'csv',
  extensions: ['.csv', '.txt', '.tsv', '.tab'],
  matches: (file) => looksLikeTable(file.bytes),
  read: async (file, context) => {
    const other = describeText(file.bytes);
    if (other !== null) return { ok: false, error: other };
    const decoded = await decodeTextInSteps(file.bytes, (share) =>
      context.progress(share * decodingShare),
    );
    if (!decoded.ok) return decoded;
    return readText(file, decoded.value.text, context);
  },
};

/** Text in which nothing speaks for another format. */
function looksLikeTable(bytes: Uint8Array): boolean {
  const head = decodeTextHead(bytes, headLength)?.trimStart() ?? '';
  if (head === '' || /^[{[<]/.test(head)) return false;
  return ![...head].some(isControl) && /[\n\r,;\t|]/.test(head);
}

/** Characters that no text has; the escape among them. */
function isControl(character: string): boolean {
  return character < ' ' && !/\s/.test(character);
}

async function readText(
  file: SourceFile,
  text: string,
  context: ReadContext,
): Promise<Result<readonly SourceTable[]>> {
  const delimiter = guessDelimiter(text);
  const splitter = new CsvSplitter(text, delimiter === 'blanks' ? noDelimiter : delimiter);
  const log = new IssueLog(file.name);
  const rows: (readonly Cell[])[] = [];
  const brokenRows = new Set<number>();
  let cellCount = 0;
  for (let cells = splitter.next(); cells !== null; cells = splitter.next()) {
    const row = rows.length + 1;
    const { fault } = splitter;
    if (fault === 'tooManyColumns' || fault === 'lineTooLong' || row > mostRows) {
      return refuseSize(fault, row);
    }
    if (fault !== null) {
      brokenRows.add(rows.length);
      if (brokenRows.size > mostBrokenRows) {
        const many = `more than ${mostBrokenRows} rows have quotes that do not belong to a CSV file`;
        return failure('malformedQuotes', `${many}; save the table again as CSV or .xlsx`);
      }
      const value = splitter.faultValue;
      log.error({ row, value, code: fault, message: quoteMessages[fault] });
      cells = [];
    }
    const cellsOfRow = toRow(cells, delimiter, row);
    rows.push(cellsOfRow);
    cellCount += cellsOfRow.length;
    if (cellCount > mostCells) return refuseSize('tableTooLarge', row);
    if (row % recordsPerStep === 0) {
      const share = splitter.position / text.length;
      await context.progress(decodingShare + (1 - decodingShare) * share);
    }
  }
  if (brokenRows.size === 0 && rows.every((cells) => cells.length === 0)) {
    return failure('emptyFile', 'the file is empty: no row holds anything');
  }
  const table: SourceTable = {
    kind: 'table',
    file: file.name,
    sheet: '',
    format: 'csv',
    rows,
    firstRow: 1,
    fields: null,
    geometries: null,
    statedSystem: '',
    brokenRows,
    issues: log.issues,
    issueCounts: log.counts,
  };
  return { ok: true, value: [table], issues: [] };
}

const blankRow: readonly Cell[] = [];

function toRow(cells: readonly string[], delimiter: Delimiter, row: number): readonly Cell[] {
  if (isBlankRecord(cells)) return blankRow;
  const [first = ''] = cells;
  if (delimiter === 'blanks') return splitAtBlanks(cells.join(' '));
  // Excel's own line about the delimiter is no row of the table.
  return row === 1 && /^sep=$/i.test(first) && cells.length === 2 ? blankRow : cells;
}

const quoteMessages = {
  unterminatedQuote:
    'a quote opens here and never closes; close it, or double quotes that belong to the text',
  malformedQuote:
    'a quoted cell goes on after its closing quote; double the quotes that belong to the text',
} as const;

function refuseSize(fault: string | null, row: number): Result<never> {
  if (fault === 'tooManyColumns') {
    return failure('tooManyColumns', `row ${row} has more than ${mostColumns} columns`);
  }
  if (fault === 'lineTooLong') {
    return failure(
      'lineTooLong',
      `row ${row} has more than ${longestRecord} characters: this is not a table`,
    );
  }
  if (fault === 'tableTooLarge') {
    return failure(
      'tableTooLarge',
      `the table has more than ${mostCells} cells up to row ${row}; split it or leave out columns`,
    );
  }
  return failure('tooManyRows', `the table has more than ${mostRows} rows; split it`);
}
