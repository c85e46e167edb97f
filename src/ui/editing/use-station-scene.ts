import { useMemo } from 'react';
import { distanceMeters } from '../../core/geo/outline-index';
import type { Facility } from '../../core/model/facility';
import type { StationMove } from '../../map/live-layers';
import { formatDistance } from '../format';
import { useFields } from '../store-context';

/** What the map draws of a station that is being added or moved, and of those that the scenario changed. */
export interface StationScene {
  readonly facilities?: readonly Facility[];
  readonly move: StationMove | null;
  /** Closed by the scenario that is shown: they stay on the map to be reopened. */
  readonly closedIds: ReadonlySet<string>;
  /** Added by it. */
  readonly addedIds: ReadonlySet<string>;
}

export function useStationScene(): StationScene {
  const { project, opened, stationTask } = useFields('project', 'opened', 'stationTask');
  const edits = opened?.edits;
  const ids = useMemo(() => {
    const closedIds = new Set<string>();
    const addedIds = new Set<string>();
    for (const { edit } of edits ?? []) {
      if (edit.type === 'setStatus' && edit.status === 'closed') closedIds.add(edit.facilityId);
      if (edit.type === 'addFacility') addedIds.add(edit.facility.id);
    }
    return { closedIds, addedIds };
  }, [edits]);
  return useMemo(() => {
    if (!project || !stationTask || stationTask.kind === 'adding') return { ...ids, move: null };
    const { facility, lngLat } = stationTask;
    if (stationTask.kind === 'naming')
      return { ...ids, move: { from: null, to: lngLat, label: '' } };
    const facilities = project.facilities.map((one) =>
      one.id === facility.id ? { ...one, lngLat } : one,
    );
    const from = facility.lngLat;
    const label = from ? formatDistance(distanceMeters(from, lngLat), 1) : '';
    return { ...ids, facilities, move: { from, to: lngLat, label } };
  }, [project, stationTask, ids]);
}
