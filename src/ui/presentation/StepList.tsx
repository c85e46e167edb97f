import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresentationEdit, PresentationStep } from '../../core/model/presentation';
import { missingParts } from '../../core/model/presentation-scenarios';
import { Icon } from '../Icon';
import { namedScenarios } from '../scenarios/names';
import type { PageView } from './propose-steps';
import { missingText, stepFacts } from './step-text';

interface StepListProps {
  readonly steps: readonly PresentationStep[];
  readonly view: PageView;
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
  readonly onEdit: (edit: PresentationEdit) => Promise<void>;
  readonly onStart: (at: number) => void;
  /** The form of the chosen step, which opens below it. */
  readonly children: ReactNode;
}

/** The steps in their order, moved by buttons or keys; what of one is missing is told. */
export function StepList({
  steps,
  view,
  chosenId,
  onChoose,
  onEdit,
  onStart,
  children,
}: StepListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const { project, opened, locale } = view;
  const scenarios = namedScenarios(opened, t);
  const count = steps.length;

  /** The button that was pressed keeps the focus, or its neighbour where it is off now. */
  function focus(stepId: string, name: string) {
    const row = list.current?.querySelector(`[data-id="${CSS.escape(stepId)}"]`);
    const wanted = row?.querySelector<HTMLButtonElement>(`button[data-do="${name}"]`);
    (wanted?.disabled
      ? row?.querySelector<HTMLButtonElement>('[data-do="choose"]')
      : wanted
    )?.focus();
  }
  async function move({ id, title }: PresentationStep, index: number, name: string) {
    if (index < 0 || index >= count) return;
    await onEdit({ type: 'moveStep', stepId: id, index });
    setSaid(t('presentation.moved', { title, at: index + 1, count }));
    focus(id, name);
  }
  async function remove({ id }: PresentationStep, at: number) {
    await onEdit({ type: 'removeStep', stepId: id });
    const next = steps[at + 1] ?? steps[at - 1];
    if (next) focus(next.id, 'choose');
  }
  const onKeyDown = (event: KeyboardEvent, step: PresentationStep, at: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || by === null) return;
    event.preventDefault();
    const { dataset } = event.target as HTMLElement;
    void move(step, at + by, dataset.do ?? 'choose');
  };
  return (
    <>
      <ol className="presentation-steps" ref={list} data-testid="presentation-steps">
        {steps.map((step, at) => {
          const { id, title } = step;
          const missing = missingParts(step, opened.scenarios, project.standards);
          const isChosen = id === chosenId;
          const words = { at: at + 1, title };
          return (
            <li
              key={id}
              data-id={id}
              data-current={isChosen}
              onKeyDown={(event) => onKeyDown(event, step, at)}
            >
              <div className="presentation-row">
                <span className="presentation-number number">{at + 1}</span>
                <button
                  type="button"
                  className="presentation-choose"
                  data-do="choose"
                  aria-expanded={isChosen}
                  aria-label={t('presentation.choose', words)}
                  onClick={() => onChoose(id)}
                >
                  <span className="presentation-title">{title}</span>
                  <span className="presentation-facts">
                    {stepFacts(step, scenarios, project, locale, t)}
                  </span>
                  {missing.map((part) => (
                    <span key={part.what} className="presentation-missing">
                      {missingText(part, t)}
                    </span>
                  ))}
                </button>
                <span className="edit-actions">
                  <Action
                    name="up"
                    label={t('presentation.up', words)}
                    isOff={at === 0}
                    onClick={() => void move(step, at - 1, 'up')}
                  >
                    ↑
                  </Action>
                  <Action
                    name="down"
                    label={t('presentation.down', words)}
                    isOff={at === count - 1}
                    onClick={() => void move(step, at + 1, 'down')}
                  >
                    ↓
                  </Action>
                  <Action
                    name="play"
                    label={t('presentation.playFrom', words)}
                    onClick={() => onStart(at)}
                  >
                    <Icon name="play" size={14} />
                  </Action>
                  <Action
                    name="remove"
                    label={t('presentation.remove', words)}
                    onClick={() => void remove(step, at)}
                  >
                    <Icon name="trash" size={15} />
                  </Action>
                </span>
              </div>
              {isChosen && children}
            </li>
          );
        })}
      </ol>
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
    </>
  );
}

function Action({
  name,
  label,
  isOff = false,
  onClick,
  children,
}: {
  name: string;
  label: string;
  isOff?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      data-do={name}
      disabled={isOff}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
