import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';
import { useFields } from './store-context';

/** Name, region, language and theme. */
export function TopBar() {
  const { regions, project, locale, theme, openRegion, setLocale, setTheme } = useFields(
    'regions',
    'project',
    'locale',
    'theme',
    'openRegion',
    'setLocale',
    'setTheme',
  );
  const { t } = useTranslation();
  const options = regions.map((region) => ({ value: region.id, label: region.name[locale] }));
  if (project && !regions.some((region) => region.id === project.id))
    options.push({ value: project.id, label: `${t('bar.ownData')} · ${project.title[locale]}` });

  return (
    <header className="bar">
      <h1 className="brand">
        <img src="./favicon.svg" alt="" width="24" height="24" />
        {t('app.name')}
        <span className="brand-subtitle">{t('app.subtitle')}</span>
      </h1>
      <Select
        aria-label={t('bar.region')}
        data-testid="region"
        className="region-select"
        value={project?.id ?? null}
        options={options}
        onChange={(regionId: string) => {
          if (regions.some((region) => region.id === regionId)) void openRegion(regionId);
        }}
        popupMatchSelectWidth={false}
      />
      <span className="bar-space" />
      <button
        type="button"
        className="bar-button"
        title={t('bar.languageTitle')}
        aria-label={t('bar.languageTitle')}
        onClick={() => setLocale(locale === 'zh' ? 'en' : 'zh')}
      >
        {t('bar.language')}
      </button>
      <button
        type="button"
        className="bar-button"
        title={theme === 'dark' ? t('bar.light') : t('bar.dark')}
        aria-label={theme === 'dark' ? t('bar.light') : t('bar.dark')}
        onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
    </header>
  );
}
