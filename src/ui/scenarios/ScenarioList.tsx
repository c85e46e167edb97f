import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioFigures } from '../../state/scenarios';
import { formatCount, formatPeople } from '../format';
import { useFields } from '../store-context';
import { MergeDialog } from './MergeDialog';
import { mergeableInto, type NamedScenario, namedScenarios, scenarioTree } from './names';
import { RemoveScenarioDialog } from './RemoveScenarioDialog';
import { type DraftStart, ScenarioDraftDialog } from './ScenarioDraftDialog';
import { editCountText } from './ScenarioPicker';
import { useFigures } from './use-figures';

type Asked =
  | { readonly what: 'draft'; readonly start: DraftStart }
  | { readonly what: 'merge' | 'remove'; readonly id: string };

/** The base and the scenarios as a tree, with what each comes to; the shown one is marked. */
export function ScenarioList() {
  const fields = useFields('opened', 'selectScenario', 'deleteScenario');
  const { opened, selectScenario, deleteScenario } = fields;
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const scenarios = namedScenarios(opened, t);
  const activeId = opened?.activeScenarioId ?? '';
  const figures = useFigures(scenarios);
  const childrenOf = (id: string) => scenarios.filter(({ parentId }) => parentId === id);
  const close = () => setAsked(null);
  const byId = (id: string) => scenarios.find((one) => one.id === id);

  const act = (scenario: NamedScenario, key: string) => {
    const { id } = scenario;
    if (key === 'child' || key === 'copy' || key === 'words')
      setAsked({ what: 'draft', start: { from: key, id } });
    else if (key === 'merge') setAsked({ what: 'merge', id });
    else if (childrenOf(id).length > 0) setAsked({ what: 'remove', id });
    else void deleteScenario(id, 'rebase');
  };
  const target = asked !== null && asked.what !== 'draft' ? byId(asked.id) : undefined;
  return (
    <section aria-label={t('scenarios.tree')}>
      <div className="groups-head">
        <h3>{t('scenarios.tree')}</h3>
        <Button
          size="small"
          type="primary"
          onClick={() =>
            setAsked({
              what: 'draft',
              start: activeId === '' ? { from: 'base' } : { from: 'child', id: activeId },
            })
          }
        >
          {t('scenarios.new')}
        </Button>
      </div>
      <ul className="scenario-tree" data-testid="scenario-tree">
        {scenarioTree(scenarios).map(({ scenario, depth }) => (
          <li
            key={scenario.id}
            style={{ marginLeft: 16 * Math.min(depth, 5) }}
            data-current={scenario.id === activeId}
          >
            <button
              type="button"
              className="scenario-row"
              data-scenario={scenario.name}
              aria-current={scenario.id === activeId}
              onClick={() => {
                if (scenario.id !== activeId) void selectScenario(scenario.id);
              }}
            >
              <span className="scenario-letter">{scenario.letter}</span>
              <span className="scenario-name">{scenario.name}</span>
              {scenario.description !== '' && (
                <span className="scenario-about">{scenario.description}</span>
              )}
              <span className="scenario-facts">
                {editCountText(scenario, t)}
                {scenario.parentId !== null &&
                  ` · ${t('scenarios.childOf', { name: byId(scenario.parentId)?.name ?? '' })}`}
              </span>
              <Figures figures={figures.get(scenario.id)} />
            </button>
            {scenario.id !== '' && (
              <Dropdown
                trigger={['click']}
                placement="bottomRight"
                menu={{
                  items: [
                    { key: 'child', label: t('scenarios.branch') },
                    { key: 'copy', label: t('scenarios.copy') },
                    { key: 'words', label: t('scenarios.rename') },
                    { key: 'merge', label: t('scenarios.merge') },
                    { type: 'divider' },
                    {
                      key: 'remove',
                      danger: true,
                      label: t(
                        childrenOf(scenario.id).length > 0
                          ? 'scenarios.removeAsk'
                          : 'scenarios.remove',
                      ),
                    },
                  ],
                  onClick: ({ key }) => act(scenario, key),
                }}
              >
                <button
                  type="button"
                  className="project-action"
                  aria-label={t('scenarios.actions', { name: scenario.name })}
                  title={t('scenarios.actions', { name: scenario.name })}
                >
                  ⋯
                </button>
              </Dropdown>
            )}
          </li>
        ))}
      </ul>
      {asked?.what === 'draft' && <ScenarioDraftDialog start={asked.start} onClose={close} />}
      {asked?.what === 'merge' && target && (
        <MergeDialog into={target} others={mergeableInto(scenarios, target.id)} onClose={close} />
      )}
      {asked?.what === 'remove' && target && (
        <RemoveScenarioDialog
          scenario={target}
          childScenarios={childrenOf(target.id)}
          onClose={close}
        />
      )}
    </section>
  );
}

function Figures({ figures }: { figures: ScenarioFigures | null | undefined }) {
  const { t } = useTranslation();
  const { locale } = useFields('locale');
  if (figures === undefined) return <span className="scenario-figures">…</span>;
  if (figures === null || figures.total === figures.unknown)
    return <span className="scenario-figures">{t('scenarios.notJudged')}</span>;
  const { uncovered, uncoveredPopulation, problemCount } = figures;
  return (
    <span className="scenario-figures">
      <b>{t('scenarios.uncoveredFacts', { value: formatCount(uncovered) })}</b>
      {uncoveredPopulation !== null &&
        ` · ${t('scenarios.uncoveredPeople', { people: formatPeople(uncoveredPopulation, locale) })}`}
      {problemCount > 0 && (
        <span className="scenario-problem">
          {' '}
          · {t('scenarios.problemFacts', { count: problemCount })}
        </span>
      )}
    </span>
  );
}
