import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProjectMenu } from './documents/ProjectMenu';
import { SaveStateText } from './documents/SaveStateText';
import { useHistoryKeys } from './documents/use-history-keys';
import { download } from './download';
import { ExportDialog } from './exports/ExportDialog';
import { Icon } from './Icon';
import { StartButton } from './presentation/StartButton';
import { ScenarioPicker } from './scenarios/ScenarioPicker';
import { useFields } from './store-context';
import { useImport } from './use-import';

/** Name, project, history and saving; export, language and theme. */
export function TopBar() {
  const fields = useFields(
    'regions',
    'project',
    'opened',
    'documents',
    'saveState',
    'locale',
    'theme',
    'openRegion',
    'openDocument',
    'openProjectFile',
    'renameDocument',
    'removeDocument',
    'projectFile',
    'undo',
    'redo',
    'setLocale',
    'setTheme',
  );
  const { project, opened, saveState, locale, theme, undo, redo, setLocale, setTheme } = fields;
  const { t } = useTranslation();
  const importFiles = useImport();
  const [isExporting, setIsExporting] = useState(false);
  useHistoryKeys(
    () => {
      if (opened?.canUndo) void undo();
    },
    () => {
      if (opened?.canRedo) void redo();
    },
  );
  const key = opened?.key ?? null;
  const isRegion = project !== null && key === null;
  const title = project?.title[locale] ?? '';

  return (
    <header className="bar">
      <h1 className="brand">
        <img src="./favicon.svg" alt="" width="24" height="24" />
        {t('app.name')}
        <span className="brand-subtitle">{t('app.subtitle')}</span>
      </h1>
      <ProjectMenu
        title={title}
        regionId={isRegion ? project.id : null}
        documentKey={key}
        regions={fields.regions}
        documents={fields.documents}
        locale={locale}
        onOpenRegion={(id) => void fields.openRegion(id)}
        onOpenDocument={fields.openDocument}
        onImport={importFiles}
        onOpenFile={(file) => void fields.openProjectFile(file)}
        onSaveFile={async () => {
          const file = await fields.projectFile();
          download(file);
          return file.name;
        }}
        onRename={(title) => void fields.renameDocument(title)}
        onRemove={(removed) => void fields.removeDocument(removed)}
      />
      <ScenarioPicker />
      <div className="history-buttons">
        <button
          type="button"
          className="bar-button"
          title={t('documents.undo')}
          aria-label={t('documents.undo')}
          disabled={!opened?.canUndo}
          onClick={() => void undo()}
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          className="bar-button"
          title={t('documents.redo')}
          aria-label={t('documents.redo')}
          disabled={!opened?.canRedo}
          onClick={() => void redo()}
        >
          <Icon name="redo" />
        </button>
      </div>
      {(key !== null || saveState.kind === 'failed') && <SaveStateText saveState={saveState} />}
      <span className="bar-space" />
      <button
        type="button"
        className="bar-button bar-text-button"
        data-testid="export"
        disabled={!project}
        onClick={() => setIsExporting(true)}
      >
        {t('exports.open')}
      </button>
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
      <StartButton />
      <ExportDialog isOpen={isExporting} onClose={() => setIsExporting(false)} />
    </header>
  );
}
