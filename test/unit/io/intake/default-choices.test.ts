import { describe, expect, it } from 'vitest';
import {
  belongsTo,
  defaultChoices,
  type LyingRow,
} from '../../../../src/io/intake/default-choices';
import { smallRegion } from '../../../support/import-session';

/** Rows at these positions. */
const at = (...positions: (readonly [number, number] | null)[]): LyingRow[] =>
  positions.map((lngLat) => ({ lngLat, township: '', county: '' }));
const named = (...names: (readonly [township: string, county: string])[]): LyingRow[] =>
  names.map(([township, county]) => ({ lngLat: null, township, county }));

// The box of the outlines: 110 to 110.8° E, 22 to 22.4° N.
describe('whether lists belong to the open project', () => {
  it('is told by half of the points, borders included', () => {
    expect(belongsTo(at([110.1, 22.1], [115, 30]), smallRegion)).toBe(true);
    expect(belongsTo(at([110.8, 22.4]), smallRegion)).toBe(true);
    expect(belongsTo(at([110, 22]), smallRegion)).toBe(true);
    expect(belongsTo(at([110.1, 22.1], [115, 30], [115, 31]), smallRegion)).toBe(false);
    expect(belongsTo(at([110.1, 22.41]), smallRegion)).toBe(false);
  });

  it('is told by names only where there are no points', () => {
    expect(belongsTo(at([115, 30], null), smallRegion)).toBe(false);
    expect(belongsTo(named(['东镇', ''], ['北镇', '']), smallRegion)).toBe(true);
    expect(belongsTo(named(['东镇', ''], ['北镇', ''], ['南镇', '']), smallRegion)).toBe(false);
    expect(belongsTo(named(['', '甲县']), smallRegion)).toBe(true);
    expect(belongsTo(named(['', '丙县']), smallRegion)).toBe(false);
  });

  it('is taken for granted where nothing tells', () => {
    expect(belongsTo(named(['', '']), smallRegion)).toBe(true);
    expect(belongsTo([], smallRegion)).toBe(true);
  });

  it('with points and no outlines depends on whose the open project is', () => {
    const plain = { ...smallRegion, counties: [] };
    expect(belongsTo(at([115, 30]), plain)).toBe(false);
    expect(belongsTo(at([115, 30]), { ...plain, sources: [] })).toBe(true);
  });
});

describe('the choices nobody made', () => {
  it('use everything that was read as it was understood, and invent nothing', () => {
    const mapping = { list: 'places', headerIndex: 0, columns: { name: 0 } } as const;
    const draft = {
      id: 'v.csv#',
      file: 'v.csv',
      sheet: '',
      format: 'csv',
      firstRows: [],
      firstRowNumber: 1,
      hasFields: false,
      hasPoints: false,
      mapping,
      isRemembered: false,
    } as const;
    const raster = { id: 'p.tif', file: 'p.tif', width: 1, height: 1 };
    const words = [{ word: '驿站', kind: 'emsStation' }] as const;
    expect(defaultChoices([draft], [raster], words, true)).toEqual({
      tables: { 'v.csv#': { mapping, systemId: '' } },
      rasters: { 'p.tif': 'nearestPlace' },
      settingRest: null,
      kindWords: words,
      lists: 'replace',
      keepOpenProject: true,
      useSeats: false,
      spreadBy: 'equal',
      confirmedJoins: {},
    });
  });
});
