import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

const step = 2;
const largeStep = 10;
export const middle = 50;

/** The line between the two sides, moved by pointer and keyboard; `at` is its place in percent from the left. */
export function SwipeDivider({
  at,
  letters,
  onMove,
}: {
  at: number;
  /** Of the scenarios on the left and on the right. */
  letters: readonly [string, string];
  onMove: (at: number) => void;
}) {
  const { t } = useTranslation();
  const line = useRef<HTMLDivElement>(null);
  const isHeld = useRef(false);
  useEffect(() => line.current?.focus({ preventScroll: true }), []);
  const drag = ({ clientX }: PointerEvent) => {
    const frame = line.current?.parentElement?.getBoundingClientRect();
    if (!isHeld.current || !frame || frame.width === 0) return;
    onMove(clamp(((clientX - frame.left) / frame.width) * 100));
  };
  const press = (event: KeyboardEvent) => {
    const by = event.shiftKey ? largeStep : step;
    const wished: Readonly<Record<string, number>> = {
      ArrowLeft: at - by,
      ArrowRight: at + by,
      Home: 0,
      End: 100,
      Enter: middle,
    };
    const next = wished[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onMove(clamp(next));
  };
  const percent = Math.round(at);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that is moved is no <hr>
    <div
      ref={line}
      className="swipe-divider"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('scenarios.swipe.divider')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t('scenarios.swipe.dividerAt', {
        left: letters[0],
        right: letters[1],
        percent,
        rest: 100 - percent,
      })}
      title={t('scenarios.swipe.dividerHint')}
      onKeyDown={press}
      onDoubleClick={() => onMove(middle)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        isHeld.current = true;
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        isHeld.current = false;
      }}
      onPointerCancel={() => {
        isHeld.current = false;
      }}
    >
      <span className="swipe-handle" aria-hidden="true">
        <b>{letters[0]}</b>
        <i>◂▸</i>
        <b>{letters[1]}</b>
      </span>
    </div>
  );
}

function clamp(at: number): number {
  return Math.min(100, Math.max(0, at));
}
