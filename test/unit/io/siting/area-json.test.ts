import { describe, expect, it } from 'vitest';
import { readAreas } from '../../../../src/io/siting/area-json';

const read = (json: unknown) => readAreas(new TextEncoder().encode(JSON.stringify(json)));
const ring = [
  [110, 22],
  [111, 22],
  [111, 23],
  [110, 22],
];
const polygon = { type: 'Polygon', coordinates: [ring] };
const codeOf = (json: unknown) => {
  const result = read(json);
  return result.ok ? null : result.error.code;
};

describe('readAreas', () => {
  it('reads polygons wherever GeoJSON has them', () => {
    const area = { polygons: [[ring]] };
    const multi = { type: 'MultiPolygon', coordinates: [[ring], [ring, ring]] };
    const feature = { type: 'Feature', properties: {}, geometry: polygon };
    expect(read(polygon)).toMatchObject({ value: [area] });
    expect(read(multi)).toMatchObject({ value: [{ polygons: [[ring], [ring, ring]] }] });
    expect(read({ type: 'FeatureCollection', features: [feature, feature] })).toMatchObject({
      value: [area, area],
    });
    expect(read({ type: 'GeometryCollection', geometries: [polygon] })).toMatchObject({
      value: [area],
    });
  });

  it.each([
    ['notAnArea', { type: 'Point', coordinates: [110, 22] }],
    ['notAnArea', { type: 'Feature', geometry: null }],
    ['notAnArea', { type: 'Polygon' }],
    ['notAnArea', [1, 2]],
    ['noAreas', { type: 'FeatureCollection', features: [] }],
    ['areaTooFewCorners', { type: 'Polygon', coordinates: [] }],
    ['areaTooFewCorners', { type: 'Polygon', coordinates: [ring.slice(0, 3)] }],
    ['areaTooFewCorners', { type: 'MultiPolygon', coordinates: [[]] }],
    ['areaOutsideChina', { type: 'Polygon', coordinates: [ring.map(([a, b]) => [b, a])] }],
    ['areaOutsideChina', { type: 'Polygon', coordinates: [ring.map(() => ['110', '22'])] }],
    ['areaOutsideChina', { type: 'Polygon', coordinates: [ring.map(() => null)] }],
  ])('names %s', (code, json) => {
    expect(codeOf(json)).toBe(code);
  });

  it('names what is no JSON', () => {
    const result = readAreas(new TextEncoder().encode('{"type":'));
    expect(result).toMatchObject({ ok: false, error: { code: 'notJson' } });
  });
});
