import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picked } from '../../../map/pick-symbols';
import { swipeSides } from '../../../map/swipe-map';
import type { DemandRow } from '../../../state/coverage-view';
import { formatDistance } from '../../format';
import type { Pair } from './SwipeFrame';
import type { SwipeScene } from './use-swipe-side';

/** What the pointer is over, and where. */
export interface Pointed {
  readonly picked: Picked;
  readonly x: number;
  readonly y: number;
}

/** What is under the pointer; of a demand point, its verdict and distance in both scenarios. */
export function SwipeTip({
  pointed: { picked, x, y },
  scenes,
  letters,
}: {
  pointed: Pointed;
  scenes: Pair<SwipeScene | null>;
  letters: Pair<string>;
}) {
  const { t } = useTranslation();
  const rowsById = useRowsById(scenes);
  const style = { left: x + 14, top: y + 10 };
  if (picked.kind === 'facility')
    return (
      <div className="hover-tip" style={style}>
        <b>{picked.facility.name}</b> {t(`status.${picked.facility.status}`)}
      </div>
    );
  const { id, name, township } = picked.row;
  return (
    <div className="hover-tip swipe-tip" style={style}>
      <b>{name}</b> {township}
      {swipeSides.map((side) => {
        const row = rowsById[side].get(id);
        return (
          <div key={side} className={row ? `verdict-${row.verdict}` : ''}>
            <span className="scenario-letter">{letters[side]}</span>{' '}
            {row ? t(`verdicts.${row.verdict}`) : '–'}
            {row && row.nearestDistanceMeters !== null && (
              <> · {formatDistance(row.nearestDistanceMeters, 1)}</>
            )}
          </div>
        );
      })}
    </div>
  );
}

function useRowsById({
  left,
  right,
}: Pair<SwipeScene | null>): Pair<ReadonlyMap<string, DemandRow>> {
  const leftRows = useMemo(() => byId(left), [left]);
  const rightRows = useMemo(() => byId(right), [right]);
  return { left: leftRows, right: rightRows };
}

function byId(scene: SwipeScene | null): ReadonlyMap<string, DemandRow> {
  return new Map(scene?.coverage.rows.map((row) => [row.id, row]) ?? []);
}
