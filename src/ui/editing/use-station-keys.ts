import { type RefObject, useEffect, useRef, useState } from 'react';
import type { LngLat } from '../../core/model/place';
import type { MapView } from '../../map/map-view';
import type { StationTask } from '../../state/editing';

/** Pixels of one press of an arrow key; with Shift five times as many. */
const stepPixels = 8;
const edgePixels = 40;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Keys {
  /** Enter, with the spot of the crosshair where one is shown. */
  onEnter(lngLat: LngLat | null): void;
  onMove(lngLat: LngLat): void;
  onCancel(): void;
}

/**
 * Arrow keys move a crosshair while a spot is looked for, and the station while it is moved; Enter and Escape end it.
 * Gives the spot of the crosshair in pixels; null until an arrow key is pressed.
 */
export function useStationKeys(
  view: RefObject<MapView | null>,
  task: StationTask | null,
  keys: Keys,
): { readonly x: number; readonly y: number } | null {
  const [cross, setCross] = useState<{ x: number; y: number } | null>(null);
  const latest = useRef({ task, keys, cross });
  latest.current = { task, keys, cross };
  const isActive = task !== null && !(task.kind === 'moving' && task.by === 'pointer');
  useEffect(() => {
    if (!isActive) {
      setCross(null);
      return;
    }
    const press = (event: KeyboardEvent) => {
      const { task, keys, cross } = latest.current;
      const map = view.current;
      if (!task || !map || event.ctrlKey || event.metaKey || event.altKey) return;
      const isInControl =
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [role="combobox"]') !== null;
      if (event.key === 'Escape') {
        if (document.querySelector('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')) return;
        event.stopPropagation();
        keys.onCancel();
        return;
      }
      if (isInControl || task.kind === 'naming') return;
      const arrow = arrows[event.key];
      if (arrow) {
        const [dx, dy] = arrow.map((way) => way * stepPixels * (event.shiftKey ? 5 : 1));
        if (task.kind === 'moving') {
          const { x, y } = map.project(task.lngLat);
          const lngLat = map.unproject({ x: x + (dx ?? 0), y: y + (dy ?? 0) });
          keys.onMove(lngLat);
          map.keepInSight(lngLat, edgePixels);
        } else {
          const { width, height } = map.size();
          const at = cross ?? { x: width / 2, y: height / 2 };
          const within = (value: number, size: number) => Math.min(size - 8, Math.max(8, value));
          setCross({
            x: within(at.x + (dx ?? 0), width),
            y: within(at.y + (dy ?? 0), height),
          });
        }
      } else if (event.key === 'Enter') {
        const isOnButton = event.target instanceof Element && event.target.closest('button, a');
        if (task.kind === 'adding' && cross === null) return;
        if (isOnButton && task.kind === 'moving') return;
        keys.onEnter(cross && map.unproject(cross));
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [isActive, view]);
  return task?.kind === 'adding' ? cross : null;
}
