import { Button, Modal, Select, Switch } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalysisOptions } from '../../../core/coverage/types';
import { type SwipeSide, swipeSides } from '../../../map/swipe-map';
import { formatCount } from '../../format';
import { IndicativeStrip } from '../../IndicativeStrip';
import { useFields } from '../../store-context';
import { useDelayed } from '../../use-delayed';
import { limitText, type NamedScenario, problemText, standardName } from '../names';
import { changedRows } from './changed-rows';
import { SideHeadline } from './SideHeadline';
import { type Pair, SwipeFrame } from './SwipeFrame';
import { type SideState, useSwipeSide } from './use-swipe-side';
import './swipe.css';

/** Two scenarios on one ground: the map of the one to the left of a divider, that of the other to its right. */
export function SwipeDialog({
  scenarios,
  options,
  start,
  onClose,
}: {
  scenarios: readonly NamedScenario[];
  options: AnalysisOptions;
  /** Ids of the scenarios that are shown first. */
  start: Pair<string>;
  onClose: () => void;
}) {
  const { project, standardId, locale } = useFields('project', 'standardId', 'locale');
  const { t } = useTranslation();
  const [ids, setIds] = useState(start);
  const [isOnlyChanged, setIsOnlyChanged] = useState(false);
  const switchId = useId();
  const left = useSwipeSide(ids.left, options);
  const right = useSwipeSide(ids.right, options);
  const states = { left, right };
  const isSlow = useDelayed(left.kind === 'working' || right.kind === 'working');
  const scenes = { left: sceneOf(left), right: sceneOf(right) };
  const named = (side: SwipeSide) => scenarios.find(({ id }) => id === ids[side]);
  const letters = { left: named('left')?.letter ?? '', right: named('right')?.letter ?? '' };
  const names = { left: named('left')?.name ?? '', right: named('right')?.name ?? '' };
  const beforeRows = scenes.left?.coverage.rows;
  const afterRows = scenes.right?.coverage.rows;
  const changed = useMemo(
    () => (beforeRows && afterRows ? changedRows(beforeRows, afterRows) : null),
    [beforeRows, afterRows],
  );
  const limitOf = (side: SwipeSide) => {
    const limit = scenes[side]?.coverage.result.coverage.standard.limit;
    return limit ? limitText(limit, t) : '';
  };
  const [leftLimit, rightLimit] = [limitOf('left'), limitOf('right')];
  const hasOwnLimits = leftLimit !== '' && rightLimit !== '' && leftLimit !== rightLimit;
  const choose = (side: SwipeSide, id: string) => {
    const other = side === 'left' ? 'right' : 'left';
    // The one that stands there already changes places.
    setIds({ ...ids, [side]: id, ...(ids[other] === id && { [other]: ids[side] }) });
  };
  const failed = swipeSides.flatMap((side) => {
    const state = states[side];
    return state.kind === 'failed' ? [{ side, ...state }] : [];
  });
  const standard = project?.standards.find(({ id }) => id === standardId);
  return (
    <Modal
      open
      footer={null}
      width="calc(100vw - 32px)"
      title={`${t('scenarios.swipe.title')} · ${standardName(standard, locale)}`}
      onCancel={onClose}
      className="swipe-dialog"
    >
      <div className="swipe-heads">
        {swipeSides.map((side) => (
          <div key={side} className={`swipe-head swipe-head-${side}`} data-testid={`head-${side}`}>
            <Select
              aria-label={t(`scenarios.swipe.${side}Choice`)}
              value={ids[side]}
              onChange={(id) => choose(side, id)}
              popupMatchSelectWidth={false}
              options={scenarios.map(({ id, letter, name }) => ({
                value: id,
                label: `${letter} ${name}`,
              }))}
            />
            <SideHeadline state={states[side]} limit={hasOwnLimits ? limitOf(side) : ''} />
          </div>
        ))}
        <div className="swipe-changes">
          <label htmlFor={switchId}>
            <Switch
              id={switchId}
              size="small"
              checked={isOnlyChanged}
              disabled={changed === null}
              onChange={setIsOnlyChanged}
            />
            {t('scenarios.swipe.onlyChanged')}
          </label>
          <span
            className="secondary"
            data-testid="swipe-changed"
            data-count={changed?.ids.size ?? ''}
            data-gained={changed?.gainedCount ?? ''}
            data-lost={changed?.lostCount ?? ''}
          >
            {changed &&
              t('scenarios.swipe.changed', {
                value: formatCount(changed.ids.size),
                gained: formatCount(changed.gainedCount),
                lost: formatCount(changed.lostCount),
              })}
          </span>
        </div>
      </div>
      <div className="swipe-ground">
        <SwipeFrame
          scenes={scenes}
          letters={letters}
          names={names}
          shownIds={isOnlyChanged ? (changed?.ids ?? null) : null}
        />
        {isSlow && (
          <div className="swipe-note" role="status">
            {t('scenarios.swipe.working', {
              count: swipeSides.filter((side) => states[side].kind !== 'working').length,
            })}
            <Button size="small" onClick={onClose}>
              {t('scenarios.cancel')}
            </Button>
          </div>
        )}
        {failed.map(({ side, code, message }) => (
          <div key={side} className="swipe-note scenario-problem" role="alert">
            {t('scenarios.swipe.failed', {
              name: names[side],
              reason: problemText(code, message, t),
            })}
          </div>
        ))}
      </div>
      {project && <IndicativeStrip project={project} />}
    </Modal>
  );
}

function sceneOf(state: SideState) {
  return state.kind === 'done' ? state.scene : null;
}
