import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresentationStep } from '../../core/model/presentation';
import { type Box, regionBox } from '../../map/frame';
import { MapView } from '../../map/map-view';
import type { ZoneUnions } from '../../state/scenarios';
import type { Side } from '../../state/slides';
import { groupOf, type LayerSwitches } from '../../state/store';
import { useFields } from '../store-context';
import { switchesOf } from './propose-steps';

/** Size of a letter at which names and signs on the map have the size that they have on the page, in pixels. */
const usualLetterPixels = 14;

/** How much larger than on the page the map is drawn, so that it can be read from the last row. */
function scaleOf(element: HTMLElement): number {
  const letter = Number.parseFloat(getComputedStyle(element).fontSize);
  return Math.max(1, letter / usualLetterPixels);
}

const noInsets = { top: 24, right: 24, bottom: 24, left: 24 };

/** What of a side the map draws by the layers of a step. */
export function useLayers(step: PresentationStep): LayerSwitches {
  const { layers } = useFields('layers');
  return useMemo(() => switchesOf(step.layers, layers), [step, layers]);
}

/** A map of its own; the page's one keeps its view. */
export function ShowMap({
  side,
  step,
  label,
}: {
  side: Side;
  step: PresentationStep;
  label: string;
}) {
  const { locale, theme } = useFields('locale', 'theme');
  const { t } = useTranslation();
  const layers = useLayers(step);
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const unions = useUnions(side);
  const area = useMemo(() => step.area ?? regionBox(side.project), [step, side]);
  const fitted = useRef<Box | null>(null);
  fitted.current = area;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one map for the life of the show
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    try {
      view.current = new MapView(element, theme, {
        onHover: () => undefined,
        onClick: () => undefined,
        onMove: () => undefined,
        onError: setFailure,
      });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    // The screen grows and shrinks with the full screen; what the step shows stays in sight.
    const grow = () => {
      const around = element.parentElement;
      if (!around) return;
      const scale = scaleOf(around);
      element.style.width = `${around.clientWidth / scale}px`;
      element.style.height = `${around.clientHeight / scale}px`;
      element.style.transform = `scale(${scale})`;
      view.current?.setPixelRatio(window.devicePixelRatio * scale);
      view.current?.resize();
      if (fitted.current) void view.current?.fit(fitted.current, noInsets, false);
    };
    grow();
    const watch = new ResizeObserver(grow);
    if (element.parentElement) watch.observe(element.parentElement);
    return () => {
      watch.disconnect();
      view.current?.remove();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    const { project, rows, zones } = side;
    const { providers } = side.result.coverage.standard;
    void view.current?.show({
      project,
      rows,
      zones,
      unions,
      layers,
      providerGroups: new Set(providers.map(groupOf)),
      selected: null,
      nearest: null,
      locale,
      theme,
    });
  }, [side, unions, layers, locale, theme]);

  // Each step begins with its own view, also where somebody has moved the map meanwhile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    if (area) void view.current?.fit(area, noInsets, false);
  }, [step.id, area?.join()]);

  return (
    <>
      <section ref={container} className="show-map" data-testid="show-map" aria-label={label} />
      {failure && <div className="map-error">{t('map.failed', { reason: failure })}</div>}
    </>
  );
}

/** What the circles cover together, at once where that is known already. */
function useUnions(side: Side): ZoneUnions | null {
  const [known, setKnown] = useState<{ side: Side; unions: ZoneUnions | null } | null>(null);
  useEffect(() => {
    let isAsked = true;
    void side.joined.then((unions) => {
      if (isAsked) setKnown({ side, unions });
    });
    return () => {
      isAsked = false;
    };
  }, [side]);
  return known?.side === side ? known.unions : null;
}
