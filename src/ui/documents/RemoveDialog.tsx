import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentEntry } from './ProjectMenu';

/** Asks before a project goes for good, and offers to keep it as a file. */
export function RemoveDialog({
  document,
  isOpen,
  onOpenDocument,
  onSaveFile,
  onRemove,
  onClose,
}: {
  document: DocumentEntry | null;
  /** Whether the project is the open one; only that can be saved as a file. */
  isOpen: boolean;
  onOpenDocument: (key: string) => void | Promise<void>;
  onSaveFile: () => Promise<string>;
  onRemove: (key: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [savedName, setSavedName] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  useEffect(() => {
    if (document) setSavedName(null);
  }, [document]);
  const title = document?.title ?? '';
  const save = async () => {
    if (!document) return;
    setIsSaving(true);
    try {
      if (!isOpen) await onOpenDocument(document.key);
      setSavedName(await onSaveFile());
    } finally {
      setIsSaving(false);
    }
  };
  return (
    <Modal
      open={document !== null}
      title={t('documents.removeTitle', { title })}
      onCancel={onClose}
      width={480}
      footer={
        <div className="remove-footer">
          <Button onClick={() => void save()} disabled={isSaving}>
            {t(isOpen ? 'documents.exportFirst' : 'documents.exportFirstOpens')}
          </Button>
          <span className="spacer" />
          <Button onClick={onClose}>{t('documents.cancel')}</Button>
          <Button
            danger
            type="primary"
            disabled={isSaving}
            onClick={() => {
              if (document) onRemove(document.key);
              onClose();
            }}
          >
            {t('documents.removeYes')}
          </Button>
        </div>
      }
    >
      <p>{t('documents.removeBody')}</p>
      <p role="status">{savedName && t('documents.exported', { name: savedName })}</p>
    </Modal>
  );
}
