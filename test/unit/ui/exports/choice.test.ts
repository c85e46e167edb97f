import { expect, it } from 'vitest';
import { exportFormats, exportLists } from '../../../../src/io/export/exports';
import {
  canHold,
  canShift,
  exportedLists,
  offeredFormats,
  offeredLists,
} from '../../../../src/ui/exports/choice';

it('offers every format and every list that can be written', () => {
  expect([...offeredFormats].sort()).toEqual(exportFormats.map(({ id }) => id).sort());
  expect([...offeredLists].sort()).toEqual([...exportLists].sort());
});

it('leaves totals out of what has positions alone', () => {
  const wanted = new Set(['totals', 'places'] as const);
  expect(exportedLists(wanted, 'xlsx')).toEqual(['places', 'totals']);
  expect(exportedLists(wanted, 'kml')).toEqual(['places']);
  expect(exportedLists(new Set(['totals'] as const), 'geojson')).toEqual([]);
  for (const format of offeredFormats) expect(canHold(format, 'uncovered')).toBe(true);
});

it('offers another coordinate system where the writer has one', () => {
  expect(offeredFormats.map(canShift)).toEqual(
    offeredFormats.map((format) => exportFormats.find(({ id }) => id === format)?.canDatum),
  );
});
