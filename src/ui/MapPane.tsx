import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facility } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import type { Project } from '../core/model/project';
import { type Box, boxOf, regionBox } from '../map/frame';
import { type Insets, MapView } from '../map/map-view';
import type { Picked } from '../map/pick-symbols';
import type { PrintScene } from '../map/print-map';
import type { DemandRow } from '../state/coverage-view';
import { groupOf } from '../state/store';
import { AreaMaking } from './areas/AreaMaking';
import { firstKind, StationEditing } from './editing/StationEditing';
import { isDraggable, useStationDrag } from './editing/use-station-drag';
import { useStationScene } from './editing/use-station-scene';
import { isEditOf } from './is-edit-of';
import { LayerSwitch } from './LayerSwitch';
import { Legend } from './Legend';
import { DemandCard, FacilityCard } from './MapCard';
import { MapFoot, ZoomButtons } from './MapControls';
import { PlacingBanner } from './PlacingBanner';
import type { PlacingTarget } from './placing';
import { PrintButton } from './print/PrintButton';
import { useSitingScene } from './siting/use-siting-scene';
import { useFields } from './store-context';
import type { ShownCoverage } from './use-coverage';

const noRows: readonly DemandRow[] = [];
const legendSize = { width: 276, height: 132 };

/** The map with what floats over it: layers, legend, zoom, and the card of what was clicked. */
export function MapPane({ coverage }: { coverage: ShownCoverage | null }) {
  const fields = useFields(
    'project',
    'zones',
    'unions',
    'layers',
    'selectedId',
    'shownArea',
    'locale',
    'theme',
    'select',
    'placing',
    'startPlacing',
    'placeAt',
    'areaDraft',
    'stationTask',
    'chooseSpot',
    'moveStation',
    'reportMapArea',
  );
  const { project, zones, unions, layers, selectedId, shownArea, locale, theme, select } = fields;
  const { placing, startPlacing, placeAt } = fields;
  // Clicks are the drawing's then.
  const isDrawing = fields.areaDraft !== null;
  const { stationTask } = fields;
  const isBusy = placing !== null || isDrawing || stationTask !== null;
  const siting = useSitingScene();
  const stations = useStationScene();
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  const [hovered, setHovered] = useState<{ picked: Picked; x: number; y: number } | null>(null);
  const [facility, setFacility] = useState<Facility | null>(null);
  const [moves, setMoves] = useState(0);
  const [mapError, setMapError] = useState<string | null>(null);
  const [placed, setPlaced] = useState<PlacingTarget | null>(null);
  const flownTo = useRef<string | null>(null);
  const click = useRef<(lngLat: LngLat, pick: () => Picked | null) => void>(() => undefined);
  click.current = (lngLat, pick) => {
    if (placing) {
      setPlaced(placing);
      void placeAt(placing, lngLat);
      return;
    }
    if (isDrawing) return;
    if (stationTask?.kind === 'moving') {
      if (stationTask.by === 'keys') fields.moveStation(lngLat);
      return;
    }
    if (stationTask) {
      void fields.chooseSpot(lngLat, firstKind(coverage));
      return;
    }
    const picked = pick();
    // What was clicked is in sight: the map stays under the hand.
    if (picked?.kind === 'demand') flownTo.current = picked.row.id;
    select(picked?.kind === 'demand' ? picked.row.id : null);
    setFacility(picked?.kind === 'facility' ? picked.facility : null);
  };

  const rows = coverage?.rows ?? noRows;
  const selectedRow = useMemo(
    () => (selectedId === null ? null : (rows.find((row) => row.id === selectedId) ?? null)),
    [rows, selectedId],
  );
  const providerGroups = useMemo(
    () => new Set(coverage?.result.coverage.standard.providers.map(groupOf) ?? []),
    [coverage],
  );
  const scene = useMemo<PrintScene | null>(
    () => project && { project, rows, zones, unions, layers, providerGroups, locale },
    [project, rows, zones, unions, layers, providerGroups, locale],
  );
  const anchor: LngLat | null = selectedRow?.lngLat ?? facility?.lngLat ?? null;
  const hasAnchor = useRef(false);
  hasAnchor.current = anchor !== null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one map for the life of the page
  useEffect(() => {
    if (!container.current) return;
    try {
      view.current = new MapView(container.current, theme, {
        onHover: (picked, x, y) => setHovered(picked ? { picked, x, y } : null),
        onClick: (lngLat, pick) => click.current(lngLat, pick),
        onMove: () => {
          if (hasAnchor.current) setMoves((count) => count + 1);
        },
        onRest: fields.reportMapArea,
        onError: setMapError,
      });
    } catch (error) {
      setMapError(error instanceof Error ? error.message : String(error));
    }
    return () => {
      view.current?.remove();
      view.current = null;
    };
  }, []);

  useStationDrag(view, coverage, isBusy);

  useEffect(() => {
    if (!scene) return;
    void view.current?.show({
      ...scene,
      ...stations,
      selected: stationTask ? null : anchor,
      nearest: selectedRow?.nearest?.lngLat ?? null,
      siting,
      theme,
    });
  }, [scene, stations, stationTask, anchor, selectedRow, siting, theme]);

  // An edit brings a project of the same rows; the map stays where it is.
  const fitted = useRef<Project | null>(null);
  useEffect(() => {
    if (!project) return;
    const isSame = fitted.current !== null && isEditOf(project, fitted.current);
    fitted.current = project;
    setFacility((before) =>
      before && isSame ? (project.facilities.find(({ id }) => id === before.id) ?? null) : null,
    );
    if (isSame) return;
    setPlaced(null);
    fitProject(view.current, project, false);
  }, [project]);

  useEffect(() => {
    view.current?.setPlacing(isBusy);
    if (!isBusy) return;
    setPlaced(null);
    setHovered(null);
  }, [isBusy]);

  useEffect(() => {
    if (shownArea && shownArea.length > 0) fitPoints(view.current, shownArea);
  }, [shownArea]);

  useEffect(() => {
    if (selectedId) setFacility(null);
  }, [selectedId]);

  useEffect(() => {
    if (selectedRow?.lngLat && flownTo.current !== selectedRow.id)
      view.current?.flyTo(selectedRow.lngLat, selectedRow.nearestDistanceMeters);
    flownTo.current = selectedRow?.id ?? null;
  }, [selectedRow]);

  // The card follows its point whenever the map moves.
  const spot = useMemo(
    () => (anchor && moves >= 0 ? (view.current?.project(anchor) ?? null) : null),
    [anchor, moves],
  );

  return (
    <main className={isBusy ? 'map-pane is-placing' : 'map-pane'}>
      <section
        ref={container}
        className="map"
        data-testid="map"
        aria-label={t('map.label', { region: project?.title[locale] ?? '' })}
      />
      {mapError && <div className="map-error">{t('map.failed', { reason: mapError })}</div>}
      <LayerSwitch />
      <ZoomButtons
        onZoom={(steps) => view.current?.zoomBy(steps)}
        onHome={() => project && fitProject(view.current, project, true)}
      />
      {coverage && scene && (
        <PrintButton
          coverage={coverage}
          scene={scene}
          viewOf={() => view.current?.bounds() ?? null}
        />
      )}
      {coverage && <Legend coverage={coverage} />}
      <MapFoot />
      <PlacingBanner placed={placed} onDone={() => setPlaced(null)} />
      <AreaMaking view={view} />
      <StationEditing view={view} coverage={coverage} />
      {hovered && !spot && !isBusy && <HoverTip hovered={hovered} coverage={coverage} />}
      {spot && !isBusy && selectedRow && coverage && (
        <DemandCard
          row={selectedRow}
          coverage={coverage}
          spot={spot}
          onMove={
            coverage.result.coverage.demandOf === 'places'
              ? () => startPlacing({ list: 'places', id: selectedRow.id })
              : () => startPlacing({ list: 'facilities', id: selectedRow.id })
          }
          onClose={() => select(null)}
        />
      )}
      {spot && !isBusy && facility && !selectedRow && (
        <FacilityCard
          facility={facility}
          spot={spot}
          onMove={
            stations.addedIds.has(facility.id)
              ? null
              : () => startPlacing({ list: 'facilities', id: facility.id })
          }
          onClose={() => setFacility(null)}
        />
      )}
    </main>
  );
}

function HoverTip({
  hovered,
  coverage,
}: {
  hovered: { picked: Picked; x: number; y: number };
  coverage: ShownCoverage | null;
}) {
  const { t } = useTranslation();
  const { picked, x, y } = hovered;
  const style = { left: x + 14, top: y + 10 };
  if (picked.kind === 'facility')
    return (
      <div className="hover-tip" style={style}>
        <b>{picked.facility.name}</b> {t(`status.${picked.facility.status}`)}
        {isDraggable(picked.facility, coverage) && <> · {t('editing.dragHint')}</>}
      </div>
    );
  return (
    <div className="hover-tip" style={style}>
      <b>{picked.row.name}</b> {picked.row.township}
      {coverage && <> · {t(`verdicts.${picked.row.verdict}`)}</>}
      {picked.row.nearestDistanceMeters !== null && (
        <> · {(picked.row.nearestDistanceMeters / 1000).toFixed(1)} km</>
      )}
    </div>
  );
}

function fitPoints(view: MapView | null, points: readonly LngLat[]): void {
  const bounds = boxOf(points);
  if (view && bounds) void view.fit(bounds, chooseInsets(view, bounds), true);
}

function fitProject(view: MapView | null, project: Project, isAnimated: boolean): void {
  const bounds = regionBox(project);
  if (view && bounds) void view.fit(bounds, chooseInsets(view, bounds), isAnimated);
}

/** Room for the floating panels, with the legend beside the area or under it, whichever leaves it larger. */
function chooseInsets(view: MapView, bounds: Box): Insets {
  const beside: Insets = { top: 64, right: 56, bottom: 24, left: legendSize.width + 12 };
  const above: Insets = { top: 64, right: 56, bottom: legendSize.height + 16, left: 24 };
  return view.zoomFor(bounds, beside) >= view.zoomFor(bounds, above) ? beside : above;
}
