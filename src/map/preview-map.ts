import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection } from 'geojson';
import {
  type GeoJSONSource,
  LngLatBounds,
  Map as MapLibreMap,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { County } from '../core/model/project';
import type { Theme } from '../state/store';
import { type Palette, palettes } from './palette';

setWorkerUrl(workerUrl);

/** Points before and after a conversion: pairs of lng and lat, the same point at the same index. */
export interface PreviewScene {
  readonly counties: readonly County[];
  /** Empty where there is nothing to compare with. */
  readonly before: Float64Array;
  readonly after: Float64Array;
}

const empty: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** A small map that shows what a conversion does to points. */
export class PreviewMap {
  private readonly map: MapLibreMap;
  private readonly whenReady: Promise<void>;
  private scene: PreviewScene | null = null;

  constructor(container: HTMLElement, theme: Theme, onError: (message: string) => void) {
    this.map = new MapLibreMap({
      container,
      style: previewStyle(palettes[theme]),
      center: [110, 32],
      zoom: 3,
      maxZoom: 17,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    let isReady = false;
    this.whenReady = new Promise((resolve) => {
      this.map.once('load', () => {
        isReady = true;
        resolve();
      });
    });
    this.map.on('error', ({ error }) => {
      if (!isReady) onError(error.message);
    });
  }

  /** Draws the points; `zoomed` shows the shift of a point in the middle of them instead of all. */
  async show(scene: PreviewScene, view: 'whole' | 'zoomed'): Promise<void> {
    this.scene = scene;
    await this.whenReady;
    if (this.scene !== scene) return;
    this.setData('counties', outlines(scene.counties));
    this.setData('before', points(scene.before));
    this.setData('after', points(scene.after));
    this.setData('shifts', shifts(scene));
    const bounds = view === 'zoomed' ? shiftBounds(scene) : wholeBounds(scene);
    if (bounds) this.map.fitBounds(bounds, { padding: 26, maxZoom: 16, animate: false });
  }

  remove(): void {
    this.scene = null;
    this.map.remove();
  }

  private setData(source: string, data: FeatureCollection): void {
    (this.map.getSource(source) as GeoJSONSource | undefined)?.setData(data);
  }
}

function previewStyle(palette: Palette): StyleSpecification {
  const source = () => ({ type: 'geojson' as const, data: empty });
  return {
    version: 8,
    sources: { counties: source(), before: source(), after: source(), shifts: source() },
    layers: [
      { id: 'page', type: 'background', paint: { 'background-color': palette.page } },
      { id: 'land', type: 'fill', source: 'counties', paint: { 'fill-color': palette.land } },
      {
        id: 'county-lines',
        type: 'line',
        source: 'counties',
        paint: { 'line-color': palette.countyLine, 'line-width': 1 },
      },
      {
        id: 'shifts',
        type: 'line',
        source: 'shifts',
        minzoom: 10,
        paint: { 'line-color': palette.unknown, 'line-width': 1, 'line-opacity': 0.7 },
      },
      {
        id: 'before',
        type: 'circle',
        source: 'before',
        paint: { 'circle-color': palette.unknown, 'circle-radius': 3, 'circle-opacity': 0.75 },
      },
      {
        id: 'after',
        type: 'circle',
        source: 'after',
        paint: {
          'circle-color': palette.circle,
          'circle-radius': 2.6,
          'circle-stroke-color': palette.halo,
          'circle-stroke-width': 0.7,
        },
      },
    ],
  };
}

function outlines(counties: readonly County[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: counties.map(({ polygons }) => ({
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'MultiPolygon',
        coordinates: polygons.map((polygon) => polygon.map((ring) => ring.map((at) => [...at]))),
      },
    })),
  };
}

/** The pair at an index; null where the point cannot be drawn on this map. */
function pairAt(pairs: Float64Array, index: number): [number, number] | null {
  const lng = pairs[index * 2] ?? Number.NaN;
  const lat = pairs[index * 2 + 1] ?? Number.NaN;
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 85 ? [lng, lat] : null;
}

function points(pairs: Float64Array): FeatureCollection {
  const coordinates: number[][] = [];
  for (let i = 0; i < pairs.length / 2; i++) {
    const pair = pairAt(pairs, i);
    if (pair) coordinates.push(pair);
  }
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: { type: 'MultiPoint', coordinates } }],
  };
}

function shifts({ before, after }: PreviewScene): FeatureCollection {
  if (before.length !== after.length) return empty;
  const coordinates: number[][][] = [];
  for (let i = 0; i < after.length / 2; i++) {
    const from = pairAt(before, i);
    const to = pairAt(after, i);
    if (from && to) coordinates.push([from, to]);
  }
  return {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates } },
    ],
  };
}

/** Box of the converted points and the outlines. */
function wholeBounds({ counties, before, after }: PreviewScene): LngLatBounds | null {
  const bounds = new LngLatBounds();
  for (const { polygons } of counties)
    for (const [ring] of polygons)
      for (const at of ring ?? []) bounds.extend(at as [number, number]);
  for (const pairs of counties.length > 0 ? [after] : [after, before])
    for (let i = 0; i < pairs.length / 2; i++) {
      const pair = pairAt(pairs, i);
      if (pair) bounds.extend(pair);
    }
  return bounds.isEmpty() ? null : bounds;
}

/** Box around both ends of the point nearest the middle of all, with room to see its neighbours. */
function shiftBounds(scene: PreviewScene): LngLatBounds | null {
  const { before, after } = scene;
  const middle = medianOf(after);
  if (!middle) return wholeBounds(scene);
  let best: LngLatBounds | null = null;
  let bestDistance = Infinity;
  for (let i = 0; i < after.length / 2; i++) {
    const from = pairAt(before, i);
    const to = pairAt(after, i);
    if (!from || !to) continue;
    const distance = Math.hypot(to[0] - middle[0], to[1] - middle[1]);
    if (distance >= bestDistance) continue;
    bestDistance = distance;
    const roomDegrees = Math.max(Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1]), 0.001);
    best = new LngLatBounds(
      [Math.min(from[0], to[0]) - roomDegrees, Math.min(from[1], to[1]) - roomDegrees],
      [Math.max(from[0], to[0]) + roomDegrees, Math.max(from[1], to[1]) + roomDegrees],
    );
  }
  return best;
}

function medianOf(pairs: Float64Array): [number, number] | null {
  const lngs: number[] = [];
  const lats: number[] = [];
  for (let i = 0; i < pairs.length / 2; i++) {
    const pair = pairAt(pairs, i);
    if (!pair) continue;
    lngs.push(pair[0]);
    lats.push(pair[1]);
  }
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];
  const lng = middle(lngs);
  const lat = middle(lats);
  return lng === undefined || lat === undefined ? null : [lng, lat];
}
