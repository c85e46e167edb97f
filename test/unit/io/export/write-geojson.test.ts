import { describe, expect, it } from 'vitest';
import { placesTable } from '../../../../src/io/export/places-table';
import { totalsTable } from '../../../../src/io/export/totals-table';
import { writeGeojson } from '../../../../src/io/export/write-geojson';
import { analysis, script, wgs84, world, writeOptions } from './export-world';

const parse = (bytes: Uint8Array) =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
const table = placesTable(world, analysis, wgs84);

describe('writeGeojson', () => {
  it('writes a point a row, with seven decimals, and null where there is no position', async () => {
    const { type, features } = parse(await writeGeojson([table], writeOptions));
    expect(type).toBe('FeatureCollection');
    expect(features).toHaveLength(5);
    for (const feature of features) expect(feature.type).toBe('Feature');
    const [lng, lat] = world.places[0]?.lngLat ?? [0, 0];
    expect(features[0].geometry.type).toBe('Point');
    expect(features[0].geometry.coordinates[0]).toBeCloseTo(lng, 7);
    expect(features[0].geometry.coordinates[1]).toBeCloseTo(lat, 7);
    expect(features[3].geometry).toBeNull();
  });

  it('keeps ids as text, counts as numbers, unknown as null, markup as text', async () => {
    const { features } = parse(await writeGeojson([table], writeOptions));
    expect(features[2].properties.id).toBe('0012');
    expect(features[2].properties.name).toBe('=1+1');
    expect(features[1].properties).toMatchObject({ name: script, population: null, toString: 'y' });
    expect(features[3].properties.population).toBe(0);
    expect(features[0].properties).not.toHaveProperty('lng');
    expect(features[0].properties.ems_verdict).toBe('达标');
  });

  it('keeps a column named __proto__', async () => {
    const extra = JSON.parse('{"__proto__":"p"}');
    const places = world.places.map((one) => ({ ...one, extra }));
    const text = new TextDecoder().decode(
      await writeGeojson([placesTable({ ...world, places }, analysis, wgs84)], writeOptions),
    );
    expect(text).toContain('"__proto__":"p"');
  });

  it('names layer and datum', async () => {
    const shifted = { ...writeOptions, datum: 'gcj02' } as const;
    const file = parse(await writeGeojson([placesTable(world, analysis, shifted)], shifted));
    expect(file).toMatchObject({ name: '居民点(GCJ-02)', datum: 'GCJ-02', note: '第一句\n第二句' });
    expect(file.features[0].properties.datum).toBe('GCJ-02');
    expect(parse(await writeGeojson([table], writeOptions)).datum).toBe('WGS84');
  });

  it('writes tables without positions and empty ones', async () => {
    const totals = parse(await writeGeojson([totalsTable(analysis, wgs84)], writeOptions));
    expect(totals.features[0].geometry).toBeNull();
    expect(totals.features[0].properties.places_uncovered).toBe(2);
    const empty = parse(await writeGeojson([{ ...table, rows: [], lngLat: [] }], writeOptions));
    expect(empty.features).toEqual([]);
  });
});
