import { Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFields } from '../store-context';
import type { NamedScenario } from './names';
import { editCountText } from './ScenarioPicker';

/** Asks which scenario's edits go into another one. */
export function MergeDialog({
  into,
  others,
  onClose,
}: {
  into: NamedScenario;
  others: readonly NamedScenario[];
  onClose: () => void;
}) {
  const { mergeScenario } = useFields('mergeScenario');
  const { t } = useTranslation();
  const fieldId = useId();
  const [fromId, setFromId] = useState(others[0]?.id ?? '');
  const { name } = into;
  return (
    <Modal
      open
      title={t('scenarios.mergeDialog.title', { name })}
      okText={t('scenarios.mergeDialog.yes')}
      okButtonProps={{ disabled: fromId === '' }}
      cancelText={t('scenarios.cancel')}
      onOk={() => {
        onClose();
        void mergeScenario(into.id, fromId);
      }}
      onCancel={onClose}
      width={460}
      className="scenario-draft"
    >
      {others.length === 0 ? (
        <p>{t('scenarios.mergeDialog.none')}</p>
      ) : (
        <>
          <p>{t('scenarios.mergeDialog.body', { name })}</p>
          <label htmlFor={fieldId}>{t('scenarios.mergeDialog.from')}</label>
          <Select
            id={fieldId}
            value={fromId}
            onChange={setFromId}
            options={others.map((one) => ({
              value: one.id,
              label: `${one.letter} ${one.name} · ${editCountText(one, t)}`,
            }))}
          />
        </>
      )}
    </Modal>
  );
}
