import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowIssue } from '../../io/row-issue';
import { download } from '../download';
import { useFields } from '../store-context';

const formats = ['xlsx', 'csv'] as const;

/** Hands the whole row report to the browser's downloads. */
export function ReportDownload({ load }: { load: () => Promise<readonly RowIssue[]> }) {
  const { t } = useTranslation();
  const { locale, reportFile } = useFields('locale', 'reportFile');
  const [isWorking, setIsWorking] = useState(false);
  const save = async (format: (typeof formats)[number]) => {
    setIsWorking(true);
    try {
      const sentences = t('issues', { returnObjects: true }) as unknown as Record<string, string>;
      const bytes = await reportFile(await load(), { format, locale, sentences });
      download({ name: `${t('intake.sections.report')}.${format}`, bytes });
    } finally {
      setIsWorking(false);
    }
  };
  return (
    <span className="report-download">
      {formats.map((format) => (
        <Button
          key={format}
          size="small"
          disabled={isWorking}
          data-testid={`report-${format}`}
          onClick={() => void save(format)}
        >
          {t(`intake.report.${format}`)}
        </Button>
      ))}
    </span>
  );
}
