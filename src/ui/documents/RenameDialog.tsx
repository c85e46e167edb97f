import { Input, Modal } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentEntry } from './ProjectMenu';

/** Gives the open project another name. */
export function RenameDialog({
  document,
  onRename,
  onClose,
}: {
  document: DocumentEntry | null;
  onRename: (title: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const fieldId = useId();
  const [title, setTitle] = useState('');
  useEffect(() => {
    if (document) setTitle(document.title);
  }, [document]);
  const name = title.trim();
  const rename = () => {
    if (name === '') return;
    onRename(name);
    onClose();
  };
  return (
    <Modal
      open={document !== null}
      title={t('documents.renameTitle')}
      okText={t('documents.renameSave')}
      cancelText={t('documents.cancel')}
      okButtonProps={{ disabled: name === '' }}
      onOk={rename}
      onCancel={onClose}
      width={420}
    >
      <label htmlFor={fieldId}>{t('documents.renameLabel')}</label>
      <Input
        id={fieldId}
        autoFocus
        maxLength={60}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
        onPressEnter={rename}
      />
    </Modal>
  );
}
