import { CsvSplitter, isBlankRecord } from '../split-csv';

/** What separates the cells of a text file; `blanks` is any run of spaces and tabs. */
export type Delimiter = ',' | '\t' | ';' | '|' | '，' | '；' | 'blanks';

/** Where two fit equally well, the earlier one is taken. */
const candidates = [',', '\t', ';', '|'] as const;
/** Also punctuation within Chinese texts, so that nearly every row has to agree. */
const wideCandidates = ['，', '；'] as const;
const wideShare = 0.9;
const headLength = 65_536;
const mostRecords = 200;

interface Agreement {
  readonly share: number;
  readonly columns: number;
}

/**
 * Guesses the delimiter from the first rows: the one with which most rows have the same number of cells, of those the
 * one with the most cells. Rows of a title above the table do not agree with any and so decide nothing. A comma where
 * nothing separates anything.
 */
export function guessDelimiter(text: string): Delimiter {
  const stated = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const known = [...candidates, ...wideCandidates].find((each) => each === stated);
  if (known !== undefined) return known;
  const head = firstLines(text);
  const best = findBest(candidates, head, 0);
  if (best !== null) return best;
  return findBest(wideCandidates, head, wideShare) ?? (hasColumns(head) ? 'blanks' : ',');
}

/** Cells of a line whose columns stand apart by blanks. */
export function splitAtBlanks(line: string): string[] {
  const trimmed = line.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/);
}

/** Whole lines from the beginning, unless the first is longer than all that is looked at. */
function firstLines(text: string): string {
  if (text.length <= headLength) return text;
  const end = Math.max(text.lastIndexOf('\n', headLength), text.lastIndexOf('\r', headLength));
  return text.slice(0, end > 0 ? end : headLength);
}

function findBest<T extends string>(
  delimiters: readonly T[],
  head: string,
  leastShare: number,
): T | null {
  let best: T | null = null;
  let most: Agreement = { share: 0, columns: 1 };
  for (const delimiter of delimiters) {
    const agreement = measureAgreement(countCells(head, delimiter));
    const isBetter =
      agreement.share > most.share ||
      (agreement.share === most.share && agreement.columns > most.columns);
    if (agreement.columns > 1 && agreement.share >= leastShare && isBetter) {
      best = delimiter;
      most = agreement;
    }
  }
  return best;
}

/** Share of the rows that have the commonest number of cells above one. */
function measureAgreement(counts: readonly number[]): Agreement {
  const rowsByCount = new Map<number, number>();
  for (const count of counts) rowsByCount.set(count, (rowsByCount.get(count) ?? 0) + 1);
  let best: Agreement = { share: 0, columns: 1 };
  for (const [columns, rows] of rowsByCount) {
    const share = rows / counts.length;
    if (columns > 1 && (share > best.share || (share === best.share && columns > best.columns))) {
      best = { share, columns };
    }
  }
  return best;
}

function countCells(head: string, delimiter: string): number[] {
  const splitter = new CsvSplitter(head, delimiter);
  const counts: number[] = [];
  while (counts.length < mostRecords) {
    const cells = splitter.next();
    if (cells === null || splitter.fault === 'tooManyColumns') break;
    if (splitter.fault === null && !isBlankRecord(cells)) counts.push(cells.length);
  }
  return counts;
}

/** Whether blanks separate columns beyond doubt: every line has as many words, and one column has only numbers. */
function hasColumns(head: string): boolean {
  const lines = head.split(/\r\n|\n|\r/).slice(0, mostRecords);
  const rows = lines.map(splitAtBlanks).filter((cells) => cells.length > 0);
  const [first, ...rest] = rows;
  if (first === undefined || first.length < 2 || rest.length < 2) return false;
  if (rest.some((cells) => cells.length !== first.length)) return false;
  return first.some((_, column) => rest.every((cells) => isNumber(cells[column] ?? '')));
}

function isNumber(text: string): boolean {
  return /^[-+]?\d+(?:\.\d+)?$/.test(text);
}
