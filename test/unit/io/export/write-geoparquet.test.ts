import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { placesTable } from '../../../../src/io/export/places-table';
import { totalsTable } from '../../../../src/io/export/totals-table';
import { writeGeoparquet } from '../../../../src/io/export/write-geoparquet';
import { analysis, script, wgs84, world, writeOptions } from './export-world';

const table = placesTable(world, analysis, wgs84);

async function open(of = table, options = writeOptions) {
  const file = new Uint8Array(await writeGeoparquet([of], options)).buffer;
  const metadata = parquetMetadata(file);
  const value = (key: string) =>
    metadata.key_value_metadata?.find((one) => one.key === key)?.value ?? 'null';
  const types = new Map(metadata.schema.map(({ name, type }) => [name, type]));
  // With geoparquet on, the reader turns WKB into GeoJSON by itself.
  const rows = await parquetReadObjects({ file });
  return { rows, types, geo: JSON.parse(value('geo')), note: JSON.parse(value('careshed')) };
}

describe('writeGeoparquet', () => {
  it('writes points to the last digit, null where there is no position', async () => {
    const { rows } = await open();
    expect(rows).toHaveLength(5);
    expect(rows[0]?.geometry).toEqual({ type: 'Point', coordinates: world.places[0]?.lngLat });
    expect(rows[3]?.geometry ?? null).toBeNull();
  });

  it('keeps types: ids as text, counts as whole numbers, distances as numbers', async () => {
    const { rows, types } = await open();
    expect([types.get('id'), types.get('population'), types.get('ems_distance_km')]).toEqual([
      ...['BYTE_ARRAY', 'INT32', 'DOUBLE'],
    ]);
    expect(rows.map((row) => row.id)).toEqual(world.places.map(({ id }) => id));
    expect(rows[1]).toMatchObject({ name: script, population: null });
    expect(rows[3]?.population).toBe(0);
    expect(rows[0]?.ems_distance_km).toBe(3);
  });

  it('describes its geometry as GeoParquet 1.1 asks', async () => {
    const { geo } = await open();
    const lng = world.places.flatMap((one) => (one.lngLat ? [one.lngLat[0]] : []));
    const lat = world.places.flatMap((one) => (one.lngLat ? [one.lngLat[1]] : []));
    expect(geo).toEqual({
      version: '1.1.0',
      primary_column: 'geometry',
      columns: {
        geometry: {
          encoding: 'WKB',
          geometry_types: ['Point'],
          bbox: [Math.min(...lng), Math.min(...lat), Math.max(...lng), Math.max(...lat)],
        },
      },
    });
  });

  it('calls the system of GCJ-02 unknown and names it beside', async () => {
    const options = { ...writeOptions, datum: 'gcj02' } as const;
    const { geo, note, rows } = await open(placesTable(world, analysis, options), options);
    expect(geo.columns.geometry.crs).toBeNull();
    expect(note).toMatchObject({ name: '居民点(GCJ-02)', datum: 'GCJ-02' });
    expect(rows[0]?.datum).toBe('GCJ-02');
  });

  it('writes tables without positions as plain Parquet, and empty ones', async () => {
    const totals = await open(totalsTable(analysis, wgs84));
    expect(totals.geo).toBeNull();
    expect(totals.rows[0]?.places_uncovered).toBe(2);
    const empty = await open({ ...table, rows: [], lngLat: [] });
    expect(empty.rows).toEqual([]);
    expect(empty.types.get('id')).toBe('BYTE_ARRAY');
    expect(empty.geo.columns.geometry).toEqual({ encoding: 'WKB', geometry_types: [] });
  });

  it('takes counts beyond 32 bits as numbers', async () => {
    const places = world.places.map((one) => ({ ...one, populationCount: 5e9 }));
    const { rows } = await open(placesTable({ ...world, places }, analysis, wgs84));
    expect(rows[0]?.population).toBe(5e9);
  });
});
