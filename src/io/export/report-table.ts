import type { RowIssue } from '../row-issue';
import type { ExportTable, Locale } from './export-table';
import { exportWords } from './export-words';

/**
 * The row report of an import as a table: file, sheet, row, column, value and reason of each issue. `explain` gives the
 * sentence of a code in the reader's language; without it, or where it gives none, the English message stands.
 */
export function reportTable(
  issues: readonly RowIssue[],
  locale: Locale,
  explain: (code: string) => string | undefined = () => undefined,
): ExportTable {
  const words = exportWords[locale];
  return {
    id: 'report',
    name: { zh: '问题清单', en: 'Row report' },
    columns: [
      { key: 'file', title: { zh: '文件', en: 'File' }, type: 'text' },
      { key: 'sheet', title: { zh: '工作表', en: 'Sheet' }, type: 'text' },
      { key: 'row', title: { zh: '行', en: 'Row' }, type: 'integer' },
      { key: 'column', title: { zh: '列', en: 'Column' }, type: 'text' },
      { key: 'value', title: { zh: '内容', en: 'Value' }, type: 'text' },
      { key: 'severity', title: { zh: '级别', en: 'Severity' }, type: 'text' },
      { key: 'reason', title: { zh: '问题', en: 'Problem' }, type: 'text' },
      { key: 'code', title: { zh: '问题代码', en: 'Code' }, type: 'text' },
    ],
    rows: issues.map((issue) => [
      issue.file,
      issue.sheet ?? null,
      issue.row,
      issue.column,
      issue.value,
      words.severity[issue.severity],
      explain(issue.code) ?? issue.message,
      issue.code,
    ]),
  };
}
