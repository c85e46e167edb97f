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
  if (count === 0) return null;
  return (
    <div className="strip" data-testid="indicative-strip">
      <span>
        {t('coverage.indicativeStrip', {
          count: formatCount(count) as unknown as number,
          share: formatShare(count / project.places.length),
        })}
      </span>
      <MethodLink topic="position" />
      <button type="button" className="link" onClick={() => setStep('data')}>
        {t('coverage.importLink')}
      </button>
    </div>
  );
}
