import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../core/model/project';
import { regionBox } from '../../../map/frame';
import type { Insets, MapScene } from '../../../map/map-view';
import { SwipeMap, type SwipeSide, swipeSides } from '../../../map/swipe-map';
import type { DemandRow } from '../../../state/coverage-view';
import { groupOf, type LayerSwitches, type Locale, type Theme } from '../../../state/store';
import { LayerSwitch } from '../../LayerSwitch';
import { Legend } from '../../Legend';
import { MapFoot, ZoomButtons } from '../../MapControls';
import { useFields } from '../../store-context';
import { middle, SwipeDivider } from './SwipeDivider';
import { type Pointed, SwipeTip } from './SwipeTip';
import type { SwipeScene } from './use-swipe-side';

/** Room for the legend, the layers and the buttons; as much on both sides, so that the divider begins in the middle of the region. */
const insets: Insets = { top: 56, right: 288, bottom: 24, left: 288 };

export type Pair<T> = Readonly<Record<SwipeSide, T>>;

/** Two maps on each other with a divider, and what floats over them. A side stays empty until its scene is there. */
export function SwipeFrame({
  scenes,
  letters,
  names,
  shownIds,
}: {
  scenes: Pair<SwipeScene | null>;
  letters: Pair<string>;
  names: Pair<string>;
  /** Demand points to draw; null for all. */
  shownIds: ReadonlySet<string> | null;
}) {
  const { layers, locale, theme } = useFields('layers', 'locale', 'theme');
  const { t } = useTranslation();
  const [at, setAt] = useState(middle);
  const [mapError, setMapError] = useState<string | null>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const left = useRef<HTMLElement>(null);
  const right = useRef<HTMLElement>(null);
  const map = useRef<SwipeMap | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: two maps for the life of the dialog
  useEffect(() => {
    if (!left.current || !right.current) return;
    try {
      const containers = { left: left.current, right: right.current };
      map.current = new SwipeMap(containers, theme, {
        onHover: (_, picked, x, y) => setPointed(picked && { picked, x, y }),
        onError: setMapError,
      });
    } catch (error) {
      setMapError(error instanceof Error ? error.message : String(error));
    }
    return () => {
      map.current?.remove();
      map.current = null;
    };
  }, []);

  const look = { layers, locale, theme };
  useScene(map, 'left', scenes.left, shownIds, look);
  useScene(map, 'right', scenes.right, shownIds, look);

  const project = scenes.left?.coverage.project ?? scenes.right?.coverage.project ?? null;
  const isFitted = useRef(false);
  useEffect(() => {
    if (project === null || isFitted.current) return;
    isFitted.current = true;
    showRegion(map.current, project, false);
  }, [project]);

  return (
    <div className="swipe" style={{ '--swipe-at': `${at}%` } as object} data-testid="swipe">
      {swipeSides.map((side) => (
        <section
          key={side}
          ref={side === 'left' ? left : right}
          className={`map swipe-side swipe-${side}`}
          data-testid={`swipe-${side}`}
          data-scenario={letters[side]}
          aria-label={t(`scenarios.swipe.${side}Map`, { name: names[side] })}
        />
      ))}
      {mapError && <div className="map-error">{t('map.failed', { reason: mapError })}</div>}
      <SwipeDivider at={at} letters={[letters.left, letters.right]} onMove={setAt} />
      <LayerSwitch />
      <ZoomButtons
        onZoom={(steps) => map.current?.zoomBy(steps)}
        onHome={() => project && showRegion(map.current, project, true)}
      />
      <SharedLegend scenes={scenes} />
      <MapFoot />
      {pointed && <SwipeTip pointed={pointed} scenes={scenes} letters={letters} />}
    </div>
  );
}

/** Draws one side whenever what it shows changes. */
function useScene(
  map: { readonly current: SwipeMap | null },
  side: SwipeSide,
  scene: SwipeScene | null,
  shownIds: ReadonlySet<string> | null,
  { layers, locale, theme }: { layers: LayerSwitches; locale: Locale; theme: Theme },
) {
  const rows = useMemo(() => {
    const all = scene?.coverage.rows ?? noRows;
    return shownIds === null ? all : all.filter(({ id }) => shownIds.has(id));
  }, [scene?.coverage, shownIds]);
  const shown = useMemo<MapScene | null>(
    () =>
      scene && {
        project: scene.coverage.project,
        rows,
        zones: scene.zones,
        unions: scene.unions,
        layers,
        providerGroups: new Set(scene.coverage.result.coverage.standard.providers.map(groupOf)),
        selected: null,
        nearest: null,
        locale,
        theme,
      },
    [scene, rows, layers, locale, theme],
  );
  useEffect(() => {
    if (shown) void map.current?.show(side, shown);
  }, [map, side, shown]);
}

const noRows: readonly DemandRow[] = [];

/** One legend for both sides: what either shows. */
function SharedLegend({ scenes: { left, right } }: { scenes: Pair<SwipeScene | null> }) {
  const shared = useMemo(() => {
    const scene = right ?? left;
    if (scene === null) return null;
    if (left === null || right === null) return { coverage: scene.coverage, zones: scene.zones };
    const { project, result } = right.coverage;
    const facilities = [...left.coverage.project.facilities, ...project.facilities];
    const rows = left.coverage.rows.concat(right.coverage.rows);
    return {
      coverage: { project: { ...project, facilities }, result, rows },
      zones: [...left.zones, ...right.zones],
    };
  }, [left, right]);
  const limits = [left, right].map((one) =>
    JSON.stringify(one?.coverage.result.coverage.standard.limit),
  );
  return shared && <Legend {...shared} hasOneLimit={limits[0] === limits[1]} />;
}

function showRegion(map: SwipeMap | null, project: Project, isAnimated: boolean): void {
  const bounds = regionBox(project);
  if (bounds) void map?.fit(bounds, insets, isAnimated);
}
