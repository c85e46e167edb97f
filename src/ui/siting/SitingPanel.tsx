import { useTranslation } from 'react-i18next';

/** Where new stations belong. */
export function SitingPanel() {
  const { t } = useTranslation();
  return (
    <div className="panel-scroll">
      <p className="secondary">{t('siting.hint')}</p>
    </div>
  );
}
