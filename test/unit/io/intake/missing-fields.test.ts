import { describe, expect, it } from 'vitest';
import { missingFields } from '../../../../src/io/intake/missing-fields';
import type { TableMapping } from '../../../../src/io/intake/types';
import { layerOf, tableOf } from './tables';

const plain = tableOf([
  ['a', 'b', 'c'],
  ['1', '2', '3'],
]);
const points = layerOf(['name'], [['甲']], [{ type: 'Point', position: [110, 22] }]);
const outlines = layerOf(
  ['name'],
  [['甲']],
  [
    {
      type: 'MultiPolygon',
      polygons: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
    },
  ],
);
const of = (
  list: TableMapping['list'],
  columns: TableMapping['columns'] = {},
  more: Partial<TableMapping> = {},
  table = plain,
) => missingFields(table, { list, headerIndex: 0, columns, ...more });

describe('what a list cannot do without', () => {
  it('is a name for places and facilities', () => {
    expect(of('places')).toEqual(['name']);
    expect(of('places', { id: 0 })).toEqual(['name']);
    expect(of('places', { name: 0 })).toEqual([]);
    expect(of('facilities', { kind: 1 })).toEqual(['name']);
    expect(of('facilities', { name: 0 })).toEqual([]);
  });

  it('is a name or an id, and a position, for positions', () => {
    expect(of('positions')).toEqual(['id', 'name', 'lngLat']);
    expect(of('positions', { name: 0, lng: 1, lat: 2 })).toEqual([]);
    expect(of('positions', { id: 0, lngLat: 1 })).toEqual([]);
    expect(of('positions', { township: 0, lngLat: 1 })).toEqual(['id', 'name']);
    expect(of('positions', { township: 0, x: 1, y: 2 }, { target: 'townships' })).toEqual([]);
    expect(of('positions', { name: 0 }, {}, points)).toEqual([]);
  });

  it('is a unit and a number for people', () => {
    expect(of('population')).toEqual(['township', 'population']);
    expect(of('population', { county: 0, population: 1 })).toEqual([]);
    expect(of('population', { name: 0 })).toEqual(['population']);
  });

  it('is an outline for areas, and nothing for what is ignored', () => {
    expect(of('areas')).toEqual(['outline']);
    expect(of('areas', {}, {}, points)).toEqual(['outline']);
    expect(of('areas', {}, {}, outlines)).toEqual([]);
    expect(of('ignore')).toEqual([]);
  });
});
