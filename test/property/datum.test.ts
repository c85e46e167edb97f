import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../src/core/model/place';
import { definitionOf, systemOfEpsg } from '../../src/io/datum/stated-system';
import { loadSystems } from '../../src/io/datum/systems';
import type { CoordinateSystem } from '../../src/io/datum/types';
import { distanceMeters } from '../support/geodesic';

const catalog = await loadSystems();
const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const inChina = fc.tuple(degrees(73.5, 135), degrees(18, 53.5));

/** China, or as much of it as a zone of the system holds. */
function placesOf(system: CoordinateSystem) {
  const meridian = definitionOf(system.id)?.centralMeridian ?? null;
  return meridian === null
    ? inChina
    : fc.tuple(degrees(meridian - 4, meridian + 4), degrees(18, 53.5));
}

function metersBetween(a: readonly [number, number], b: readonly [number, number]): number {
  return distanceMeters(
    { lng: String(a[0]), lat: String(a[1]) },
    { lng: String(b[0]), lat: String(b[1]) },
  );
}

describe('there and back', () => {
  it.each(catalog.all.map((system) => [system.id, system] as const))(
    '%s returns within 1 cm',
    (_, system) => {
      fc.assert(
        fc.property(placesOf(system), (lngLat) => {
          const back = system.toWgs84(system.fromWgs84(lngLat));
          expect(metersBetween(lngLat, back)).toBeLessThan(0.01);
        }),
        { numRuns: 60, seed: 1 },
      );
    },
  );

  it('exchanging columns twice changes nothing', () => {
    fc.assert(
      fc.property(inChina, fc.constantFrom(...catalog.all), ([lng, lat], { id }) => {
        const [x, y] = catalog.system(id).fromWgs84([lng, lat]);
        expect(catalog.system(`${id}+swapped`).fromWgs84([lng, lat])).toEqual([y, x]);
        expect(catalog.system(`${id}+swapped`).toWgs84([y, x])).toEqual(
          catalog.system(id).toWgs84([x, y]),
        );
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});

describe('any two numbers', () => {
  it('give a position on Earth or NaN, never an error', () => {
    const any = fc.oneof(fc.double(), fc.double({ min: -5e7, max: 5e7 }));
    fc.assert(
      fc.property(any, any, fc.constantFrom(...catalog.all), (x, y, system) => {
        for (const position of [system.toWgs84([x, y]), system.fromWgs84([x, y])]) {
          expect(Number.isFinite(position[0])).toBe(Number.isFinite(position[1]));
          expect(Number.isNaN(position[0])).toBe(!Number.isFinite(position[0]));
        }
        const [lng, lat] = system.toWgs84([x, y]);
        expect(Number.isNaN(lng) || (Math.abs(lng) <= 180 && Math.abs(lat) <= 90)).toBe(true);
      }),
      { numRuns: 3_000, seed: 3 },
    );
  });
});

describe('order', () => {
  it('GCJ-02 and BD-09 keep east of east and north of north', () => {
    fc.assert(
      fc.property(inChina, fc.constantFrom('gcj02', 'bd09'), ([lng, lat], id) => {
        const { fromWgs84 } = catalog.system(id);
        const here = fromWgs84([lng, lat]);
        expect(fromWgs84([lng + 0.001, lat])[0]).toBeGreaterThan(here[0]);
        expect(fromWgs84([lng, lat + 0.001])[1]).toBeGreaterThan(here[1]);
      }),
      { numRuns: 1_000, seed: 4 },
    );
  });
});

/**
 * The classical series of Gauss and Krüger in powers of the longitude (as in Hofmann-Wellenhof, GPS Theory and Practice,
 * chapter 10), with the arc of the meridian by numerical integration: another way to the same numbers than the
 * library's series in the third flattening. Good to a millimetre within two degrees of the meridian.
 */
function gaussKruger(
  [lng, lat]: LngLat,
  meridian: number,
  axis: number,
  inverseFlattening: number,
) {
  const flattening = 1 / inverseFlattening;
  const e2 = flattening * (2 - flattening);
  const second = e2 / (1 - e2);
  const phi = (lat * Math.PI) / 180;
  const l = ((lng - meridian) * Math.PI) / 180;
  const cos = Math.cos(phi);
  const t = Math.tan(phi);
  const eta2 = second * cos * cos;
  const n = axis / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
  const north =
    meridianArc(phi, axis, e2) +
    (t / 2) * n * cos ** 2 * l ** 2 +
    (t / 24) * n * cos ** 4 * (5 - t ** 2 + 9 * eta2 + 4 * eta2 ** 2) * l ** 4 +
    (t / 720) *
      n *
      cos ** 6 *
      (61 - 58 * t ** 2 + t ** 4 + 270 * eta2 - 330 * t ** 2 * eta2) *
      l ** 6;
  const east =
    n * cos * l +
    (1 / 6) * n * cos ** 3 * (1 - t ** 2 + eta2) * l ** 3 +
    (1 / 120) * n * cos ** 5 * (5 - 18 * t ** 2 + t ** 4 + 14 * eta2 - 58 * t ** 2 * eta2) * l ** 5;
  return [east, north] as const;
}

/** By Simpson's rule. */
function meridianArc(phi: number, axis: number, e2: number): number {
  const steps = 400;
  const radius = (angle: number) => (axis * (1 - e2)) / (1 - e2 * Math.sin(angle) ** 2) ** 1.5;
  let sum = radius(0) + radius(phi);
  for (let step = 1; step < steps; step += 1) {
    sum += (step % 2 === 0 ? 2 : 4) * radius((phi * step) / steps);
  }
  return (sum * phi) / steps / 3;
}

describe('transverse Mercator against the classical series', () => {
  it.each([
    [4534, 3, 'cgcs2000', 6378137, 298.257222101],
    [2370, 3, 'xian80', 6378140, 298.257],
  ])('EPSG:%i and the following', (firstCode, width, family, axis, inverseFlattening) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        degrees(-1.9, 1.9),
        degrees(18, 53.5),
        (index, east, lat) => {
          const meridian = 75 + width * index;
          const id = systemOfEpsg(firstCode + index);
          expect(id).toBe(`${family}/gk3/${meridian}`);
          const [x, y] = catalog.system(id ?? '').fromWgs84([meridian + east, lat]);
          const expected = gaussKruger([meridian + east, lat], meridian, axis, inverseFlattening);
          expect(Math.abs(x - 500_000 - expected[0])).toBeLessThan(0.001);
          expect(Math.abs(y - expected[1])).toBeLessThan(0.001);
        },
      ),
      { numRuns: 400, seed: 5 },
    );
  });

  it('UTM is the same, smaller by 0.04 %', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 43, max: 53 }),
        degrees(-1.9, 1.9),
        degrees(18, 53.5),
        (zone, east, lat) => {
          const meridian = zone * 6 - 183;
          const [x, y] = catalog.system(`utm/${zone}`).fromWgs84([meridian + east, lat]);
          const expected = gaussKruger([meridian + east, lat], meridian, 6378137, 298.257223563);
          expect(Math.abs(x - 500_000 - 0.9996 * expected[0])).toBeLessThan(0.001);
          expect(Math.abs(y - 0.9996 * expected[1])).toBeLessThan(0.001);
        },
      ),
      { numRuns: 400, seed: 6 },
    );
  });
});
