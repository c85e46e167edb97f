import { Button } from 'antd';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { distanceMeters } from '../../core/geo/outline-index';
import type { FacilityKind } from '../../core/model/facility';
import type { LngLat } from '../../core/model/place';
import type { MapView } from '../../map/map-view';
import type { StationTask } from '../../state/editing';
import { formatDistance } from '../format';
import { Icon } from '../Icon';
import { useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';
import { LiveChange } from './LiveChange';
import { NamingForm } from './NamingForm';
import { StationNotice } from './StationNotice';
import { TypedPosition } from './TypedPosition';
import { useNewScenarioName } from './use-new-scenario-name';
import { useStationKeys } from './use-station-keys';
import './editing.css';

/** The kind that a new station has until another one is chosen. */
export function firstKind(coverage: ShownCoverage | null): FacilityKind {
  const providers = coverage?.result.coverage.standard.providers ?? [];
  // A second centre is seldom what is meant.
  return (
    providers.find((kind) => kind !== 'emsCentre' && kind !== 'bloodCentre') ??
    providers[0] ??
    'other'
  );
}

/** Height of the map's upper part that the form takes, with room for the symbol, in pixels. */
const formHeight = 230;

/** Whether the spot of a new station would lie under its form. */
function isUnderForm(view: MapView | null, task: StationTask | null): boolean {
  return task?.kind === 'naming' && view !== null && view.project(task.lngLat).y < formHeight;
}

/** How far a station has been moved; where it has not, by what it can be. */
function MovedSoFar({ task }: { task: Extract<StationTask, { kind: 'moving' }> }) {
  const { t } = useTranslation();
  const { facility, lngLat, by } = task;
  if (by === 'keys' && lngLat === facility.lngLat) return <>{t('editing.movingHow')}</>;
  return (
    <b className="number">
      {facility.lngLat && formatDistance(distanceMeters(facility.lngLat, lngLat), 1)}
    </b>
  );
}

/** Adding and moving stations: the button, what is to be done now, and what it brought. */
export function StationEditing({
  view,
  coverage,
}: {
  view: RefObject<MapView | null>;
  coverage: ShownCoverage | null;
}) {
  const fields = useFields(
    'project',
    'stationTask',
    'beginAdding',
    'chooseSpot',
    'moveStation',
    'keepMove',
    'cancelStation',
  );
  const {
    stationTask: task,
    beginAdding,
    chooseSpot,
    moveStation,
    keepMove,
    cancelStation,
  } = fields;
  const { t } = useTranslation();
  const newName = useNewScenarioName();
  const keep = useRef<HTMLButtonElement>(null);
  const choose = (lngLat: LngLat) => {
    view.current?.keepInSight(lngLat, 60);
    void chooseSpot(lngLat, firstKind(coverage));
  };
  const cross = useStationKeys(view, task, {
    onEnter: (lngLat) => {
      if (task?.kind === 'moving') void keepMove(newName);
      else if (lngLat) void chooseSpot(lngLat, firstKind(coverage));
    },
    onMove: moveStation,
    onCancel: cancelStation,
  });

  const begin = useRef(beginAdding);
  begin.current = beginAdding;
  const isOffered = fields.project !== null;
  useEffect(() => {
    if (!isOffered) return;
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyN') return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      event.preventDefault();
      begin.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [isOffered]);

  if (!isOffered) return null;
  return (
    <>
      <button
        type="button"
        className="map-button add-station"
        aria-keyshortcuts="Alt+N"
        aria-pressed={task?.kind === 'adding' || task?.kind === 'naming'}
        title={t('editing.addHint')}
        data-testid="add-station"
        onClick={(event) => {
          // Arrow keys and Enter are the map's from now on.
          event.currentTarget.blur();
          if (task === null) beginAdding();
          else cancelStation();
        }}
      >
        <Icon name="siting" />
        <span>{t('editing.add')}</span>
      </button>
      {cross && (
        <i className="crosshair" style={{ left: cross.x, top: cross.y }} aria-hidden="true" />
      )}
      {task?.kind === 'adding' && (
        <div className="placing-banner station-banner float" data-testid="adding">
          <span role="status" title={t('editing.addingKeys')}>
            {t('editing.adding')}
            <span className="visually-hidden">{t('editing.addingKeys')}</span>
          </span>
          <TypedPosition onRead={choose} />
          <Button size="small" onClick={cancelStation}>
            {t('editing.cancel')}
          </Button>
        </div>
      )}
      <NamingForm
        key={task?.kind === 'naming' ? task.facility.id : ''}
        coverage={coverage}
        isBelow={isUnderForm(view.current, task)}
      />
      {task?.kind === 'moving' && (
        <div className="placing-banner station-banner float" data-testid="moving">
          <span role="status" title={task.by === 'keys' ? t('editing.movingKeys') : ''}>
            {t('editing.moving', { name: task.facility.name })} <MovedSoFar task={task} />{' '}
            {coverage && <LiveChange coverage={coverage} />}
            {task.by === 'keys' && (
              <span className="visually-hidden">{t('editing.movingKeys')}</span>
            )}
          </span>
          {task.by === 'keys' && (
            <>
              <TypedPosition
                onRead={(lngLat) => {
                  moveStation(lngLat);
                  view.current?.keepInSight(lngLat, 60);
                  keep.current?.focus();
                }}
              />
              <Button ref={keep} size="small" type="primary" onClick={() => void keepMove(newName)}>
                {t('editing.keep')}
              </Button>
              <Button size="small" onClick={cancelStation}>
                {t('editing.putBack')}
              </Button>
            </>
          )}
        </div>
      )}
      {task === null && <StationNotice />}
    </>
  );
}
