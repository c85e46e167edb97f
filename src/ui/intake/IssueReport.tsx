import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntakePreview } from '../../io/intake/draft';
import type { RowIssue, TableCounts } from '../../io/row-issue';
import { formatCount } from '../format';
import { tableTitle } from './table-status';
import './issue-report.css';

const shownIssues = 500;
/** Rows that are made at a time: a table of hundreds takes the page a quarter of a second. */
const issuesAtOnce = 60;
/** Nearer to the end than this, the next ones are made. */
const nearEndPixels = 300;

/** The rows that were refused or doubted, with the sum that accounts for every row. */
export function IssueReport({
  issues,
  issueCounts,
  counts,
  showsTable = false,
  isComplete = false,
}: {
  issues: readonly RowIssue[];
  /** Null: counted from `issues`. */
  issueCounts: IntakePreview['issueCounts'] | null;
  /** Null where nobody counted the rows. */
  counts: TableCounts | null;
  /** Names file and sheet in each line. */
  showsTable?: boolean;
  /** Whether `issues` are all there are. */
  isComplete?: boolean;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [madeCount, setMadeCount] = useState(issuesAtOnce);
  const kinds = useMemo(() => issueCounts ?? countByCode(issues), [issueCounts, issues]);
  // Checks across tables add to what the rows of one table count.
  const total = isComplete
    ? issues.length
    : Math.max(
        issues.length,
        counts ? counts.errors + counts.warnings : 0,
        kinds.reduce((sum, { count }) => sum + count, 0),
      );
  const chosen = code === '' ? issues : issues.filter((issue) => issue.code === code);
  const chosenTotal =
    code === '' ? total : (kinds.find((one) => one.code === code)?.count ?? chosen.length);
  const shown = chosen.slice(0, shownIssues);
  const messageOf = (one: string) =>
    t(`issues.${one}`, {
      defaultValue: issues.find((issue) => issue.code === one)?.message ?? one,
    });
  return (
    <div className="issue-report" data-testid="issue-report">
      {counts && (
        <p className="issue-equation" data-testid="issue-equation">
          {t('intake.report.equation', {
            read: formatCount(counts.read),
            accepted: formatCount(counts.accepted),
            rejected: formatCount(counts.rejected),
          })}
        </p>
      )}
      {total === 0 && issues.length === 0 ? (
        <p className="secondary">{t('intake.report.clean')}</p>
      ) : (
        <>
          <Select
            size="small"
            className="issue-filter"
            aria-label={t('intake.report.filter')}
            value={code}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: t('intake.report.all', { count: formatCount(total) as never }) },
              ...kinds.map((one) => ({
                value: one.code,
                label: `${messageOf(one.code)}（${formatCount(one.count)}）`,
              })),
            ]}
            onChange={setCode}
          />
          {shown.length > 0 && (
            <section
              className="issue-scroll"
              aria-label={t('intake.sections.report')}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: only so can the keyboard scroll it
              tabIndex={0}
              onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
                if (scrollTop + clientHeight > scrollHeight - nearEndPixels)
                  setMadeCount((count) => Math.min(shownIssues, count + issuesAtOnce));
              }}
            >
              <table className="issue-table">
                <thead>
                  <tr>
                    {showsTable && <th scope="col">{t('intake.report.sheet')}</th>}
                    <th scope="col">{t('intake.report.row')}</th>
                    <th scope="col">{t('intake.report.column')}</th>
                    <th scope="col">{t('intake.report.value')}</th>
                    <th scope="col">{t('intake.report.problem')}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.slice(0, madeCount).map((issue, index) => (
                    <tr
                      // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same of the same cell
                      key={index}
                    >
                      {showsTable && (
                        <td title={issue.file}>
                          {tableTitle({ file: issue.file, sheet: issue.sheet ?? '' })}
                        </td>
                      )}
                      <td className="number">{issue.row}</td>
                      <td>{issue.column}</td>
                      <td>{issue.value}</td>
                      <td title={issue.message}>
                        <span className={`issue-severity is-${issue.severity}`}>
                          {t(`intake.report.${issue.severity}`)}
                        </span>{' '}
                        {t(`issues.${issue.code}`, { defaultValue: issue.message })}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
          {chosenTotal > shown.length && (
            <p className="secondary">
              {t('intake.report.partial', {
                shown: formatCount(shown.length),
                count: formatCount(chosenTotal) as never,
              })}
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** How often each code occurs, most often first. */
function countByCode(issues: readonly RowIssue[]): IntakePreview['issueCounts'] {
  const counts = new Map<string, { code: string; severity: RowIssue['severity']; count: number }>();
  for (const { code, severity } of issues) {
    const one = counts.get(code);
    if (one) one.count += 1;
    else counts.set(code, { code, severity, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
