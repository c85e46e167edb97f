import type { FeatureCollection } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import type { Zone, ZoneCoverage } from '../core/coverage/zones';
import type { Polygon } from '../core/geo/polygon-area';
import type { Project } from '../core/model/project';
import type { Locale } from '../state/store';
import type { PlacedFacility } from './arrange-facilities';
import type { Palette } from './palette';

/** Layers of deck.gl go below this one, so that labels stay on top. */
export const firstLabelLayerId = 'township-labels';
export const zoneOuterLayerId = 'zone-outer';
/** Outlines of the outer limit are of all stations together: they are faint while one of them moves. */
export const zoneOuterOpacity = { atRest: 0.75, moving: 0.35 } as const;
/** The weight is what counts: glyphs are drawn from the machine's own Chinese font. */
const regular = ['Noto Sans Regular'];
const bold = ['Noto Sans Bold'];
/** A character as wide and as high as its size. */
const fullWidth = '口';
/** With more symbols than this there is no room for names beside them. */
const mostSpots = 5000;
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
      spots: source(),
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
          'text-variable-anchor-offset': anchorsAround(1.1),
          'text-justify': 'auto',
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
          'text-variable-anchor-offset': [1.4, 2.4].flatMap(anchorsAround),
          'text-justify': 'auto',
          'text-letter-spacing': 0.04,
        },
        paint: {
          'text-color': palette.ink,
          'text-halo-color': palette.halo,
          'text-halo-width': 2.2,
        },
      },
      {
        // Not to be seen: keeps the names away from the symbols, which deck.gl draws. The last layer is placed first.
        id: 'spots',
        type: 'symbol',
        source: 'spots',
        layout: {
          'text-field': fullWidth,
          'text-font': regular,
          'text-size': ['get', 'size'],
          'text-offset': ['get', 'offset'],
          'text-line-height': 1,
          'text-padding': 0,
          'text-allow-overlap': true,
        },
        paint: { 'text-opacity': 0 },
      },
    ],
  };
}

/** Where a name may stand around its point, as MapLibre's pairs of an anchor and an offset in ems. */
function anchorsAround(ems: number): [string, [number, number], ...(string | [number, number])[]] {
  const slant = ems * 0.75;
  return [
    'top',
    [0, ems],
    'bottom',
    [0, -ems],
    'left',
    [ems, 0],
    'right',
    [-ems, 0],
    'top-left',
    [slant, slant],
    'top-right',
    [-slant, slant],
    'bottom-left',
    [slant, -slant],
    'bottom-right',
    [-slant, -slant],
  ];
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

/** Where symbols of facilities stand, so that no name lies over them. */
export function spotFeatures(placed: readonly PlacedFacility[]): FeatureCollection {
  const shown = placed.length > mostSpots ? [] : placed;
  return {
    type: 'FeatureCollection',
    features: shown.flatMap(({ facility: { lngLat }, offset: [right, down], size }) =>
      lngLat
        ? [
            {
              type: 'Feature' as const,
              properties: { size, offset: [right / size, down / size] },
              geometry: { type: 'Point' as const, coordinates: [...lngLat] },
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
