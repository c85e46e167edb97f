import { expect, it } from 'vitest';
import { roundDegrees, toExportDatum } from '../../../../src/io/export/export-datum';

// Pairs that the open-source eviltransform publishes for its own tests: latitude, longitude.
it.each([
  ['Shanghai', [31.1774276, 121.5272106], [31.17530398364597, 121.531541859215]],
  ['Shenzhen', [22.543847, 113.912316], [22.540796131694766, 113.9171764808363]],
  ['Beijing', [39.911954, 116.377817], [39.91334545536069, 116.38404722455657]],
] as const)('shifts %s as others do', (_, [lat, lng], [gcjLat, gcjLng]) => {
  const [x, y] = toExportDatum([lng, lat], 'gcj02');
  expect(Math.abs(x - gcjLng)).toBeLessThan(1e-6);
  expect(Math.abs(y - gcjLat)).toBeLessThan(1e-6);
});

it('leaves WGS84 as it is, and rounds to a centimetre', () => {
  const lngLat = [110.123456789, 22] as const;
  expect(toExportDatum(lngLat, 'wgs84')).toBe(lngLat);
  expect(roundDegrees(110.123456789)).toBe(110.1234568);
});
