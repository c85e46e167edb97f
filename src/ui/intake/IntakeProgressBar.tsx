import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IntakeProgress } from '../../io/intake/draft';

/** How far the import is, and with which file. */
export function IntakeProgressBar({ progress }: { progress: IntakeProgress | null }) {
  const { t } = useTranslation();
  const label = progress
    ? t('intake.progress', {
        stage: t(`intake.stages.${progress.stage}`),
        file: progress.file,
      })
    : t('intake.stages.reading');
  return (
    <div className="intake-progress">
      <p aria-live="polite">{label}</p>
      <Progress
        percent={Math.round((progress?.share ?? 0) * 100)}
        aria-label={label}
        status="active"
      />
    </div>
  );
}
