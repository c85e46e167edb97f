import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../Icon';
import { useFields } from '../store-context';
import { editText, pointsOfEdit } from './edit-text';
import { namedScenarios, problemText } from './names';
import { useEditFacts } from './use-edit-facts';

/** The edits of the shown scenario in their order, each in plain words. */
export function EditList() {
  const { opened, project, locale, reorderEdits, removeEdit, show } = useFields(
    'opened',
    'project',
    'locale',
    'reorderEdits',
    'removeEdit',
    'show',
  );
  const { t } = useTranslation();
  const activeId = opened?.activeScenarioId ?? '';
  const known = useEditFacts([activeId]);
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  if (opened === null) return null;
  if (activeId === '')
    return (
      <section className="aside scenario-empty" data-testid="edits">
        <p>{t('scenarios.edits.ofBase')}</p>
        <p>{t('scenarios.edits.ofBaseHint')}</p>
      </section>
    );
  const scenarios = namedScenarios(opened, t);
  const active = scenarios.find(({ id }) => id === activeId);
  const parent = scenarios.find(({ id }) => id !== '' && id === active?.parentId);
  const byId = new Map(
    known.filter((one) => one.scenarioId === activeId).map((one) => [one.editId, one]),
  );
  const edits = opened.edits.flatMap(({ id }) => byId.get(id) ?? []);
  const problems = new Map(
    opened.scenarioProblems
      .filter(({ scenarioId }) => scenarioId === activeId)
      .map((problem) => [problem.editId, problem]),
  );
  const problemOfAll = opened.scenarioProblems.filter(
    ({ scenarioId, editId }) => scenarioId !== activeId || editId === '',
  );
  const ids = opened.edits.map(({ id }) => id);

  async function move(editId: string, by: -1 | 1, focus: string) {
    const at = ids.indexOf(editId);
    const to = at + by;
    if (at < 0 || to < 0 || to >= ids.length) return;
    const order = [...ids];
    order.splice(at, 1);
    order.splice(to, 0, editId);
    await reorderEdits(activeId, order);
    setSaid(t('scenarios.edits.moved', { at: to + 1, count: ids.length }));
    const row = list.current?.querySelector(`[data-edit="${CSS.escape(editId)}"]`);
    const wanted = row?.querySelector<HTMLButtonElement>(`button[data-do="${focus}"]`);
    // At the end of the list that button is off: the row's other one goes on.
    (wanted?.disabled ? row?.querySelector<HTMLButtonElement>('button:enabled') : wanted)?.focus();
  }
  const onKeyDown = (event: KeyboardEvent, editId: string) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || by === null) return;
    event.preventDefault();
    const { dataset } = event.target as HTMLElement;
    void move(editId, by, dataset.do ?? 'up');
  };
  return (
    <section data-testid="edits">
      <h3>
        {t('scenarios.edits.title', { name: active?.name ?? '' })}{' '}
        <span className="secondary">{ids.length}</span>
      </h3>
      {parent && parent.editCount > 0 && (
        <p className="aside">
          {t('scenarios.edits.inherited', { name: parent.name, count: parent.editCount })}
        </p>
      )}
      {problemOfAll.map(({ scenarioId, editId, code, message }) => (
        <p key={`${scenarioId} ${editId} ${code}`} className="scenario-problem">
          {scenarioId !== activeId &&
            `${scenarios.find(({ id }) => id === scenarioId)?.name ?? ''}：`}
          {problemText(code, message, t)}
        </p>
      ))}
      {ids.length === 0 && <p className="aside">{t('scenarios.edits.none')}</p>}
      <ol className="edit-list" ref={list}>
        {edits.map((one, at) => {
          const { editId } = one;
          const text = editText(one, project, locale, t);
          const problem = problems.get(editId);
          const points = pointsOfEdit(one, project);
          return (
            <li key={editId} data-edit={editId} onKeyDown={(event) => onKeyDown(event, editId)}>
              <span className="edit-number number">{at + 1}</span>
              <span className="edit-text">
                {text}
                {problem && (
                  <span className="scenario-problem">
                    {t('scenarios.edits.notApplied', {
                      reason: problemText(problem.code, problem.message, t),
                    })}
                  </span>
                )}
              </span>
              <span className="edit-actions">
                <button
                  type="button"
                  data-do="up"
                  disabled={at === 0}
                  aria-label={t('scenarios.edits.up', { edit: text })}
                  title={t('scenarios.edits.up', { edit: text })}
                  onClick={() => void move(editId, -1, 'up')}
                >
                  ↑
                </button>
                <button
                  type="button"
                  data-do="down"
                  disabled={at === edits.length - 1}
                  aria-label={t('scenarios.edits.down', { edit: text })}
                  title={t('scenarios.edits.down', { edit: text })}
                  onClick={() => void move(editId, 1, 'down')}
                >
                  ↓
                </button>
                <button
                  type="button"
                  data-do="show"
                  disabled={points.length === 0}
                  aria-label={t('scenarios.edits.show', { edit: text })}
                  title={t('scenarios.edits.show', { edit: text })}
                  onClick={() => show(points)}
                >
                  <Icon name="siting" size={15} />
                </button>
                <button
                  type="button"
                  data-do="remove"
                  aria-label={t('scenarios.edits.remove', { edit: text })}
                  title={t('scenarios.edits.remove', { edit: text })}
                  onClick={() => void removeEdit(activeId, editId)}
                >
                  <Icon name="trash" size={15} />
                </button>
              </span>
            </li>
          );
        })}
      </ol>
      {edits.length > 1 && <p className="aside">{t('scenarios.edits.hint')}</p>}
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
    </section>
  );
}
