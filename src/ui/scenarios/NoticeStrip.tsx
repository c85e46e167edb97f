import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MergeReport } from '../../state/scenarios';
import { useFields } from '../store-context';
import { editText } from './edit-text';
import { problemText } from './names';
import { useEditFacts } from './use-edit-facts';

/** What the last command on scenarios brought; a deletion and a merge can be taken back here. */
export function NoticeStrip() {
  const { scenarioNotice, dismissScenarioNotice, undo } = useFields(
    'scenarioNotice',
    'dismissScenarioNotice',
    'undo',
  );
  const { t } = useTranslation();
  if (scenarioNotice === null) return null;
  const takeBack = () => {
    dismissScenarioNotice();
    void undo();
  };
  return (
    <div className="scenario-notice" role="status" data-testid="scenario-notice">
      {scenarioNotice.kind === 'deleted' && (
        <p>
          {t(
            scenarioNotice.childCount === 0
              ? 'scenarios.notice.deleted'
              : scenarioNotice.children === 'rebase'
                ? 'scenarios.notice.deletedRebased'
                : 'scenarios.notice.deletedAll',
            { name: scenarioNotice.name, count: scenarioNotice.childCount },
          )}
        </p>
      )}
      {scenarioNotice.kind === 'merged' && (
        <>
          <p>
            {t('scenarios.notice.merged', {
              from: scenarioNotice.fromName,
              into: scenarioNotice.intoName,
              appended: scenarioNotice.report.appendedCount,
              skipped: scenarioNotice.report.skippedCount,
            })}
          </p>
          <Conflicts conflicts={scenarioNotice.report.conflicts} />
        </>
      )}
      {scenarioNotice.kind === 'refused' && (
        <p>
          {t('scenarios.notice.refused', {
            reason: problemText(scenarioNotice.code, scenarioNotice.message, t),
          })}
        </p>
      )}
      <div className="scenario-notice-actions">
        {scenarioNotice.kind === 'deleted' && (
          <Button size="small" onClick={takeBack}>
            {t('scenarios.notice.undo')}
          </Button>
        )}
        {scenarioNotice.kind === 'merged' && scenarioNotice.report.appendedCount > 0 && (
          <Button size="small" onClick={takeBack}>
            {t('scenarios.notice.undoMerge')}
          </Button>
        )}
        <Button size="small" type="text" onClick={dismissScenarioNotice}>
          {t('scenarios.dismiss')}
        </Button>
      </div>
    </div>
  );
}

function Conflicts({ conflicts }: { conflicts: MergeReport['conflicts'] }) {
  const { project, locale } = useFields('project', 'locale');
  const { t } = useTranslation();
  const scenarioIds = [...new Set(conflicts.map(({ scenarioId }) => scenarioId))];
  const facts = useEditFacts(scenarioIds);
  if (conflicts.length === 0) return null;
  return (
    <>
      <p>{t('scenarios.notice.conflicts', { count: conflicts.length })}</p>
      <ul>
        {conflicts.map(({ scenarioId, editId, code, message }) => {
          const one = facts.find(
            (each) => each.scenarioId === scenarioId && each.editId === editId,
          );
          const reason =
            code === 'bothChanged'
              ? t('scenarios.notice.bothChanged')
              : t('scenarios.notice.leftOut', { reason: problemText(code, message, t) });
          return (
            <li key={`${scenarioId} ${editId}`}>
              {one && `${editText(one, project, locale, t)}：`}
              {reason}
            </li>
          );
        })}
      </ul>
    </>
  );
}
