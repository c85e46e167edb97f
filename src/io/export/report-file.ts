import type { RowIssue } from '../row-issue';
import type { Locale } from './export-table';
import { reportTable } from './report-table';
import { writeCsvFile } from './write-csv-file';
import { writeXlsx } from './write-xlsx';

export interface ReportChoice {
  readonly format: 'csv' | 'xlsx';
  readonly locale: Locale;
  /** Sentences by code in the reader's language; where there is none, the English message stands. */
  readonly sentences: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly savedAt: string;
}

/** The row report as a file for Excel: CSV in UTF-8 with a byte order mark, or XLSX; nothing in it runs as a formula. */
export async function writeReportFile(
  issues: readonly RowIssue[],
  { format, locale, sentences, savedAt }: ReportChoice,
): Promise<Uint8Array> {
  const table = reportTable(issues, locale, (code) =>
    Object.hasOwn(sentences, code) ? sentences[code] : undefined,
  );
  const options = {
    locale,
    datum: 'wgs84',
    title: table.name[locale],
    notes: [],
    savedAt,
    encoding: 'utf-8',
  } as const;
  return await (format === 'csv' ? writeCsvFile([table], options) : writeXlsx([table], options));
}
