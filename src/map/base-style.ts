import type { FeatureCollection } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import type { Zone, ZoneCoverage } from '../core/coverage/zones';
import type { Polygon } from '../core/geo/polygon-area';
import type { Project } from '../core/model/project';
import type { Locale } from '../state/store';
import type { Palette } from './palette';

/** Layers of deck.gl go below this one, so that labels stay on top. */
export const firstLabelLayerId = 'township-labels';
export const zoneOuterLayerId = 'zone-outer';
/** Outlines of the outer limit are of all stations together: they are faint while one of them moves. */
export const zoneOuterOpacity = { atRest: 0.75, moving: 0.35 } as const;
/** The weight is what counts: glyphs are drawn from the machine's own Chinese font. */
const regular = ['Noto Sans Regular'];
const bold = ['Noto Sans Bold'];
const empty: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The map without data: outlines, circles and labels, all drawn from the region's own files. */
export function baseStyle(palette: Palette): StyleSpecification {
  const source = () => ({ type: 'geojson' as const, data: empty });
  return {
    version: 8,
    // What changes while a station is dragged, changes at once.
    transition: { duration: 0, delay: 0 },
    sources: {
      counties: source(),
      urban: source(),
      zones: source(),
      labels: source(),
      townships: source(),
    },
    layers: [
      { id: 'page', type: 'background', paint: { 'background-color': palette.page } },
      { id: 'land', type: 'fill', source: 'counties', paint: { 'fill-color': palette.land } },
      { id: 'urban', type: 'fill', source: 'urban', paint: { 'fill-color': palette.urban } },
      {
        id: 'zone-fill',
        type: 'fill',
        source: 'zones',
        filter: ['==', ['get', 'part'], 'area'],
        paint: { 'fill-color': palette.circle, 'fill-opacity': 0.07 },
      },
      {
        id: 'county-lines',
        type: 'line',
        source: 'counties',
        paint: { 'line-color': palette.countyLine, 'line-width': 1.2 },
      },
      {
        id: zoneOuterLayerId,
        type: 'line',
        source: 'zones',
        filter: ['==', ['get', 'part'], 'outer'],
        paint: {
          'line-color': palette.circle,
          'line-width': 1.2,
          'line-opacity': zoneOuterOpacity.atRest,
          'line-dasharray': [3, 3],
        },
      },
      {
        id: 'zone-met',
        type: 'line',
        source: 'zones',
        filter: ['==', ['get', 'part'], 'met'],
        paint: {
          'line-color': palette.circle,
          'line-width': 1,
          // Where a station is being moved away from, its circle is faint.
          'line-opacity': ['case', ['boolean', ['feature-state', 'isLeft'], false], 0.15, 0.55],
        },
      },
      {
        id: firstLabelLayerId,
        type: 'symbol',
        source: 'townships',
        minzoom: 9.3,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': regular,
          'text-size': 11.5,
          'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
          'text-radial-offset': 1.1,
        },
        paint: {
          'text-color': palette.secondary,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.6,
        },
      },
      {
        id: 'county-labels',
        type: 'symbol',
        source: 'labels',
        layout: {
          'text-field': ['get', 'name'],
          'text-font': bold,
          'text-size': 14.5,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.25,
          'text-letter-spacing': 0.04,
        },
        paint: {
          'text-color': palette.ink,
          'text-halo-color': palette.halo,
          'text-halo-width': 2.2,
        },
      },
    ],
  };
}

/** Colours of each layer, to change a map that is there. */
export function paintOf(palette: Palette): [layer: string, property: string, value: string][] {
  return baseStyle(palette).layers.flatMap((layer) =>
    Object.entries(layer.paint ?? {}).flatMap(([property, value]) =>
      property.endsWith('-color')
        ? [[layer.id, property, value as string] as [string, string, string]]
        : [],
    ),
  );
}

/** County outlines. */
export function countyFeatures(project: Project): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: project.counties.map((county) => ({
      type: 'Feature',
      properties: { code: county.code },
      geometry: { type: 'MultiPolygon', coordinates: mutable(county.polygons) },
    })),
  };
}

export function urbanFeatures(project: Project): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: project.urbanAreas.map((area) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'MultiPolygon', coordinates: mutable(area.polygons) },
    })),
  };
}

/** Names of counties at their seats. */
export function countyLabels(project: Project, locale: Locale): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: project.counties.flatMap((county) =>
      county.seat
        ? [
            {
              type: 'Feature' as const,
              properties: { name: locale === 'en' ? county.nameEn || county.name : county.name },
              geometry: { type: 'Point' as const, coordinates: [...county.seat] },
            },
          ]
        : [],
    ),
  };
}

/** Names of townships, but for those where the county's own name stands. */
export function townshipLabels(project: Project): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: project.townships.flatMap((township) =>
      township.lngLat && !township.isCountySeat
        ? [
            {
              type: 'Feature' as const,
              properties: { name: township.name },
              geometry: { type: 'Point' as const, coordinates: [...township.lngLat] },
            },
          ]
        : [],
    ),
  };
}

/**
 * Circles of the inner limit one by one, and under them their union as one pale area; of the outer
 * limit only the outline of the union, which is the border of what is reached at all.
 */
export function zoneFeatures(
  zones: readonly Zone[],
  unions: DrawnUnions | null,
): FeatureCollection {
  const met = unions?.met;
  const outer = unions?.outer;
  const features: FeatureCollection['features'] = zones
    .filter((zone) => zone.tier === 'met' || !outer)
    .map((zone) => ({
      type: 'Feature',
      id: zoneFeatureId(zone),
      properties: { part: zone.tier },
      geometry: { type: 'Polygon', coordinates: [zone.ring.map((point) => [...point])] },
    }));
  const addUnion = (part: string, polygons: readonly Polygon[]) =>
    features.push({
      type: 'Feature',
      properties: { part },
      geometry: { type: 'MultiPolygon', coordinates: mutable(polygons) },
    });
  if (met) addUnion('area', met.unionPolygons);
  if (outer) addUnion('outer', outer.unionPolygons);
  return { type: 'FeatureCollection', features };
}

const featureIds = new WeakMap<Zone, number>();
let lastFeatureId = 0;

/** The number of a circle's feature: another one for each circle that was ever drawn. */
export function zoneFeatureId(zone: Zone): number {
  const known = featureIds.get(zone);
  if (known !== undefined) return known;
  lastFeatureId += 1;
  featureIds.set(zone, lastFeatureId);
  return lastFeatureId;
}

/** Unions of circles, where they are known. */
export interface DrawnUnions {
  readonly met: ZoneCoverage | null;
  readonly outer: ZoneCoverage | null;
}

function mutable(polygons: readonly Polygon[]): number[][][][] {
  return polygons.map((polygon) => polygon.map((ring) => ring.map((point) => [...point])));
}
