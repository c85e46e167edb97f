import { theme as antdTheme, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type DragEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IndicativeStrip } from './IndicativeStrip';
import { MapPane } from './MapPane';
import { MethodProvider } from './Method';
import { CoveragePanel } from './panels/CoveragePanel';
import { DataPanel } from './panels/DataPanel';
import { StandardsPanel } from './panels/StandardsPanel';
import { readFiles } from './read-files';
import { StepRail } from './StepRail';
import { useFields } from './store-context';
import { TopBar } from './TopBar';
import { useCoverage } from './use-coverage';

const fontFamily =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif";

/** The whole page: bar, rail of steps, map, and the panel of the chosen step. */
export function App() {
  const { project, step, locale, theme, failure, isLoading, dismissFailure, openFiles, setStep } =
    useFields(
      'project',
      'step',
      'locale',
      'theme',
      'failure',
      'isLoading',
      'dismissFailure',
      'openFiles',
      'setStep',
    );
  const { t, i18n } = useTranslation();
  const coverage = useCoverage();
  const [isDropping, setIsDropping] = useState(false);

  useEffect(() => {
    if (i18n.language !== locale) void i18n.changeLanguage(locale);
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
    document.title = `${t('app.name')} ${t('app.subtitle')}`;
  }, [locale, i18n, t]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setIsDropping(false);
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    setStep('data');
    await openFiles(await readFiles(files));
  };

  return (
    <ConfigProvider
      locale={locale === 'zh' ? zhCN : enUS}
      theme={{
        algorithm: theme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
        token: {
          colorPrimary: theme === 'dark' ? '#7fa6ea' : '#243b6b',
          colorLink: theme === 'dark' ? '#8db2f2' : '#2f5fb3',
          fontFamily,
          fontSize: 13,
          borderRadius: 6,
        },
      }}
    >
      <MethodProvider>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a drop target for files; the data step has a button for the same */}
        <div
          className="page"
          data-loading={isLoading}
          onDragOver={(event) => {
            event.preventDefault();
            setIsDropping(event.dataTransfer.types.includes('Files'));
          }}
          onDragLeave={(event) => {
            if (event.currentTarget === event.target) setIsDropping(false);
          }}
          onDrop={(event) => void drop(event)}
        >
          <TopBar />
          <StepRail />
          <MapPane coverage={coverage} />
          <aside className="panel" aria-label={t(`steps.${step}`)}>
            {step === 'data' && <DataPanel />}
            {step === 'standards' && <StandardsPanel />}
            {step === 'coverage' && <CoveragePanel coverage={coverage} />}
            {project && <IndicativeStrip project={project} />}
          </aside>
          {failure && (
            <div className="failure" role="alert">
              {t('state.failed', { reason: failure })}
              <button type="button" onClick={dismissFailure}>
                {t('state.dismiss')}
              </button>
            </div>
          )}
          {isDropping && <div className="drop-hint">{t('data.dropHere')}</div>}
        </div>
      </MethodProvider>
    </ConfigProvider>
  );
}
