import { useTranslation } from 'react-i18next';
import { Icon } from '../Icon';
import { useStartShow, useSteps } from './use-steps';
import './presentation.css';

/** In the bar: shows the steps at once. */
export function StartButton() {
  const { t } = useTranslation();
  const { steps } = useSteps();
  const start = useStartShow();
  return (
    <button
      type="button"
      className="start-show"
      data-testid="start-show"
      title={t('presentation.startTitle')}
      disabled={steps.length === 0}
      onClick={() => start(steps, 0)}
    >
      {t('presentation.start')}
      <Icon name="play" size={13} />
    </button>
  );
}
