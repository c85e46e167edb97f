import { Button, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SitingJob } from '../../state/siting';
import { formatShare } from '../format';
import { useFields } from '../store-context';
import { formatObjective } from './words';

/** How a search stands: best so far, how good it can get, and the way to stop it. */
export function SearchProgress({ job }: { job: SitingJob }) {
  const { t } = useTranslation();
  const { locale, stopSiting } = useFields('locale', 'stopSiting');
  const seconds = useSeconds();
  const { progress, terms } = job;
  const model = terms.model === 'backup' ? 'mclp' : terms.model;
  const asked = {
    model,
    isBackup: terms.model === 'backup',
    isCapacitated: terms.capacities !== null,
    countsPeople: terms.weights === 'population',
    totalWeight: progress?.totalWeight ?? 0,
  };
  const show = (value: number | null | undefined) =>
    formatObjective(value ?? null, asked, locale, t) ?? t('siting.progress.none');
  const isMore = model === 'mclp' || model === 'lscp-b';
  const limit = terms.timeLimitSeconds;
  const stage = progress
    ? t(`siting.progress.stages.${progress.stage}`)
    : t('siting.progress.waiting');
  return (
    <section className="siting-progress" data-testid="siting-progress">
      <p aria-live="polite">{stage}</p>
      <Progress
        percent={Math.min(100, Math.round((seconds / limit) * 100))}
        showInfo={false}
        size="small"
        aria-label={t('siting.progress.label')}
      />
      <p className="secondary">
        {t('siting.progress.elapsed', { seconds: Math.min(seconds, limit), limit })}
      </p>
      <dl>
        <dt>{t('siting.progress.best')}</dt>
        <dd data-testid="siting-best">{show(progress?.objective)}</dd>
        <dt>{t(isMore ? 'siting.progress.bound' : 'siting.progress.boundLow')}</dt>
        <dd>{show(progress?.bound)}</dd>
        <dt>{t('siting.progress.gap')}</dt>
        <dd>{progress?.gap == null ? t('siting.progress.none') : formatShare(progress.gap)}</dd>
      </dl>
      <Button
        block
        disabled={job.status === 'stopping'}
        onClick={stopSiting}
        data-testid="siting-stop"
      >
        {t(job.status === 'stopping' ? 'siting.progress.stopping' : 'siting.progress.stop')}
      </Button>
    </section>
  );
}

/** Whole seconds since this came up. */
function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(
      () => setSeconds(Math.round((performance.now() - start) / 1000)),
      500,
    );
    return () => clearInterval(timer);
  }, []);
  return seconds;
}
