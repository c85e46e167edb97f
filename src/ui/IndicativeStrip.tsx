import { useTranslation } from 'react-i18next';
import type { Project } from '../core/model/project';
import { formatCount, formatShare } from './format';
import { MethodLink } from './Method';
import { useFields } from './store-context';

/** Stays until the positions are real. */
export function IndicativeStrip({ project }: { project: Project }) {
  const { t } = useTranslation();
  const { setStep } = useFields('setStep');
  const count = project.places.filter((place) => place.position === 'indicative').length;
  const stationCount = project.facilities.filter(
    (one) => one.position === 'indicative' && one.status === 'existing',
  ).length;
  if (count === 0 && stationCount === 0) return null;
  return (
    <div className="strip" data-testid="indicative-strip">
      <span>
        {count > 0
          ? t('coverage.indicativeStrip', {
              count: formatCount(count) as unknown as number,
              share: formatShare(count / project.places.length),
            })
          : t('coverage.indicativeStations', {
              count: formatCount(stationCount) as unknown as number,
            })}
      </span>
      <MethodLink topic="position" />
      <button type="button" className="link" onClick={() => setStep('data')}>
        {t('coverage.importLink')}
      </button>
    </div>
  );
}
