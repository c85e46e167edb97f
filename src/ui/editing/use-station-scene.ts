import { useMemo } from 'react';
import { distanceMeters } from '../../core/geo/outline-index';
import type { Facility } from '../../core/model/facility';
import type { StationMove } from '../../map/live-layers';
import { withStation } from '../../state/editing';
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
  const { project, opened, stationTask, live } = useFields(
    'project',
    'opened',
    'stationTask',
    'live',
  );
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
  const circles = live?.answer?.circles ?? null;
  const kept = live?.kept ?? null;
  return useMemo(() => {
    if (!project || stationTask?.kind === 'adding') return { ...ids, move: null };
    const facility = stationTask?.facility ?? kept;
    const to = stationTask?.lngLat ?? kept?.lngLat;
    if (!facility || !to) return { ...ids, move: null };
    const facilityIndex = project.facilities.findIndex(({ id }) => id === facility.id);
    const isKept = stationTask === null;
    const common = { to, facilityIndex, circles, isKept };
    if (stationTask?.kind === 'naming')
      return { ...ids, move: { ...common, from: null, label: '' } };
    const from = isKept ? null : facility.lngLat;
    const label = from ? formatDistance(distanceMeters(from, to), 1) : '';
    const facilities = withStation(project.facilities, { ...facility, lngLat: to });
    return { ...ids, facilities, move: { ...common, from, label } };
  }, [project, stationTask, kept, circles, ids]);
}
