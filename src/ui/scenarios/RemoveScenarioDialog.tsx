import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FateOfChildren } from '../../state/scenarios';
import { useFields } from '../store-context';
import type { NamedScenario } from './names';

/** Asks what becomes of the scenarios that stand on one that goes. */
export function RemoveScenarioDialog({
  scenario,
  childScenarios,
  onClose,
}: {
  scenario: NamedScenario;
  childScenarios: readonly NamedScenario[];
  onClose: () => void;
}) {
  const { deleteScenario, locale } = useFields('deleteScenario', 'locale');
  const { t } = useTranslation();
  const [fate, setFate] = useState<FateOfChildren>('rebase');
  const { name } = scenario;
  const names = childScenarios.map((one) => one.name).join(locale === 'zh' ? '、' : ', ');
  return (
    <Modal
      open
      title={t('scenarios.removeDialog.title', { name })}
      okText={t('scenarios.removeDialog.yes')}
      okButtonProps={{ danger: true }}
      cancelText={t('scenarios.cancel')}
      onOk={() => {
        onClose();
        void deleteScenario(scenario.id, fate);
      }}
      onCancel={onClose}
      width={480}
      className="scenario-draft"
    >
      <p>{t('scenarios.removeDialog.body', { count: childScenarios.length, names })}</p>
      <Radio.Group
        vertical
        value={fate}
        onChange={({ target }) => setFate(target.value as FateOfChildren)}
        options={[
          { value: 'rebase', label: t('scenarios.removeDialog.rebase', { name }) },
          { value: 'delete', label: t('scenarios.removeDialog.delete') },
        ]}
      />
    </Modal>
  );
}
