import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LngLat } from '../../core/model/place';
import { findAreaProblem } from '../../core/model/urban-area';
import type { AreaPurpose } from '../../state/documents';
import { useFields } from '../store-context';
import { readTypedCorners } from './typed-corners';

/** Asks for the name of an area, and for its corners where they were not drawn. */
export function AreaDialog({
  purpose,
  corners,
  onClose,
}: {
  purpose: AreaPurpose;
  /** Null where they are to be typed. */
  corners: readonly LngLat[] | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { project, sitingForm, addUrbanArea, addSitingArea } = useFields(
    'project',
    'sitingForm',
    'addUrbanArea',
    'addSitingArea',
  );
  const nameId = useId();
  const cornersId = useId();
  const hintId = useId();
  const problemId = useId();
  const isUrban = purpose === 'urban';
  const taken = ((isUrban ? project?.urbanAreas : sitingForm.areas) ?? []).map((area) => area.name);
  const defaultName = isUrban ? 'documents.areas.defaultName' : `siting.areas.name.${purpose}`;
  const [name, setName] = useState(() => freeName(taken, (number) => t(defaultName, { number })));
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = () => {
    if (name.trim() === '') return;
    const read = corners ? ({ ok: true, corners } as const) : readTypedCorners(text);
    if (!read.ok) {
      setProblem(t('documents.areas.badLine', { line: read.line, text: read.text }));
      return;
    }
    const found = findAreaProblem(read.corners);
    if (found !== null) setProblem(t(`documents.areas.problems.${found}`));
    else {
      const area = { name: name.trim(), polygon: read.corners };
      if (purpose === 'urban') void addUrbanArea(area);
      else addSitingArea(purpose, area);
    }
  };
  return (
    <Modal
      open
      title={t(isUrban ? 'documents.areas.dialog' : `siting.areas.dialog.${purpose}`)}
      okText={t('documents.areas.add')}
      cancelText={t('documents.areas.cancel')}
      okButtonProps={{ disabled: name.trim() === '' }}
      onOk={add}
      onCancel={onClose}
      width={420}
    >
      <div className="area-form">
        <label htmlFor={nameId}>{t('documents.areas.name')}</label>
        <Input
          id={nameId}
          autoFocus
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
          onPressEnter={add}
        />
        {!corners && (
          <>
            <label htmlFor={cornersId}>{t('documents.areas.typed')}</label>
            <Input.TextArea
              id={cornersId}
              rows={6}
              placeholder={'110.1200,22.6100\n110.1800,22.6100\n110.1800,22.6600'}
              aria-describedby={`${hintId} ${problemId}`}
              aria-invalid={problem !== null}
              value={text}
              onChange={({ target }) => {
                setText(target.value);
                setProblem(null);
              }}
            />
            <p id={hintId} className="secondary">
              {t('documents.areas.typedHint')}
            </p>
          </>
        )}
        <p id={problemId} className="area-problem" role="alert">
          {problem}
        </p>
      </div>
    </Modal>
  );
}

/** The first numbered name that no area has. */
function freeName(taken: readonly string[], nameOf: (number: number) => string): string {
  let number = 1;
  while (taken.includes(nameOf(number))) number += 1;
  return nameOf(number);
}
