import { describe, expect, it } from 'vitest';
import { toEcef } from '../../../../src/core/geo/ecef';
import type { Place } from '../../../../src/core/model/place';
import type { CoordinateSystem } from '../../../../src/io/datum/types';
import type { SourceRaster } from '../../../../src/io/formats/source';
import {
  type RasterOptions,
  sumRaster,
  sumRasterWithin,
} from '../../../../src/io/population/raster';
import { between, seededRandom } from '../../../support/random';
import { cpuSeconds } from '../join/cpu-seconds';
import { boxCounty, place } from '../join/small-lists';

interface Grid {
  readonly width: number;
  readonly height: number;
  readonly west: number;
  readonly north: number;
  readonly cell: number;
  readonly values: (column: number, row: number) => number;
  readonly noData?: number;
}

/** A raster in memory that notes which windows are read. */
function rasterOf({ width, height, west, north, cell, values, noData }: Grid) {
  const windows: number[][] = [];
  const raster: SourceRaster = {
    kind: 'raster',
    file: 'people.tif',
    format: 'geotiff',
    width,
    height,
    origin: [west, north],
    cellSize: [cell, -cell],
    noData: noData ?? null,
    statedSystem: 'EPSG:4326',
    readWindow: async (left, top, w, h) => {
      windows.push([left, top, w, h]);
      return Float32Array.from({ length: w * h }, (_, i) =>
        values(left + (i % w), top + Math.floor(i / w)),
      );
    },
  };
  return { raster, windows };
}

const at = (id: string, lng: number, lat: number, changes: Partial<Place> = {}) =>
  place(id, { lngLat: [lng, lat], ...changes });

async function sum(
  raster: SourceRaster,
  places: readonly Place[],
  options: Partial<RasterOptions> = {},
) {
  const result = await sumRaster(raster, places, { counties: [], system: null, ...options });
  if (!result.ok) throw new Error(result.error.code);
  const { totalCount, outsideCount, assignedCount, wholeByPlace, peopleByPlace } = result.value;
  expect(assignedCount + outsideCount).toBeCloseTo(totalCount, 6);
  const whole = wholeByPlace.reduce((a, b) => a + b, 0);
  expect(whole).toBe(Math.round(assignedCount));
  const located = peopleByPlace.filter((people) => !Number.isNaN(people));
  expect(located.reduce((a, b) => a + b, 0)).toBeCloseTo(assignedCount, 6);
  return result.value;
}

/** Two places left and right of a meridian through the middle of a box of 40 × 40 cells. */
const box = boxCounty('1', '甲县', [112, 38, 112.4, 38.4]);
const even = { width: 100, height: 100, west: 111.7, north: 38.7, cell: 0.01 };

describe('to the nearest place', () => {
  it('halves an even density between two places, and leaves out what is outside the county', async () => {
    const { raster, windows } = rasterOf({ ...even, values: () => 2.5 });
    const result = await sum(raster, [at('1', 112.1, 38.2), at('2', 112.3, 38.2)], {
      counties: [box],
    });
    // 20 × 40 cells of 2.5 people each.
    expect([...result.peopleByPlace]).toEqual([2000, 2000]);
    expect(result.assignedCount).toBe(4000);
    expect(result.places[0]).toMatchObject({ populationCount: 2000, populationBasis: 'estimated' });
    // The county's 40 × 40 cells and one around them, at most two where a border is a hair off.
    const [[, , width = 0, height = 0] = []] = windows;
    expect(windows).toHaveLength(1);
    expect(width).toBeGreaterThanOrEqual(42);
    expect(width).toBeLessThanOrEqual(44);
    expect(height).toBeLessThanOrEqual(44);
    expect(result.totalCount).toBe(width * height * 2.5);
  });

  it('shares by area: three quarters and one quarter', async () => {
    const { raster } = rasterOf({ ...even, values: () => 1 });
    // The bisector of 112.15 and 112.45 is 112.3.
    const result = await sum(raster, [at('1', 112.15, 38.2), at('2', 112.45, 38.2)], {
      counties: [box],
    });
    expect([...result.peopleByPlace]).toEqual([1200, 400]);
  });

  it('agrees with a search of all places for each cell', async () => {
    const random = seededRandom(11);
    const places = Array.from({ length: 60 }, (_, i) =>
      at(`${i}`, between(random, 112, 112.4), between(random, 38, 38.4)),
    );
    const cellPeople = Array.from({ length: 200 * 200 }, () =>
      random() < 0.3 ? 0 : Math.fround(random() * 10),
    );
    const grid = { width: 200, height: 200, west: 111.9, north: 38.5, cell: 0.003 };
    const values = (column: number, row: number) => cellPeople[row * 200 + column] ?? 0;
    const triangle = [
      [
        [
          [112, 38],
          [112.4, 38.05],
          [112.13, 38.4],
        ],
      ],
    ] as const;
    const { raster } = rasterOf({ ...grid, values });
    const { peopleByPlace, outsideCount } = await sum(raster, places, {
      counties: [{ polygons: triangle }],
    });

    const ecef = toEcef(places.map(({ lngLat }) => lngLat));
    const expected = new Float64Array(places.length);
    const isLeft = (a: readonly number[], b: readonly number[], lng: number, lat: number) =>
      ((b[0] ?? 0) - (a[0] ?? 0)) * (lat - (a[1] ?? 0)) -
        ((b[1] ?? 0) - (a[1] ?? 0)) * (lng - (a[0] ?? 0)) >
      0;
    const [[[a, b, c]]] = triangle;
    for (let row = 0; row < 200; row++)
      for (let column = 0; column < 200; column++) {
        const lng = grid.west + (column + 0.5) * grid.cell;
        const lat = grid.north - (row + 0.5) * grid.cell;
        if (!isLeft(a, b, lng, lat) || !isLeft(b, c, lng, lat) || !isLeft(c, a, lng, lat)) continue;
        const [x = 0, y = 0, z = 0] = toEcef([[lng, lat]]);
        let best = Infinity;
        let nearest = -1;
        places.forEach((_, i) => {
          const chord = Math.hypot(
            (ecef[i * 3] ?? 0) - x,
            (ecef[i * 3 + 1] ?? 0) - y,
            (ecef[i * 3 + 2] ?? 0) - z,
          );
          if (chord < best) {
            best = chord;
            nearest = i;
          }
        });
        expected[nearest] = (expected[nearest] ?? 0) + values(column, row);
      }
    expect(outsideCount).toBeGreaterThan(1000);
    for (const [i, people] of expected.entries()) expect(peopleByPlace[i]).toBeCloseTo(people, 6);
  });

  it('passes over cells without data, negative ones and such as are no number', async () => {
    const odd = [-99999, -1, Number.NaN, Infinity, Math.fround(3.4e38)];
    const { raster } = rasterOf({
      ...even,
      noData: 3.4e38,
      values: (column, row) => (row === 50 ? (odd[column % 5] ?? 0) : 1),
    });
    const result = await sum(raster, [at('1', 112.2, 38.2)], { counties: [box] });
    expect(result.assignedCount).toBe(40 * 39);
    expect(result.skippedCellCount).toBeGreaterThanOrEqual(42);
  });

  it('lets places on one spot share, and keeps whole people together', async () => {
    const { raster } = rasterOf({ ...even, values: () => 1 });
    const places = ['1', '2', '3'].map((id) => at(id, 112.2, 38.2, { position: 'indicative' }));
    const { wholeByPlace, indicativeCount } = await sum(raster, places, { counties: [box] });
    expect(wholeByPlace).toEqual([534, 533, 533]);
    expect(indicativeCount).toBe(3);
  });

  it('keeps recorded people and leaves a place without a position unknown', async () => {
    const { raster } = rasterOf({ ...even, values: () => 1 });
    const places = [
      at('1', 112.1, 38.2, { populationCount: 5 }),
      at('2', 112.3, 38.2, { populationCount: 5, populationBasis: 'estimated' }),
      place('3'),
    ];
    const result = await sum(raster, places, { counties: [box] });
    expect(result.places.map(({ populationCount }) => populationCount)).toEqual([5, 800, null]);
    expect(result.keptCount).toBe(1);
    expect([...result.peopleByPlace]).toEqual([800, 800, Number.NaN]);
  });

  it('without outlines takes the cells around the places', async () => {
    const { raster, windows } = rasterOf({ ...even, values: () => 1 });
    const result = await sum(raster, [at('1', 112.2, 38.2)]);
    expect(result.outsideCount).toBe(0);
    expect(result.assignedCount).toBe(result.totalCount);
    expect(windows[0]?.[2]).toBeLessThan(26);
    expect(windows[0]?.[2]).toBeGreaterThan(20);
  });

  it('reads in strips, tells how far it is and can be stopped', async () => {
    const big = { width: 3000, height: 900, west: 112, north: 38.4, cell: 0.4 / 3000 };
    const { raster, windows } = rasterOf({ ...big, values: () => 1 });
    const shares: number[] = [];
    await sum(raster, [at('1', 112.2, 38.35)], {
      counties: [box],
      progress: async (share) => {
        shares.push(share);
      },
    });
    expect(windows.length).toBeGreaterThan(2);
    expect(windows.reduce((cells, [, , , height = 0]) => cells + height, 0)).toBe(900);
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    const stop = sum(raster, [at('1', 112.2, 38.35)], {
      counties: [box],
      progress: async (share) => {
        if (share > 0) throw new Error('enough');
      },
    });
    await expect(stop).rejects.toThrow('enough');
  });

  it('says when there is nothing to give or nobody to give it to', async () => {
    const { raster } = rasterOf({ ...even, values: () => 1 });
    const options = { counties: [], system: null };
    expect(await sumRaster(raster, [place('1')], options)).toMatchObject({
      ok: false,
      error: { code: 'noLocatedPlaces' },
    });
    expect(await sumRaster(raster, [at('1', 100, 20)], options)).toMatchObject({
      ok: false,
      error: { code: 'rasterElsewhere' },
    });
  });
});

/** Plate carrée in hectometres, so to say: a system whose closed form is plain. */
const scaled: CoordinateSystem = {
  id: 'test',
  title: { zh: '', en: '' },
  unit: 'meter',
  warning: null,
  toWgs84: ([x, y]) => [x / 1000, y / 1000],
  fromWgs84: ([lng, lat]) => [lng * 1000, lat * 1000],
};

it('converts the centres of a projected raster', async () => {
  const { raster } = rasterOf({ ...even, values: () => 2.5 });
  const projected: SourceRaster = { ...raster, origin: [111_700, 38_700], cellSize: [10, -10] };
  const places = [at('1', 112.1, 38.2), at('2', 112.3, 38.2)];
  const result = await sum(projected, places, { counties: [box], system: scaled });
  expect([...result.peopleByPlace]).toEqual([2000, 2000]);
});

describe('within a zone', () => {
  it('sums the cells whose centre is inside, overlapping polygons once', async () => {
    const { raster } = rasterOf({ ...even, values: () => 2 });
    const zone = [...box.polygons, ...boxCounty('2', '', [112.2, 38.2, 112.5, 38.5]).polygons];
    const result = await sumRasterWithin(raster, zone, { system: null });
    if (!result.ok) throw new Error(result.error.code);
    // 40 × 40 and 30 × 30 cells that share 20 × 20.
    expect(result.value.assignedCount).toBe((1600 + 900 - 400) * 2);
    expect(result.value.assignedCount + result.value.outsideCount).toBe(result.value.totalCount);
  });

  it('approaches the area of a circle', async () => {
    const { raster } = rasterOf({
      width: 1000,
      height: 1000,
      west: 112,
      north: 39,
      cell: 0.001,
      values: () => 1,
    });
    const ring = Array.from({ length: 720 }, (_, i) => {
      const angle = (i / 360) * Math.PI;
      return [112.5 + 0.4 * Math.cos(angle), 38.5 + 0.4 * Math.sin(angle)] as const;
    });
    const result = await sumRasterWithin(raster, [[ring]], { system: null });
    if (!result.ok) throw new Error(result.error.code);
    const area = (720 / 2) * 0.4 ** 2 * Math.sin((2 * Math.PI) / 720) * 1e6;
    expect(result.value.assignedCount / area).toBeCloseTo(1, 3);
  });

  it('needs a zone that the raster covers', async () => {
    const { raster } = rasterOf({ ...even, values: () => 1 });
    const options = { system: null };
    expect(await sumRasterWithin(raster, [], options)).toMatchObject({ ok: false });
    const elsewhere = boxCounty('2', '', [10, 10, 11, 11]).polygons;
    expect(await sumRasterWithin(raster, elsewhere, options)).toMatchObject({
      error: { code: 'rasterElsewhere' },
    });
  });
});

it('reads 6 million cells for 3,000 places in seconds', async () => {
  const random = seededRandom(2);
  const side = 2500;
  const row = Float32Array.from({ length: side }, () => random());
  const raster: SourceRaster = {
    kind: 'raster',
    file: 'people.tif',
    format: 'geotiff',
    width: side,
    height: side,
    origin: [112, 38.4],
    cellSize: [0.4 / side, -0.4 / side],
    noData: null,
    statedSystem: '',
    readWindow: async (left, _, width, height) => {
      const values = new Float32Array(width * height);
      for (let at = 0; at < height; at++) values.set(row.subarray(left, left + width), at * width);
      return values;
    },
  };
  const places = Array.from({ length: 3_000 }, (_, i) =>
    at(`${i}`, between(random, 112, 112.4), between(random, 38, 38.4)),
  );
  const start = process.cpuUsage();
  await sum(raster, places, { counties: [box] });
  expect(cpuSeconds(start)).toBeLessThan(8);
});
