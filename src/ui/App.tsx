import { theme as antdTheme, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type DragEvent, lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { County } from '../core/model/project';
import { droppedFiles } from './drop-files';
import { useLiveCoverage } from './editing/use-live-coverage';
import { IndicativeStrip } from './IndicativeStrip';
import { MapPane } from './MapPane';
import { MethodProvider } from './Method';
import { ProblemsStrip } from './ProblemsStrip';
import { CoveragePanel } from './panels/CoveragePanel';
import { DataPanel } from './panels/DataPanel';
import { StandardsPanel } from './panels/StandardsPanel';
import { PresentationPanel } from './presentation/PresentationPanel';
import { StepRail } from './StepRail';
import { ScenarioPanel } from './scenarios/ScenarioPanel';
import { SitingPanel } from './siting/SitingPanel';
import { useFields } from './store-context';
import { TopBar } from './TopBar';
import { useCoverage } from './use-coverage';
import { useImport } from './use-import';

const fontFamily =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif";

const noCounties: readonly County[] = [];

const IntakeDialog = lazy(async () => ({
  default: (await import('./intake/IntakeDialog')).IntakeDialog,
}));

const Show = lazy(async () => ({ default: (await import('./presentation/Show')).Show }));

/** The page's own dark surfaces in place of the library's. */
const darkSurfaces = {
  colorBgContainer: '#1b232c',
  colorBgElevated: '#1b232c',
  colorBorder: '#3d4955',
  colorBorderSecondary: '#313c47',
};

/** The whole page: bar, rail of steps, map, and the panel of the chosen step. */
export function App() {
  const fields = useFields(
    'project',
    'step',
    'locale',
    'theme',
    'failure',
    'failureCode',
    'isLoading',
    'intake',
    'dismissFailure',
    'changeChoices',
    'finishIntake',
    'cancelIntake',
    'intakeReport',
    'slideShow',
  );
  const { project, step, locale, theme, failure, isLoading, intake } = fields;
  const { t, i18n } = useTranslation();
  const coverage = useLiveCoverage(useCoverage());
  const [isDropping, setIsDropping] = useState(false);

  useEffect(() => {
    if (i18n.language !== locale) void i18n.changeLanguage(locale);
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
    document.title = `${t('app.name')} ${t('app.subtitle')}`;
  }, [locale, i18n, t]);
  // Before the effects of charts, which read the colours of the theme.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  const importFiles = useImport();
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setIsDropping(false);
    importFiles(await droppedFiles(event.dataTransfer));
  };

  return (
    <ConfigProvider
      locale={locale === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: theme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
        token: {
          colorPrimary: theme === 'dark' ? '#7fa6ea' : '#243b6b',
          colorInfo: theme === 'dark' ? '#7fa6ea' : '#243b6b',
          colorLink: theme === 'dark' ? '#8db2f2' : '#2f5fb3',
          controlItemBgActive: theme === 'dark' ? '#2a3a57' : '#e6ecf8',
          ...(theme === 'dark' ? darkSurfaces : {}),
          fontFamily,
          fontSize: 13,
          borderRadius: 6,
          // Dialogs are there at once; a still page is the calmer one.
          motion: false,
        },
        ...(theme === 'dark' ? { components: { Button: { primaryColor: '#12181f' } } } : {}),
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
            {step === 'siting' && <SitingPanel />}
            {step === 'scenarios' && <ScenarioPanel />}
            {step === 'presentation' && <PresentationPanel />}
            {project && <IndicativeStrip project={project} />}
          </aside>
          {failure && (
            <div className="failure" role="alert">
              {t('state.failed', {
                reason: t(`issues.${fields.failureCode}`, { defaultValue: failure }),
              })}
              <button type="button" onClick={fields.dismissFailure}>
                {t('state.dismiss')}
              </button>
            </div>
          )}
          {!failure && <ProblemsStrip />}
          {intake && (
            <Suspense>
              <IntakeDialog
                intake={intake}
                counties={project?.counties ?? noCounties}
                hasOpenProject={project !== null}
                theme={theme}
                onChange={fields.changeChoices}
                onFinish={() => void fields.finishIntake()}
                onCancel={fields.cancelIntake}
                loadReport={fields.intakeReport}
              />
            </Suspense>
          )}
          {fields.slideShow && (
            <Suspense>
              <Show slideShow={fields.slideShow} />
            </Suspense>
          )}
          {isDropping && <div className="drop-hint">{t('data.dropHere')}</div>}
        </div>
      </MethodProvider>
    </ConfigProvider>
  );
}
