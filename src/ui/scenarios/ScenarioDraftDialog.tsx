import { Input, type InputRef, Modal, Radio } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFields } from '../store-context';
import { freeName, type NamedScenario, namedScenarios, newScenarioName } from './names';

/** What the dialog is for: a scenario on the base, on another one, a copy of one, or the words of one. */
export type DraftStart =
  | { readonly from: 'base' }
  | { readonly from: 'child' | 'copy' | 'words'; readonly id: string };

/** Asks for the name and the description of a scenario, and what a new one begins from. */
export function ScenarioDraftDialog({
  start,
  onClose,
}: {
  start: DraftStart;
  onClose: () => void;
}) {
  const { opened, createScenario, branchScenario, describeScenario } = useFields(
    'opened',
    'createScenario',
    'branchScenario',
    'describeScenario',
  );
  const { t } = useTranslation();
  const fieldId = useId();
  const nameField = useRef<InputRef>(null);
  const scenarios = namedScenarios(opened, t);
  const of = start.from === 'base' ? null : (scenarios.find(({ id }) => id === start.id) ?? null);
  const isNew = start.from !== 'words';
  const [from, setFrom] = useState(start.from);
  const [name, setName] = useState(() => nameFor(start.from, of));
  const [description, setDescription] = useState(isNew ? '' : (of?.description ?? ''));
  const [isOwnName, setIsOwnName] = useState(false);

  function nameFor(how: DraftStart['from'], one: NamedScenario | null): string {
    if (one === null || how === 'base') return newScenarioName(scenarios, t);
    if (how === 'words') return one.name;
    const key = how === 'copy' ? 'copyName' : 'childName';
    return freeName(t(`scenarios.draft.${key}`, { name: one.name }), scenarios);
  }
  const save = () => {
    const trimmed = name.trim();
    if (trimmed === '') return;
    onClose();
    const words = { name: trimmed, description: description.trim() };
    if (of === null || from === 'base') void createScenario({ ...words, parentId: null });
    else if (from === 'words') void describeScenario(of.id, words);
    else void branchScenario(of.id, { ...words, how: from });
  };
  return (
    <Modal
      open
      title={t(isNew ? 'scenarios.draft.title' : 'scenarios.draft.renameTitle')}
      okText={t(isNew ? 'scenarios.draft.create' : 'scenarios.draft.save')}
      cancelText={t('scenarios.cancel')}
      okButtonProps={{ disabled: name.trim() === '' }}
      onOk={save}
      onCancel={onClose}
      afterOpenChange={(isShown) => {
        if (isShown) nameField.current?.focus({ cursor: 'all' });
      }}
      width={460}
      className="scenario-draft"
    >
      <label htmlFor={`${fieldId}-name`}>{t('scenarios.draft.name')}</label>
      <Input
        ref={nameField}
        id={`${fieldId}-name`}
        maxLength={40}
        value={name}
        onChange={({ target }) => {
          setName(target.value);
          setIsOwnName(true);
        }}
        onPressEnter={save}
      />
      <label htmlFor={`${fieldId}-description`}>{t('scenarios.draft.description')}</label>
      <Input.TextArea
        id={`${fieldId}-description`}
        maxLength={400}
        autoSize={{ minRows: 2, maxRows: 5 }}
        value={description}
        onChange={({ target }) => setDescription(target.value)}
      />
      {isNew && of !== null && (
        <fieldset>
          <legend>{t('scenarios.draft.from')}</legend>
          <Radio.Group
            vertical
            value={from}
            onChange={({ target }) => {
              const how = target.value as DraftStart['from'];
              setFrom(how);
              if (!isOwnName) setName(nameFor(how, of));
            }}
            options={[
              { value: 'base', label: t('scenarios.draft.fromBase') },
              { value: 'child', label: t('scenarios.draft.fromChild', { name: of.name }) },
              { value: 'copy', label: t('scenarios.draft.fromCopy', { name: of.name }) },
            ]}
          />
        </fieldset>
      )}
    </Modal>
  );
}
