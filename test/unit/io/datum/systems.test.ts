import { describe, expect, it } from 'vitest';
import { distanceMeters } from '../../../../src/io/datum/local-distance';
import { systemOfEpsg } from '../../../../src/io/datum/stated-system';
import { loadSystems, proposedSystemId, swapped } from '../../../../src/io/datum/systems';

const catalog = await loadSystems();

/** Computed with PROJ 9.5 and the EPSG dataset: code, longitude and latitude in the system's own datum, x, y. */
const projReference: readonly (readonly [number, number, number, number, number])[] = [
  [4546, 111.3, 29.1, 529203.5636, 3220390.1657],
  [4546, 109.85, 28.98, 387919.6702, 3207597.6282],
  [4545, 111.3, 29.1, 821332.7005, 3224856.5738],
  [4525, 109.85, 28.98, 37387919.6702, 3207597.6282],
  [4497, 111.3, 29.1, 19529203.5636, 3220390.1657],
  [4508, 109.85, 28.98, 387919.6702, 3207597.6282],
  [4549, 120.7, 31.5, 566502.3821, 3486623.4769],
  [4538, 87.6, 43.8, 548285.1151, 4851775.3027],
  [4551, 126.6, 45.75, 546686.8354, 5068473.8117],
  [4524, 109.2, 24.1, 36622013.5804, 2666886.3328],
  [32649, 111.3, 29.1, 529191.8822, 3219102.0097],
  [32649, 109.85, 28.98, 387964.5024, 3206314.5892],
  [32651, 121.2, 31.9, 329783.6519, 3530764.735],
  [3857, 111.3, 29.1, 12389859.3253, 3388379.9614],
  [2361, 111.3, 29.1, 37529203.5774, 3220391.6662],
  [2382, 109.85, 28.98, 387919.6175, 3207599.1227],
  [2333, 109.85, 28.98, 19387919.6175, 3207599.1227],
];

/** PROJ 9.5 with EPSG:15918: degrees on the Krassowsky ellipsoid and on WGS84. */
const beijing54Reference: readonly (readonly [number, number, number, number])[] = [
  [111.3, 29.1, 111.300458022, 29.100037757],
  [109.85, 28.98, 109.850418614, 28.98003922],
  [116.404, 39.915, 116.404674627, 39.915301072],
  [87.6, 43.8, 87.599762245, 43.800461547],
  [126.6, 45.75, 126.601058565, 45.750368113],
  [110.2, 20.03, 110.200398693, 20.029793504],
];

describe('projections against PROJ', () => {
  it.each(projReference)('EPSG:%i at %f, %f', (code, lng, lat, x, y) => {
    const system = catalog.system(systemOfEpsg(code) ?? '');
    const [gotX, gotY] = system.fromWgs84([lng, lat]);
    expect(Math.abs(gotX - x)).toBeLessThan(0.001);
    expect(Math.abs(gotY - y)).toBeLessThan(0.001);
    expect(distanceMeters(system.toWgs84([x, y]), [lng, lat])).toBeLessThan(0.001);
  });

  it.each(beijing54Reference)('Beijing 1954 at %f, %f', (lng, lat, wgsLng, wgsLat) => {
    const system = catalog.system('beijing54');
    expect(distanceMeters(system.toWgs84([lng, lat]), [wgsLng, wgsLat])).toBeLessThan(0.005);
    expect(distanceMeters(system.fromWgs84([wgsLng, wgsLat]), [lng, lat])).toBeLessThan(0.005);
  });

  it('Beijing 1954 in zone 37 and in zone 19', () => {
    const expected = [111.300458022, 29.100037757] as const;
    for (const [id, x] of [
      ['beijing54/gk3/111/zone', 37529204.0548],
      ['beijing54/gk6/111/zone', 19529204.0548],
      ['beijing54/gk3/111', 529204.0548],
    ] as const) {
      expect(distanceMeters(catalog.system(id).toWgs84([x, 3220447.4246]), expected)).toBeLessThan(
        0.005,
      );
    }
  });

  /**
   * The surveying authority printed by how much sheets move from Beijing 1954 to CGCS2000: northings by 29 to 62 m down,
   * eastings by 56 m down to 84 m up.
   */
  it.each([
    [87.6, 43.8, 87],
    [104, 30.6, 105],
    [108.9, 34.3, 108],
    [113.3, 23.1, 114],
    [120.2, 30.3, 120],
    [125.3, 43.9, 126],
  ])('Beijing 1954 moves at %f, %f as sheets did', (lng, lat, meridian) => {
    const [x, y] = catalog.system(`cgcs2000/gk3/${meridian}`).fromWgs84([lng, lat]);
    const [oldX, oldY] = catalog.system(`beijing54/gk3/${meridian}`).fromWgs84([lng, lat]);
    expect(y - oldY).toBeLessThan(-29 + 10);
    expect(y - oldY).toBeGreaterThan(-62 - 10);
    expect(x - oldX).toBeGreaterThan(-56 - 10);
    expect(x - oldX).toBeLessThan(84 + 10);
  });
});

describe('GCJ-02 and BD-09', () => {
  /** Printed by the makers of coordtransform for the gate of Tian'anmen. */
  it('moves the published point', () => {
    const [lng, lat] = catalog.system('gcj02').fromWgs84([116.404, 39.915]);
    expect(lng).toBeCloseTo(116.41024449916938, 9);
    expect(lat).toBeCloseTo(39.91640428150164, 9);
  });

  /** From the same source: GCJ-02 to BD-09. */
  it('moves the published point on to BD-09', () => {
    const wgs84 = catalog.system('gcj02').toWgs84([116.404, 39.915]);
    const [lng, lat] = catalog.system('bd09').fromWgs84(wgs84);
    expect(lng).toBeCloseTo(116.41036949371029, 6);
    expect(lat).toBeCloseTo(39.92133699351022, 6);
  });

  it.each(['gcj02', 'bd09'])('%s comes back within a centimetre', (id) => {
    const system = catalog.system(id);
    let worst = 0;
    for (let lng = 73.5; lng < 135; lng += 0.37) {
      for (let lat = 18.1; lat < 53.5; lat += 0.41) {
        worst = Math.max(
          worst,
          distanceMeters([lng, lat], system.toWgs84(system.fromWgs84([lng, lat]))),
        );
      }
    }
    expect(worst).toBeLessThan(0.01);
  });

  it('leaves points outside China where they are', () => {
    expect(catalog.system('gcj02').fromWgs84([9.52, 47.14])).toEqual([9.52, 47.14]);
    expect(catalog.system('gcj02').toWgs84([9.52, 47.14])).toEqual([9.52, 47.14]);
  });

  /** A search for the fixed point would go on for ever there: the shift begins with a step. */
  it.each([
    [72.0041, 40],
    [137.8346, 40],
    [100, 0.8294],
    [100, 55.827],
  ])('ends at the edge of the rectangle, %f, %f', (lng, lat) => {
    for (const id of ['gcj02', 'bd09']) {
      const found = catalog.system(id).toWgs84([lng, lat]);
      expect(distanceMeters(found, [lng, lat])).toBeLessThan(5_000);
    }
  });
});

describe('every system', () => {
  it('has an id of its own', () => {
    expect(new Set(catalog.all.map(({ id }) => id)).size).toBe(catalog.all.length);
    expect(catalog.all.length).toBe(7 + 11 + 3 * 64 - 0);
  });

  it.each(catalog.all.map((system) => [system.id, system] as const))(
    '%s gives NaN for what is no position',
    (_, system) => {
      for (const position of [
        [Number.NaN, 1],
        [1, Number.NaN],
        [Number.POSITIVE_INFINITY, 0],
        [1e12, 1e12],
        [-1e9, 5],
      ] as const) {
        expect(system.toWgs84(position)).toEqual([Number.NaN, Number.NaN]);
        expect(system.fromWgs84(position)).toEqual([Number.NaN, Number.NaN]);
      }
    },
  );

  it('warns of datums without published parameters, and of no others', () => {
    const warned = catalog.all.filter(({ warning }) => warning !== null);
    expect(new Set(warned.map(({ id }) => id.split('/')[0]))).toEqual(
      new Set(['xian80', 'beijing54']),
    );
    expect(warned.length).toBe(2 * 65);
  });

  it('does not take a number of another zone', () => {
    expect(catalog.system('cgcs2000/gk3/111/zone').toWgs84([38529203.5, 3220390])).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
    expect(catalog.system('cgcs2000/gk3/111').toWgs84([37529203.5, 3220390])).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
  });
});

describe('exchanged columns', () => {
  it('are a system of their own', () => {
    const system = catalog.system('cgcs2000/gk3/111+swapped');
    expect(system.id).toBe('cgcs2000/gk3/111+swapped');
    expect(distanceMeters(system.toWgs84([3220390.1657, 529203.5636]), [111.3, 29.1])).toBeLessThan(
      0.001,
    );
    expect(system.fromWgs84([111.3, 29.1])[0]).toBeCloseTo(3220390.1657, 3);
    expect(swapped(catalog.system('wgs84')).toWgs84([29, 111])).toEqual([111, 29]);
  });

  it('are named by the proposal', () => {
    expect(proposedSystemId({ systemId: 'gcj02', areAxesSwapped: true })).toBe('gcj02+swapped');
    expect(catalog.has('gcj02+swapped')).toBe(true);
    expect(catalog.has('gcj03')).toBe(false);
    expect(() => catalog.system('gcj03')).toThrow('gcj03');
  });
});
