import { Button, Input, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  PresentationChange,
  PresentationStep,
  ScenarioRef,
} from '../../core/model/presentation';
import { reachStandards } from '../../state/store';
import { type NamedScenario, namedScenarios, standardName } from '../scenarios/names';
import { layerNames, type PageView } from './propose-steps';
import { refName } from './step-text';

interface StepFormProps {
  readonly step: PresentationStep;
  readonly view: PageView;
  readonly onChange: (change: PresentationChange) => void;
}

/** What one step says and shows. */
export function StepForm({ step, view, onChange }: StepFormProps) {
  const { t } = useTranslation();
  const { project, opened, locale } = view;
  const scenarios = namedScenarios(opened, t);
  const { kind } = step;
  return (
    <div className="presentation-form" data-testid="step-form">
      <Words step={step} onChange={onChange} />
      {kind !== 'title' && (
        <>
          <Field label={t(`presentation.form.${kind === 'table' ? 'reference' : 'scenario'}`)}>
            {(id) => (
              <ScenarioSelect
                id={id}
                value={step.scenario}
                scenarios={scenarios}
                onChange={(scenario) => scenario && onChange({ scenario })}
              />
            )}
          </Field>
          {kind === 'map' && (
            <Field label={t('presentation.form.compareWith')}>
              {(id) => (
                <ScenarioSelect
                  id={id}
                  value={step.compareWith}
                  scenarios={scenarios}
                  none={t('presentation.form.alone')}
                  onChange={(compareWith) => onChange({ compareWith })}
                />
              )}
            </Field>
          )}
          <Field label={t('presentation.form.standard')}>
            {(id) => (
              <Select
                id={id}
                size="small"
                value={
                  reachStandards(project).some((one) => one.id === step.standardId)
                    ? step.standardId
                    : t('presentation.form.gone')
                }
                options={reachStandards(project).map((one) => ({
                  value: one.id,
                  label: standardName(one, locale),
                }))}
                onChange={(standardId) => onChange(ofStandard(step, standardId))}
                popupMatchSelectWidth={280}
              />
            )}
          </Field>
        </>
      )}
      {kind === 'map' && <ViewOf step={step} view={view} onChange={onChange} />}
    </div>
  );
}

/** Title and note, which are taken when the field is left, so that typing is one step to undo. */
function Words({ step, onChange }: Pick<StepFormProps, 'step' | 'onChange'>) {
  const { t } = useTranslation();
  const [title, setTitle] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const takeTitle = () => {
    if (title !== null && title.trim() !== '' && title !== step.title)
      onChange({ title: title.trim() });
    setTitle(null);
  };
  return (
    <>
      <Field label={t('presentation.form.title')}>
        {(id) => (
          <Input
            id={id}
            size="small"
            maxLength={200}
            value={title ?? step.title}
            onChange={({ target }) => setTitle(target.value)}
            onBlur={takeTitle}
            onPressEnter={takeTitle}
          />
        )}
      </Field>
      <Field label={t('presentation.form.note')}>
        {(id) => (
          <Input.TextArea
            id={id}
            size="small"
            autoSize={{ minRows: 1, maxRows: 5 }}
            maxLength={2000}
            placeholder={t('presentation.form.noteHint')}
            value={note ?? step.note}
            onChange={({ target }) => setNote(target.value)}
            onBlur={() => {
              if (note !== null && note !== step.note) onChange({ note });
              setNote(null);
            }}
          />
        )}
      </Field>
    </>
  );
}

function ViewOf({ step, view, onChange }: StepFormProps) {
  const { t } = useTranslation();
  const { standardId, options, layers, mapArea } = view;
  return (
    <div className="presentation-view">
      <span>
        {t('presentation.form.view')}{' '}
        <b data-testid="step-area">
          {t(`presentation.form.${step.area === null ? 'whole' : 'area'}`)}
        </b>
      </span>
      <span className="spacer" />
      {step.area !== null && (
        <Button size="small" onClick={() => onChange({ area: null })}>
          {t('presentation.form.wholeButton')}
        </Button>
      )}
      <Button
        size="small"
        disabled={mapArea === null}
        title={t('presentation.form.takeMapHint')}
        onClick={() => onChange({ area: mapArea, standardId, options, layers: layerNames(layers) })}
      >
        {t('presentation.form.takeMap')}
      </Button>
    </div>
  );
}

/** Each standard has its own reading of the limit and its own range. */
function ofStandard({ options }: PresentationStep, standardId: string): PresentationChange {
  return { standardId, options: { travel: options.travel } };
}

const noneValue = 'none';
const goneValue = 'gone';
/** Before the id, so that no id is taken for another value. */
const idPrefix = 'id:';

function ScenarioSelect({
  id,
  value,
  scenarios,
  none,
  onChange,
}: {
  id: string;
  value: ScenarioRef | null;
  scenarios: readonly NamedScenario[];
  none?: string;
  onChange: (ref: ScenarioRef | null) => void;
}) {
  const { t } = useTranslation();
  const isThere = value !== null && 'id' in value && scenarios.some((one) => one.id === value.id);
  return (
    <Select
      id={id}
      size="small"
      {...(value !== null && !isThere && { status: 'warning' as const })}
      value={value === null ? noneValue : isThere ? `${idPrefix}${value.id}` : goneValue}
      options={[
        ...(none === undefined ? [] : [{ value: noneValue, label: none }]),
        ...(value !== null && !isThere
          ? [{ value: goneValue, label: refName(value, scenarios, t), disabled: true }]
          : []),
        ...scenarios.map((one) => ({
          value: `${idPrefix}${one.id}`,
          label: `${one.letter} ${one.name}`,
        })),
      ]}
      onChange={(chosen) =>
        onChange(chosen === noneValue ? null : { id: chosen.slice(idPrefix.length) })
      }
    />
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="presentation-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
