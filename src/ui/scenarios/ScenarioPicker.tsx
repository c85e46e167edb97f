import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PopoverMenu } from '../PopoverMenu';
import { useFields } from '../store-context';
import { type NamedScenario, namedScenarios, scenarioTree } from './names';
import { ScenarioDraftDialog } from './ScenarioDraftDialog';
import './scenarios.css';

/** The scenario that is shown; behind it the others, with the count of their edits. */
export function ScenarioPicker() {
  const { opened, selectScenario, setStep } = useFields('opened', 'selectScenario', 'setStep');
  const { t } = useTranslation();
  const [isCreating, setIsCreating] = useState(false);
  const scenarios = namedScenarios(opened, t);
  const activeId = opened?.activeScenarioId ?? '';
  const active = scenarios.find(({ id }) => id === activeId) ?? (scenarios[0] as NamedScenario);
  return (
    <>
      <PopoverMenu
        button={{
          className: 'project-button scenario-button',
          testId: 'scenario',
          label: `${t('scenarios.picker', { name: `${active.letter} ${active.name}` })}，${editCountText(active, t)}`,
          isDisabled: opened === null,
          content: (
            <>
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
            </>
          ),
        }}
        panel={{ className: 'scenario-menu', testId: 'scenario-menu' }}
      >
        {(act) => (
          <>
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
          </>
        )}
      </PopoverMenu>
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
