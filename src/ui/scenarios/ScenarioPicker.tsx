import { Popover } from 'antd';
import type { TFunction } from 'i18next';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFields } from '../store-context';
import { type NamedScenario, namedScenarios, scenarioTree } from './names';
import { ScenarioDraftDialog } from './ScenarioDraftDialog';
import './scenarios.css';

/** The scenario that is shown; behind it the others, with the count of their edits. */
export function ScenarioPicker() {
  const { opened, selectScenario, setStep } = useFields('opened', 'selectScenario', 'setStep');
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [isCreating, setIsCreating] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const scenarios = namedScenarios(opened, t);
  const activeId = opened?.activeScenarioId ?? '';
  const active = scenarios.find(({ id }) => id === activeId) ?? (scenarios[0] as NamedScenario);
  const act = (action: () => void) => () => {
    setIsOpen(false);
    button.current?.focus();
    action();
  };
  const content = (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys move between the buttons inside
    <div
      ref={menu}
      className="scenario-menu"
      data-testid="scenario-menu"
      onKeyDown={(event) => {
        if (event.key === 'Escape') act(() => undefined)();
        else moveFocus(event, menu.current);
      }}
    >
      <ul aria-label={t('scenarios.pickerList')}>
        {scenarioTree(scenarios).map(({ scenario, depth }) => (
          <li key={scenario.id}>
            <button
              type="button"
              className="scenario-option"
              style={{ paddingLeft: 8 + 14 * Math.min(depth, 5) }}
              data-scenario={scenario.name}
              aria-current={scenario.id === activeId}
              onClick={act(() => {
                if (scenario.id !== activeId) void selectScenario(scenario.id);
              })}
            >
              <span className="scenario-letter">{scenario.letter}</span>
              <span className="scenario-option-name">{scenario.name}</span>
              <span className="secondary number">{editCountText(scenario, t)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="scenario-menu-foot">
        <button type="button" onClick={act(() => setIsCreating(true))}>
          {t('scenarios.new')}…
        </button>
        <button type="button" onClick={act(() => setStep('scenarios'))}>
          {t('scenarios.manage')}
        </button>
      </div>
    </div>
  );
  return (
    <>
      <Popover
        open={isOpen}
        onOpenChange={setIsOpen}
        afterOpenChange={(isShown) => {
          if (!isShown) return;
          const buttons = buttonsOf(menu.current);
          (buttons.find((one) => one.ariaCurrent === 'true') ?? buttons[0])?.focus();
        }}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        destroyOnHidden
        styles={{ container: { padding: 0 } }}
        content={content}
      >
        <button
          ref={button}
          type="button"
          className="project-button scenario-button"
          data-testid="scenario"
          disabled={opened === null}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          aria-label={`${t('scenarios.picker', { name: `${active.letter} ${active.name}` })}，${editCountText(active, t)}`}
        >
          {!active.name.startsWith(t('scenarios.pickerShort')) && (
            <span className="scenario-button-kind">{t('scenarios.pickerShort')}</span>
          )}
          <span className="scenario-letter">{active.letter}</span>
          <span className="project-button-title">{active.name}</span>
          {active.editCount > 0 && (
            <span className="scenario-edits number" title={editCountText(active, t)}>
              {active.editCount}
            </span>
          )}
          <span aria-hidden="true">▾</span>
        </button>
      </Popover>
      {isCreating && (
        <ScenarioDraftDialog
          start={active.id === '' ? { from: 'base' } : { from: 'child', id: active.id }}
          onClose={() => setIsCreating(false)}
        />
      )}
    </>
  );
}

/** 3 项修改, or that there are none. */
export function editCountText({ id, editCount }: NamedScenario, t: TFunction): string {
  if (id === '') return t('scenarios.baseFacts');
  return editCount === 0 ? t('scenarios.noEdits') : t('scenarios.editCount', { count: editCount });
}

function buttonsOf(menu: HTMLElement | null): HTMLElement[] {
  return menu ? [...menu.querySelectorAll<HTMLElement>('button')] : [];
}

function moveFocus(event: KeyboardEvent, menu: HTMLElement | null): void {
  const buttons = buttonsOf(menu);
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  const next = steps[event.key];
  if (next === undefined || buttons.length === 0) return;
  event.preventDefault();
  buttons[(next + buttons.length) % buttons.length]?.focus();
}
