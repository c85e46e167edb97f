import { z } from 'zod';
import { positionBases } from '../../core/model/place';
import type { County, Project } from '../../core/model/project';
import { writeNumber } from './exact-csv';

type UrbanArea = Project['urbanAreas'][number];
type Polygons = County['polygons'];

const lngLat = z.tuple([z.number(), z.number()]);
const geometry = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(z.array(lngLat))),
});

const countyFeature = z
  .object({
    properties: z.object({
      code: z.string(),
      name: z.string(),
      nameEn: z.string(),
      seat: lngLat.nullable(),
      seatPosition: z.enum(positionBases),
    }),
    geometry,
  })
  .transform(
    ({ properties, geometry: { coordinates } }): County => ({
      ...properties,
      polygons: coordinates,
    }),
  );

const urbanFeature = z.object({ properties: z.object({ name: z.string() }), geometry }).transform(
  ({ properties, geometry: { coordinates } }): UrbanArea => ({
    name: properties.name,
    polygons: coordinates,
  }),
);

/** What a collection of outlines gave: the features that are whole, and what is wrong with the others. */
export interface OutlinesRead<T> {
  readonly items: readonly T[];
  readonly problems: readonly string[];
}

/** Writes counties as GeoJSON, one feature a line; coordinates with the digits that read back to the same doubles. */
export function writeCounties(counties: readonly County[]): string {
  return writeCollection(
    counties.map(({ polygons, seat, ...county }) => ({
      // By hand, as JSON.stringify would lose the sign of a zero.
      properties: `${JSON.stringify(county).slice(0, -1)},"seat":${seat === null ? null : writePair(seat)}}`,
      polygons,
    })),
  );
}

/** As `writeCounties`, for urban areas. */
export function writeUrbanAreas(areas: readonly UrbanArea[]): string {
  return writeCollection(
    areas.map(({ name, polygons }) => ({ properties: JSON.stringify({ name }), polygons })),
  );
}

/** Reads what `writeCounties` wrote, from parsed JSON; null where it is no collection. */
export function readCounties(json: unknown): OutlinesRead<County> | null {
  return readCollection(json, countyFeature);
}

/** Reads what `writeUrbanAreas` wrote, from parsed JSON; null where it is no collection. */
export function readUrbanAreas(json: unknown): OutlinesRead<UrbanArea> | null {
  return readCollection(json, urbanFeature);
}

const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
});

function readCollection<T>(json: unknown, feature: z.ZodType<T>): OutlinesRead<T> | null {
  const parsed = collection.safeParse(json);
  if (!parsed.success) return null;
  const items: T[] = [];
  const problems: string[] = [];
  parsed.data.features.forEach((each, index) => {
    const read = feature.safeParse(each);
    if (read.success) items.push(read.data);
    else problems.push(`features[${index}]: ${z.prettifyError(read.error).replace(/\s+/g, ' ')}`);
  });
  return { items, problems };
}

function writeCollection(features: readonly { properties: string; polygons: Polygons }[]): string {
  const lines = features.map(
    ({ properties, polygons }) =>
      `{"type":"Feature","properties":${properties},"geometry":{"type":"MultiPolygon","coordinates":${writePolygons(polygons)}}}`,
  );
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}

function writePolygons(polygons: Polygons): string {
  const rings = polygons.map((polygon) =>
    polygon.map((ring) => `[${ring.map(writePair).join(',')}]`).join(','),
  );
  return `[${rings.map((each) => `[${each}]`).join(',')}]`;
}

function writePair([x, y]: readonly [number, number]): string {
  return `[${writeNumber(x)},${writeNumber(y)}]`;
}
