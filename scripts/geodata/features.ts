import { intersect, union } from '@turf/turf';
import type { County } from './county';
import { cleanRing, type Km, type Polygons, rightHanded, ringAreaDegrees, roundPoint } from './geo';

const geometryOf = (polygons: Polygons) =>
  polygons.length === 1
    ? { type: 'Polygon' as const, coordinates: polygons[0] ?? [] }
    : { type: 'MultiPolygon' as const, coordinates: polygons };

export function boundaryFeature({ config, polygons, seat }: County) {
  return {
    type: 'Feature',
    id: config.code,
    properties: {
      code: config.code,
      name: config.name,
      nameEn: config.nameEn,
      seat,
      seatPosition: 'recorded',
      population_total: config.urbanPopulation + config.ruralPopulation,
      population_urban: config.urbanPopulation,
      population_rural: config.ruralPopulation,
    },
    geometry: geometryOf(polygons),
  };
}

const mutable = (polygons: Polygons) =>
  polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]) => [lng, lat])));

/** About 0.01 km²: smaller parts and holes are knots of the source's coarse vertices. */
const smallestPartDegrees = 1e-6;

const multiPolygon = (coordinates: number[][][][]) =>
  ({ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates } }) as const;

/** Rewrites polygons without self-crossings: knots become parts of their own, of which tiny ones are dropped. */
export function untangled(polygons: Polygons): Polygons {
  const feature = multiPolygon(mutable(polygons));
  const merged = union({ type: 'FeatureCollection', features: [feature, feature] });
  if (!merged) throw new Error('a polygon without area');
  const { geometry } = merged;
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rounded = parts.map((rings) =>
    rings
      .map((ring) => cleanRing(ring.map(([lng = 0, lat = 0]) => roundPoint([lng, lat]))))
      .filter((ring) => ringAreaDegrees(ring) > smallestPartDegrees),
  );
  return rightHanded(rounded.filter((rings) => rings.length > 0));
}

/** The octagon around the seat that holds the urban places, clipped to the county. */
export function urbanFeature({ config, polygons, frame, layout }: County) {
  const radius = layout.urbanRadiusKm + 0.1;
  const corner = radius / Math.cos(Math.PI / 8);
  const octagon = Array.from({ length: 9 }, (_, index): Km => {
    const angle = Math.PI / 8 + ((index % 8) * Math.PI) / 4;
    return [corner * Math.cos(angle), corner * Math.sin(angle)];
  }).map((point) => [...frame.toLngLat(point)]);
  const clipped = intersect({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [octagon] } },
      multiPolygon(mutable(polygons)),
    ],
  });
  if (!clipped) throw new Error(`${config.name}: no urban area`);
  const { geometry } = clipped;
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rounded = parts.map((rings) =>
    rings.map((ring) => cleanRing(ring.map(([lng = 0, lat = 0]) => roundPoint([lng, lat])))),
  );
  return {
    type: 'Feature',
    id: config.code,
    properties: { code: config.code, name: config.name, basis: 'rule' },
    geometry: geometryOf(rightHanded(rounded)),
  };
}
