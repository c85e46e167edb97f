import { type RefObject, useEffect, useRef } from 'react';
import type { Facility } from '../../core/model/facility';
import type { MapView } from '../../map/map-view';
import { useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';
import { useNewScenarioName } from './use-new-scenario-name';

/** Whether a facility is a station of the standard that is shown. */
export function isDraggable({ kind, status }: Facility, coverage: ShownCoverage | null): boolean {
  const providers = coverage?.result.coverage.standard.providers ?? [];
  return status === 'existing' && providers.includes(kind);
}

/** Stations of the standard that is shown are dragged by their symbols; the map must be there when this is called. */
export function useStationDrag(
  view: RefObject<MapView | null>,
  coverage: ShownCoverage | null,
  isBusy: boolean,
): void {
  const { beginMove, moveStation, keepMove, cancelStation } = useFields(
    'beginMove',
    'moveStation',
    'keepMove',
    'cancelStation',
  );
  const newName = useNewScenarioName();
  const latest = useRef({ isBusy, coverage, newName });
  latest.current = { isBusy, coverage, newName };
  useEffect(() => {
    const drag = view.current?.dragStations({
      isDraggable: (facility) =>
        !latest.current.isBusy && isDraggable(facility, latest.current.coverage),
      onDragStart: ({ id }) => void beginMove(id, 'pointer'),
      onDrag: moveStation,
      onDragEnd: (isKept) => {
        if (isKept) void keepMove(latest.current.newName);
        else cancelStation();
      },
    });
    return () => drag?.end();
  }, [view, beginMove, moveStation, keepMove, cancelStation]);
}
