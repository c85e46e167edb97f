import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { County } from '../core/model/project';
import type { Theme } from '../state/store';
import { palettes } from './palette';

/** An area in which alone new sites may be, or in which none may be. */
export interface SitingAreaMark extends Pick<County, 'polygons'> {
  readonly purpose: 'allowed' | 'forbidden';
}

const sourceId = 'siting-areas';
/** Outlines of counties stay above. */
const aboveLayerId = 'county-lines';
/** Side of the tile that the hatch repeats, in pixels of the screen. */
const hatchSide = 10;
const noAreas: readonly SitingAreaMark[] = [];

/** Areas of the siting step on the map: allowed ones outlined in blue, forbidden ones hatched. */
export class SitingAreas {
  private shown = noAreas;
  private theme: Theme | null = null;

  constructor(private readonly map: MapLibreMap) {}

  show(areas: readonly SitingAreaMark[], theme: Theme): void {
    if (areas === this.shown && theme === this.theme) return;
    if (theme !== this.theme) this.addLayers(theme);
    this.shown = areas;
    this.theme = theme;
    (this.map.getSource(sourceId) as GeoJSONSource | undefined)?.setData(features(areas));
    this.map.getContainer().dataset.sitingAreas = String(areas.length);
  }

  private addLayers(theme: Theme): void {
    const { map } = this;
    if (!map.getSource(sourceId))
      map.addSource(sourceId, { type: 'geojson', data: features(noAreas) });
    const ink = palettes[theme];
    const hatchId = `siting-hatch-${theme}`;
    if (!map.hasImage(hatchId)) map.addImage(hatchId, hatch(ink.ink), { pixelRatio: 2 });
    for (const layer of layersOf(ink.circle, ink.ink, hatchId)) {
      if (map.getLayer(layer.id)) map.removeLayer(layer.id);
      map.addLayer(layer, aboveLayerId);
    }
  }
}

function layersOf(allowed: string, forbidden: string, hatchId: string): LayerSpecification[] {
  const of = (purpose: SitingAreaMark['purpose']): ['==', ['get', string], string] => [
    '==',
    ['get', 'purpose'],
    purpose,
  ];
  return [
    {
      id: 'siting-allowed',
      type: 'fill',
      source: sourceId,
      filter: of('allowed'),
      paint: { 'fill-color': allowed, 'fill-opacity': 0.08 },
    },
    {
      id: 'siting-forbidden',
      type: 'fill',
      source: sourceId,
      filter: of('forbidden'),
      paint: { 'fill-pattern': hatchId, 'fill-opacity': 0.45 },
    },
    {
      id: 'siting-allowed-line',
      type: 'line',
      source: sourceId,
      filter: of('allowed'),
      paint: { 'line-color': allowed, 'line-width': 2, 'line-dasharray': [4, 2] },
    },
    {
      id: 'siting-forbidden-line',
      type: 'line',
      source: sourceId,
      filter: of('forbidden'),
      paint: { 'line-color': forbidden, 'line-width': 1.4, 'line-opacity': 0.8 },
    },
  ];
}

/** One tile of diagonal lines, twice as fine as the screen. */
function hatch(color: string): ImageData {
  const side = hatchSide * 2;
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return new ImageData(side, side);
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.beginPath();
  for (const from of [-side, 0, side]) {
    context.moveTo(from, side);
    context.lineTo(from + side, 0);
  }
  context.stroke();
  return context.getImageData(0, 0, side, side);
}

function features(areas: readonly SitingAreaMark[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas.map(({ purpose, polygons }) => ({
      type: 'Feature',
      properties: { purpose },
      geometry: {
        type: 'MultiPolygon',
        coordinates: polygons.map((rings) => rings.map((ring) => ring.map((point) => [...point]))),
      },
    })),
  };
}
