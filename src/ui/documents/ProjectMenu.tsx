import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegionEntry } from '../../core/model/project';
import type { Locale } from '../../state/store';
import { acceptedFiles, chosenFiles, type DroppedFile, projectExtension } from '../drop-files';
import { formatBytes, formatTime } from '../format';
import { Icon } from '../Icon';
import { PopoverMenu } from '../PopoverMenu';
import { RemoveDialog } from './RemoveDialog';
import { RenameDialog } from './RenameDialog';
import './documents.css';

/** A project of the user's in this browser. */
export interface DocumentEntry {
  readonly key: string;
  readonly title: string;
  readonly savedAt: string;
  readonly sizeBytes: number;
}

export interface ProjectMenuProps {
  readonly title: string;
  /** Id of the region that is open unchanged; null where a project of one's own is. */
  readonly regionId: string | null;
  /** Key of the project that is open; null for an unchanged region. */
  readonly documentKey: string | null;
  readonly regions: readonly RegionEntry[];
  readonly documents: readonly DocumentEntry[];
  readonly locale: Locale;
  readonly onOpenRegion: (regionId: string) => void;
  readonly onOpenDocument: (key: string) => void;
  readonly onImport: (files: readonly DroppedFile[]) => void;
  readonly onOpenFile: (file: File) => void;
  /** Saves the open project as a file; gives the file's name. */
  readonly onSaveFile: () => Promise<string>;
  readonly onRename: (title: string) => void;
  readonly onRemove: (key: string) => void;
}

/** The name of what is open; behind it the regions, one's own projects, and what can be done with them. */
export function ProjectMenu(props: ProjectMenuProps) {
  const { title, regionId, documentKey, regions, documents, locale } = props;
  const { t } = useTranslation();
  const [renamed, setRenamed] = useState<DocumentEntry | null>(null);
  const [removed, setRemoved] = useState<DocumentEntry | null>(null);
  const imported = useRef<HTMLInputElement>(null);
  const opened = useRef<HTMLInputElement>(null);
  return (
    <>
      <PopoverMenu
        button={{
          className: 'project-button',
          testId: 'region',
          label: `${t('documents.menu')}：${title}`,
          content: <span className="project-button-title">{title}</span>,
        }}
        panel={{ className: 'project-menu', testId: 'project-menu' }}
      >
        {(act) => (
          <>
            <Group label={t('documents.regions')}>
              <div className="project-regions">
                {regions.map((region) => (
                  <button
                    type="button"
                    key={region.id}
                    className="project-region"
                    data-region={region.id}
                    aria-current={region.id === regionId}
                    onClick={act(() => props.onOpenRegion(region.id))}
                  >
                    {region.name[locale]}
                  </button>
                ))}
              </div>
            </Group>
            <Group label={t('documents.own')}>
              {documents.length === 0 && <p className="project-none">{t('documents.none')}</p>}
              <ul className="project-list">
                {documents.map((one) => (
                  <li key={one.key} className="project-row" data-current={one.key === documentKey}>
                    <button
                      type="button"
                      className="project-open"
                      aria-current={one.key === documentKey}
                      onClick={act(() => props.onOpenDocument(one.key))}
                    >
                      <span className="project-title">{one.title}</span>
                      <span className="project-facts">
                        {t('documents.facts', {
                          time: formatTime(one.savedAt),
                          size: formatBytes(one.sizeBytes),
                        })}
                        {one.key === documentKey && ` · ${t('documents.current')}`}
                      </span>
                    </button>
                    {one.key === documentKey && (
                      <button
                        type="button"
                        className="project-action"
                        title={t('documents.rename', { title: one.title })}
                        aria-label={t('documents.rename', { title: one.title })}
                        onClick={act(() => setRenamed(one))}
                      >
                        <Icon name="edit" size={15} />
                      </button>
                    )}
                    <button
                      type="button"
                      className="project-action"
                      title={t('documents.remove', { title: one.title })}
                      aria-label={t('documents.remove', { title: one.title })}
                      onClick={act(() => setRemoved(one))}
                    >
                      <Icon name="trash" size={15} />
                    </button>
                  </li>
                ))}
              </ul>
            </Group>
            <div className="project-commands">
              <button type="button" onClick={act(() => imported.current?.click())}>
                {t('documents.new')}
              </button>
              <button type="button" onClick={act(() => opened.current?.click())}>
                {t('documents.openFile')}
              </button>
              <button type="button" onClick={act(() => void props.onSaveFile())}>
                {t('documents.saveFile')}
              </button>
            </div>
          </>
        )}
      </PopoverMenu>
      <input
        ref={imported}
        type="file"
        multiple
        hidden
        accept={acceptedFiles}
        data-testid="new-files"
        onChange={({ target }) => {
          const files = chosenFiles(target.files ?? []);
          target.value = '';
          if (files.length > 0) props.onImport(files);
        }}
      />
      <input
        ref={opened}
        type="file"
        hidden
        accept={projectExtension}
        data-testid="project-file"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) props.onOpenFile(file);
        }}
      />
      <RenameDialog document={renamed} onRename={props.onRename} onClose={() => setRenamed(null)} />
      <RemoveDialog
        document={removed}
        isOpen={removed !== null && removed.key === documentKey}
        onOpenDocument={props.onOpenDocument}
        onSaveFile={props.onSaveFile}
        onRemove={props.onRemove}
        onClose={() => setRemoved(null)}
      />
    </>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="project-group" aria-label={label}>
      <h2>{label}</h2>
      {children}
    </section>
  );
}
