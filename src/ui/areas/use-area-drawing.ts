import { type RefObject, useEffect, useRef, useState } from 'react';
import type { LngLat } from '../../core/model/place';
import { type AreaProblem, findAreaProblem } from '../../core/model/urban-area';
import type { AreaDrawing } from '../../map/draw-area';
import type { MapView } from '../../map/map-view';
import { useFields } from '../store-context';

export interface ShownDrawing {
  readonly cornerCount: number;
  /** Why the area cannot be ended as it is; null while nothing is wrong. */
  readonly problem: AreaProblem | null;
  undoCorner(): void;
  finish(): void;
}

const noCorners: readonly LngLat[] = [];

/** Draws on the map as long as an area is drawn or named; a good one that is ended goes on to its naming. */
export function useAreaDrawing(view: RefObject<MapView | null>): ShownDrawing {
  const { areaDraft, draftArea } = useFields('areaDraft', 'draftArea');
  const isNaming = areaDraft?.kind === 'naming';
  const isShown = isNaming || areaDraft?.kind === 'drawing';
  const drawing = useRef<AreaDrawing | null>(null);
  const [corners, setCorners] = useState(noCorners);
  const [problem, setProblem] = useState<AreaProblem | null>(null);
  const events = {
    onChange(next: readonly LngLat[]) {
      setCorners(next);
      const found = findAreaProblem(next);
      // Everything begins with too few.
      setProblem(found === 'areaTooFewCorners' ? null : found);
    },
    onFinish(finished: readonly LngLat[]) {
      const found = findAreaProblem(finished);
      setProblem(found);
      if (found !== null || areaDraft === null) return;
      draftArea({ purpose: areaDraft.purpose, kind: 'naming', corners: finished });
    },
    onCancel: () => draftArea(null),
  };
  const latest = useRef(events);
  latest.current = events;

  useEffect(() => {
    if (!isShown) return;
    let isOver = false;
    const begin = async () => {
      const begun = await view.current?.drawArea({
        onChange: (next) => latest.current.onChange(next),
        onFinish: (finished) => latest.current.onFinish(finished),
        onCancel: () => latest.current.onCancel(),
      });
      if (isOver) begun?.end();
      else drawing.current = begun ?? null;
    };
    void begin();
    return () => {
      isOver = true;
      drawing.current?.end();
      drawing.current = null;
      setCorners(noCorners);
      setProblem(null);
    };
  }, [isShown, view]);

  useEffect(() => drawing.current?.setFrozen(isNaming), [isNaming]);

  return {
    cornerCount: corners.length,
    problem,
    undoCorner: () => drawing.current?.undoCorner(),
    finish: () => drawing.current?.finish(),
  };
}
