import { useTranslation } from 'react-i18next';
import { useFields } from './store-context';

/** What a damaged or newer project file could not give. */
export function ProblemsStrip() {
  const { opened, dismissProblems } = useFields('opened', 'dismissProblems');
  const { t } = useTranslation();
  const problems = opened?.problems ?? [];
  if (problems.length === 0) return null;
  return (
    <div className="problems-strip" role="alert">
      {t('documents.problems')}
      <ul>
        {problems.map(({ code, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may read the same
          <li key={index}>{t(`issues.${code}`, { defaultValue: message })}</li>
        ))}
      </ul>
      <button type="button" className="link" onClick={dismissProblems}>
        {t('documents.dismiss')}
      </button>
    </div>
  );
}
