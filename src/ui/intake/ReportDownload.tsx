import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowIssue } from '../../io/row-issue';
import { download } from '../download';
import { reportCsv } from './report-csv';

/** Hands the whole row report to the browser's downloads. */
export function ReportDownload({ load }: { load: () => Promise<readonly RowIssue[]> }) {
  const { t } = useTranslation();
  const [isWorking, setIsWorking] = useState(false);
  const save = async () => {
    setIsWorking(true);
    try {
      const bytes = reportCsv(await load(), {
        file: t('documents.sources.file'),
        sheet: t('intake.report.sheet'),
        row: t('intake.report.row'),
        column: t('intake.report.column'),
        value: t('intake.report.value'),
        severity: t('intake.report.severity'),
        problem: t('intake.report.problem'),
        severityOf: (severity) => t(`intake.report.${severity}`),
        problemOf: ({ code, message }) => t(`issues.${code}`, { defaultValue: message }),
      });
      download({ name: `${t('intake.sections.report')}.csv`, bytes });
    } finally {
      setIsWorking(false);
    }
  };
  return (
    <Button
      size="small"
      className="report-download"
      disabled={isWorking}
      onClick={() => void save()}
    >
      {t('intake.report.csv')}
    </Button>
  );
}
