import { useTranslation } from 'react-i18next';
import type { Step } from '../state/store';
import { Icon } from './Icon';
import { useFields } from './store-context';

const steps: readonly Step[] = [
  'data',
  'standards',
  'coverage',
  'siting',
  'scenarios',
  'presentation',
];

/** The steps of the work, in their order. */
export function StepRail() {
  const { step, setStep } = useFields('step', 'setStep');
  const { t } = useTranslation();
  return (
    <nav className="rail" aria-label={t('steps.label')}>
      {steps.map((name) => (
        <button
          key={name}
          type="button"
          className="rail-step"
          aria-current={step === name ? 'step' : undefined}
          onClick={() => setStep(name)}
        >
          <Icon name={name} size={22} />
          {t(`steps.${name}`)}
        </button>
      ))}
    </nav>
  );
}
