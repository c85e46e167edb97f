import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import type { RowIssue } from '../../io/row-issue';
import { formatCount, formatTime } from '../format';
import { IssueReport } from '../intake/IssueReport';
import { ReportDownload } from '../intake/ReportDownload';
import { tableTitle } from '../intake/table-status';
import { useFields } from '../store-context';
import { systemName } from '../system-name';
import { useDelayed } from '../use-delayed';

/** The tables that made this project, with the sum of their rows, and the report of those that were refused or doubted. */
export function SourceList({ project }: { project: Project }) {
  const { t } = useTranslation();
  const { opened, rowReport } = useFields('opened', 'rowReport');
  const [report, setReport] = useState<readonly RowIssue[] | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const isSlow = useDelayed(isOpen && report === null);
  const sources = project.sources ?? [];
  const reportedCount = opened?.reportedRowCount ?? 0;
  if (sources.length === 0) return null;
  const openReport = async () => {
    setIsOpen(true);
    setReport(null);
    setReport(await rowReport());
  };
  const read = sum(sources.map(({ rowsRead }) => rowsRead));
  const accepted = sum(sources.map(({ rowsAccepted }) => rowsAccepted));
  const rejected = sum(sources.map(({ rowsRejected }) => rowsRejected));
  return (
    <section data-testid="sources">
      <h3>{t('documents.sources.title')}</h3>
      <ul className="source-list">
        {sources.map((source, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same file may come twice
          <li key={index} className="source">
            <b title={source.file}>{tableTitle(source)}</b>
            <br />
            <span className="secondary">
              {[
                t(`intake.lists.${source.list}`, { defaultValue: source.list }),
                t('intake.report.equation', {
                  read: formatCount(source.rowsRead),
                  accepted: formatCount(source.rowsAccepted),
                  rejected: formatCount(source.rowsRejected),
                }),
                source.systemId === '' ? '' : systemName(source.systemId, t),
                t('documents.sources.at', { time: formatTime(source.importedAt) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {reportedCount > 0 && (
        <Button size="small" className="source-report" onClick={() => void openReport()}>
          {t('documents.sources.report', { count: formatCount(reportedCount) as never })}
        </Button>
      )}
      <Modal
        open={isOpen && (report !== null || isSlow)}
        title={t('intake.report.title')}
        width={900}
        onCancel={() => setIsOpen(false)}
        footer={
          <>
            {report && report.length > 0 && <ReportDownload load={async () => report} />}
            <Button type="primary" onClick={() => setIsOpen(false)}>
              {t('intake.report.close')}
            </Button>
          </>
        }
      >
        {report ? (
          <IssueReport
            issues={report}
            issueCounts={null}
            counts={{
              read,
              accepted,
              rejected,
              errors: report.filter(({ severity }) => severity === 'error').length,
              warnings: report.filter(({ severity }) => severity === 'warning').length,
            }}
            showsTable
            isComplete
          />
        ) : (
          <p>{t('documents.sources.loading')}</p>
        )}
      </Modal>
    </section>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
