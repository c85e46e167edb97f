import { Button, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatRadius } from '../../format';
import { useFields } from '../../store-context';
import { useDelayed } from '../../use-delayed';
import { limitText, type NamedScenario, namedScenarios, problemText, standardName } from '../names';
import { ChangeList } from './ChangeList';
import { CompareTables } from './CompareTables';
import { CurveChart } from './CurveChart';
import { ScenarioChoice } from './ScenarioChoice';
import { ownLimits, useComparison } from './use-comparison';
import { useDownload } from './use-download';

const SwipeDialog = lazy(async () => ({
  default: (await import('../swipe/SwipeDialog')).SwipeDialog,
}));

/** Two to four scenarios side by side under the shown standard. */
export function ComparePanel() {
  const fields = useFields('opened', 'project', 'standardId', 'options', 'locale', 'comparedIds');
  const { opened, project, standardId, options, locale, comparedIds } = fields;
  const { t } = useTranslation();
  const [isOwn, setIsOwn] = useState(false);
  const [isWide, setIsWide] = useState(false);
  const [isSwipe, setIsSwipe] = useState(false);
  const scenarios = namedScenarios(opened, t);
  const ids = chosenIds(comparedIds, scenarios, opened?.activeScenarioId ?? '');
  const { ruralOuterMeters } = options;
  const used = isOwn ? ownLimits(options) : options;
  const state = useComparison(ids, used);
  const isSlow = useDelayed(state?.kind === 'working', 700);
  const { isBusy, download } = useDownload(scenarios, used);
  const standard = project?.standards.find(({ id }) => id === standardId);
  if (scenarios.length < 2)
    return (
      <div className="panel-scroll">
        <p className="secondary scenario-empty">{t('scenarios.compared.onlyBase')}</p>
      </div>
    );
  const done = state?.kind === 'done' ? state : null;
  const shown = (done?.ids ?? []).flatMap((id) => scenarios.find((one) => one.id === id) ?? []);
  // A scenario that is gone takes its column with it: the next answer is on its way.
  const answer = done !== null && shown.length === done.ids.length ? done.answer : null;
  const limits = answer?.limits ?? [];
  const limitTexts = lettersByLimit(
    shown,
    limits.map((limit) => limitText(limit, t)),
    locale === 'zh' ? '、' : ', ',
  );
  const tables = (first: 'total' | 'byCounty', isNarrow = false) =>
    answer && (
      <CompareTables
        comparison={answer.comparison}
        areas={done?.areas ?? null}
        scenarios={shown}
        first={first}
        isNarrow={isNarrow}
      />
    );
  const curve = answer && (
    <CurveChart comparison={answer.comparison} limits={limits} scenarios={shown} />
  );
  return (
    <div className="panel-scroll" data-testid="compare" data-compared={answer ? ids.join(' ') : ''}>
      <ScenarioChoice scenarios={scenarios} ids={ids} />
      <section className="aside">
        <p>{t('scenarios.compared.standard', { name: standardName(standard, locale) })}</p>
        {ruralOuterMeters !== undefined && (
          <p className="compare-warning">
            {isOwn
              ? t('scenarios.compared.ownLimitsOn')
              : t('scenarios.compared.override', { radius: formatRadius(ruralOuterMeters) })}{' '}
            <button type="button" className="link" onClick={() => setIsOwn(!isOwn)}>
              {t(isOwn ? 'scenarios.compared.backToSlider' : 'scenarios.compared.ownLimits')}
            </button>
          </p>
        )}
        {answer?.comparison.standardDiffers && (
          <p className="compare-warning">
            {t('scenarios.compared.ruleDiffers', {
              limits: limitTexts.join(locale === 'zh' ? '；' : '; '),
            })}
          </p>
        )}
        {answer?.problemCounts.map(
          (count, at) =>
            count > 0 && (
              <p key={shown[at]?.id} className="compare-warning">
                {t('scenarios.compared.problems', { name: shown[at]?.name, count })}
              </p>
            ),
        )}
        {ids.length < 2 && <p>{t('scenarios.compared.needTwo')}</p>}
        {isSlow && <p role="status">{t('scenarios.compared.working')}</p>}
        {state?.kind === 'failed' && (
          <p role="alert" className="scenario-problem">
            {t('scenarios.compared.failed', { reason: problemText(state.code, state.message, t) })}
          </p>
        )}
        {answer && (
          <div className="compare-actions">
            <Button size="small" data-testid="swipe-open" onClick={() => setIsSwipe(true)}>
              {t('scenarios.swipe.open')}
            </Button>
            <Button size="small" onClick={() => setIsWide(true)}>
              {t('scenarios.compared.enlarge')}
            </Button>
            <Button
              size="small"
              disabled={isBusy}
              data-testid="compare-download"
              onClick={() => void download(done?.ids ?? [])}
            >
              {t('scenarios.compared.download')}
            </Button>
          </div>
        )}
      </section>
      {tables('total', shown.length > 2)}
      {curve && <section>{curve}</section>}
      {answer && <ChangeList answer={answer} scenarios={shown} />}
      {isSwipe && (
        <Suspense>
          <SwipeDialog
            scenarios={scenarios}
            options={used}
            start={swipeStart(ids, opened?.activeScenarioId ?? '')}
            onClose={() => setIsSwipe(false)}
          />
        </Suspense>
      )}
      {isWide && answer && (
        <Modal
          open
          footer={null}
          width={1080}
          centered
          title={`${t('scenarios.compared.wideTitle')} · ${standardName(standard, locale)}`}
          onCancel={() => setIsWide(false)}
          className="compare-wide"
        >
          <div className="compare-columns">
            {tables('total')}
            <div>
              {curve}
              {tables('byCounty')}
            </div>
          </div>
        </Modal>
      )}
    </div>
  );
}

/** The chosen scenarios that are still there; where fewer than two are, the base and the shown or the first one. */
function chosenIds(
  comparedIds: readonly string[],
  scenarios: readonly NamedScenario[],
  activeId: string,
): readonly string[] {
  const there = comparedIds.filter((id) => scenarios.some((one) => one.id === id));
  if (comparedIds.length > 0 && there.length > 0) return there;
  const other = activeId === '' ? scenarios[1]?.id : activeId;
  return other === undefined ? [''] : ['', other];
}

/** A、C 乡村 10–20 km: the letters of the scenarios that share a limit before it. */
function lettersByLimit(
  scenarios: readonly NamedScenario[],
  limits: readonly string[],
  comma: string,
): string[] {
  return [...new Set(limits)].map((limit) => {
    const letters = scenarios.filter((_, at) => limits[at] === limit).map(({ letter }) => letter);
    return `${letters.join(comma)} ${limit}`;
  });
}

/** The base on the left and the shown scenario on the right, or the first other one of the compared. */
function swipeStart(ids: readonly string[], activeId: string) {
  const left = ids.includes('') ? '' : (ids[0] ?? '');
  const others = ids.filter((id) => id !== left);
  return { left, right: others.includes(activeId) ? activeId : (others[0] ?? '') };
}
