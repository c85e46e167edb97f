import { type RefObject, useEffect, useRef } from 'react';
import type { FacilityKind } from '../../core/model/facility';
import type { MapView } from '../../map/map-view';
import { useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';
import { useNewScenarioName } from './use-new-scenario-name';

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
  const providers: readonly FacilityKind[] = coverage?.result.coverage.standard.providers ?? [];
  const latest = useRef({ isBusy, providers, newName });
  latest.current = { isBusy, providers, newName };
  useEffect(() => {
    const drag = view.current?.dragStations({
      isDraggable: ({ kind, status }) =>
        !latest.current.isBusy && status === 'existing' && latest.current.providers.includes(kind),
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
