import { useTranslation } from 'react-i18next';

/** The scenarios of the project, side by side. */
export function ScenarioPanel() {
  const { t } = useTranslation();
  return (
    <div className="panel-scroll">
      <p className="secondary">{t('scenarios.hint')}</p>
    </div>
  );
}
