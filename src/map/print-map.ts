import 'maplibre-gl/dist/maplibre-gl.css';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import { Map as MapLibreMap, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { placeFacilities } from './arrange-facilities';
import {
  baseStyle,
  countyFeatures,
  countyLabels,
  spotFeatures,
  townshipLabels,
  urbanFeatures,
  zoneFeatures,
} from './base-style';
import type { Frame } from './frame';
import { ideographFonts, type MapScene } from './map-view';
import { palettes } from './palette';
import { demandLayer, facilityLayer } from './point-layers';
import { drawAtlas } from './symbols';

setWorkerUrl(workerUrl);

/** What a picture shows of the page's scene: nothing that is only selected. */
export type PrintScene = Omit<MapScene, 'selected' | 'nearest' | 'theme'>;

export interface PrintRequest {
  readonly scene: PrintScene;
  readonly frame: Frame;
  /** In pixels of the style: labels and symbols have the same sizes in them as on the page. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the picture to each of those. */
  readonly pixelRatio: number;
  readonly signal: AbortSignal;
}

export interface PrintedMap {
  readonly canvas: HTMLCanvasElement;
  /** What the graphics could do: below the wished one where so large a canvas is not to be had. */
  readonly pixelRatio: number;
}

/** Why there is no picture: `cancelled`, `empty` (the graphics gave nothing), `size` (too large for the browser) or `failed`. */
export class PrintFailure extends Error {
  constructor(
    readonly code: 'cancelled' | 'empty' | 'size' | 'failed',
    message: string,
  ) {
    super(message);
  }
}

/** Canvases larger than this are not asked for, in pixels of either side. */
const mostPixels = 16_384;
/** Longest that a picture may take. */
const patienceMilliseconds = 120_000;
const tooLate = 'tooLate';
const symbolResolution = 2;
/** At which the map is built: frames before the last one are not seen. */
const draftPixelRatio = 0.25;

/**
 * Draws a scene anew, in the light theme, at the pixels of a printed sheet.
 *
 * The map lives outside the visible page, and only as long as it takes to draw. Rejects with `PrintFailure`.
 */
export async function drawPrintMap(request: PrintRequest): Promise<PrintedMap> {
  const { scene, frame, width, height, signal } = request;
  const container = document.createElement('div');
  container.ariaHidden = 'true';
  container.inert = true;
  Object.assign(container.style, {
    position: 'fixed',
    left: '-100000px',
    top: '0',
    width: `${width}px`,
    height: `${height}px`,
  });
  document.body.append(container);
  let map: MapLibreMap | null = null;
  const job = new AbortController();
  const cancel = () => job.abort();
  const timer = setTimeout(() => job.abort(tooLate), patienceMilliseconds);
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel);
  try {
    map = new MapLibreMap({
      container,
      style: filledStyle(scene, frame.zoom),
      center: [...frame.center] as [number, number],
      zoom: frame.zoom,
      minZoom: 0,
      maxZoom: 20,
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      trackResize: false,
      localIdeographFontFamily: ideographFonts,
      pixelRatio: Math.min(draftPixelRatio, request.pixelRatio),
      maxCanvasSize: [mostPixels, mostPixels],
      // Lines and symbols have smooth edges of their own; four samples a pixel would cost four times the memory.
      canvasContextAttributes: { antialias: false, preserveDrawingBuffer: true },
    });
    return await draw(map, request, job.signal);
  } catch (error) {
    if (error instanceof PrintFailure) throw error;
    if (signal.aborted) throw new PrintFailure('cancelled', 'the picture was cancelled');
    throw new PrintFailure('failed', error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    map?.remove();
    container.remove();
  }
}

async function draw(
  map: MapLibreMap,
  request: PrintRequest,
  signal: AbortSignal,
): Promise<PrintedMap> {
  const { scene, frame } = request;
  await reach(map, 'load', signal);
  // As on the page: deck.gl takes its place below the labels only while no source is loading.
  const atlas = drawAtlas(palettes.light, symbolResolution);
  const symbols = [
    ...(scene.layers.places ? [demandLayer(scene.rows, atlas, frame.zoom)] : []),
    facilityLayer(placeFacilities(scene.project.facilities, scene, frame.zoom), atlas),
  ];
  map.addControl(new MapLibreOverlay({ interleaved: true, layers: symbols }));
  // deck.gl starts in its own time, and a map that rests meanwhile would be a map without symbols.
  do {
    await pause();
    map.triggerRepaint();
    await reach(map, 'idle', signal);
  } while (!symbols.every(({ isLoaded }) => isLoaded));
  // Everything is loaded and placed: the only frame at full size is the one that counts.
  map.setPixelRatio(request.pixelRatio);
  map.triggerRepaint();
  await reach(map, 'idle', signal);
  const drawn = map.getCanvas();
  const canvas = document.createElement('canvas');
  canvas.width = drawn.width;
  canvas.height = drawn.height;
  const context = canvas.getContext('2d');
  if (!context) throw new PrintFailure('size', 'this browser draws no 2D canvas of that size');
  context.drawImage(drawn, 0, 0);
  if (isBlank(canvas)) throw new PrintFailure('empty', 'the graphics returned an empty picture');
  return { canvas, pixelRatio: drawn.width / request.width };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

/** Waits for an event of the map; rejects when the picture is cancelled or the graphics give up. */
function reach(map: MapLibreMap, event: 'load' | 'idle', signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => signal.removeEventListener('abort', onAbort);
    const fail = (failure: PrintFailure) => {
      end();
      reject(failure);
    };
    const onAbort = () => {
      fail(
        signal.reason === tooLate
          ? new PrintFailure('failed', 'the map was not drawn in time')
          : new PrintFailure('cancelled', 'the picture was cancelled'),
      );
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    map.once('error', ({ error }) => fail(new PrintFailure('failed', error.message)));
    map.once('webglcontextlost', () =>
      fail(new PrintFailure('failed', 'the graphics were lost: too little memory')),
    );
    map.once(event, () => {
      end();
      resolve();
    });
  });
}

/** The style with its data in it, so that nothing has to be loaded once the map stands. */
function filledStyle(scene: PrintScene, zoom: number): StyleSpecification {
  const { project, zones, unions, layers, locale } = scene;
  const style = baseStyle(palettes.light);
  const data: Record<string, GeoJSON.FeatureCollection> = {
    counties: countyFeatures(project),
    urban: urbanFeatures(project),
    zones: layers.zones ? zoneFeatures(zones, unions) : zoneFeatures([], null),
    labels: countyLabels(project, locale),
    townships: townshipLabels(project),
    spots: spotFeatures(placeFacilities(project.facilities, scene, zoom)),
  };
  return {
    ...style,
    sources: Object.fromEntries(
      Object.entries(style.sources).map(([name, source]) => [
        name,
        { ...source, data: data[name] } as typeof source,
      ]),
    ),
    layers: style.layers.filter(({ id }) => id !== 'urban' || layers.urbanAreas),
  };
}

/** Whether any part of a drawn map is clear or black: its ground is neither. */
function isBlank(canvas: HTMLCanvasElement): boolean {
  const sample = document.createElement('canvas');
  sample.width = 16;
  sample.height = 16;
  const context = sample.getContext('2d', { willReadFrequently: true });
  if (!context) return true;
  context.drawImage(canvas, 0, 0, 16, 16);
  const { data } = context.getImageData(0, 0, 16, 16);
  for (let at = 0; at < data.length; at += 4) {
    const brightness = (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0);
    if ((data[at + 3] ?? 0) < 255 || brightness === 0) return true;
  }
  return false;
}
