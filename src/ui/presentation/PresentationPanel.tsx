import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresentationEdit, PresentationStepKind } from '../../core/model/presentation';
import { Icon } from '../Icon';
import { useFields } from '../store-context';
import { stepOf } from './propose-steps';
import { StepForm } from './StepForm';
import { StepList } from './StepList';
import { useStartShow, useSteps } from './use-steps';
import './presentation.css';

/** The pages of the presentation: their order, what each shows, and the start. */
export function PresentationPanel() {
  const { presentationRefusal, editPresentation } = useFields(
    'presentationRefusal',
    'editPresentation',
  );
  const { t } = useTranslation();
  const { steps, isProposed, view } = useSteps();
  const start = useStartShow();
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (view === null) return <p className="panel-empty">{t('presentation.empty')}</p>;
  const chosen = steps.find(({ id }) => id === chosenId) ?? null;
  const edit = (change: PresentationEdit) => editPresentation(change, isProposed ? steps : []);
  const add = async (kind: PresentationStepKind) => {
    const step = stepOf(view, kind, t, steps);
    const after = steps.findIndex(({ id }) => id === chosenId);
    const index = after < 0 ? steps.length : after + 1;
    await edit({ type: 'addStep', step, index });
    setChosenId(step.id);
  };
  return (
    <div className="panel-scroll presentation" data-testid="presentation">
      <section>
        <div className="groups-head">
          <h2 className="panel-title">{t('steps.presentation')}</h2>
          <Button
            type="primary"
            data-testid="start-here"
            disabled={steps.length === 0}
            icon={<Icon name="play" size={13} />}
            onClick={() => start(steps, 0)}
          >
            {t('presentation.startHere')}
          </Button>
        </div>
        <p className="aside">{t('presentation.intro')}</p>
        {isProposed && (
          <p className="presentation-proposed" data-testid="proposed">
            {t('presentation.proposed')}
          </p>
        )}
        {presentationRefusal && (
          <p className="presentation-missing" role="alert">
            {t(`presentation.problem.${presentationRefusal.code}`, {
              defaultValue: presentationRefusal.message,
            })}
          </p>
        )}
      </section>
      <section>
        <div className="groups-head">
          <h3>
            {t('presentation.list')}{' '}
            <span className="secondary">{t('presentation.pages', { count: steps.length })}</span>
          </h3>
          <Dropdown
            trigger={['click']}
            placement="bottomRight"
            menu={{
              items: [
                { key: 'map', label: t('presentation.addMap') },
                { key: 'title', label: t('presentation.addTitle') },
                { key: 'table', label: t('presentation.addTable') },
              ],
              onClick: ({ key }) => void add(key as PresentationStepKind),
            }}
          >
            <Button size="small">{t('presentation.add')} ▾</Button>
          </Dropdown>
        </div>
        <StepList
          steps={steps}
          view={view}
          chosenId={chosenId}
          onChoose={(id) => setChosenId(id === chosenId ? null : id)}
          onEdit={edit}
          onStart={(at) => start(steps, at)}
        >
          {chosen && (
            <StepForm
              key={chosen.id}
              step={chosen}
              view={view}
              onChange={(change) => void edit({ type: 'changeStep', stepId: chosen.id, change })}
            />
          )}
        </StepList>
        {steps.length > 1 && <p className="aside">{t('presentation.hint')}</p>}
      </section>
    </div>
  );
}
