import gcoord from 'gcoord';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../../../src/core/model/project';
import { loadSystems, type SystemCatalog } from '../../../../src/io/datum/systems';
import { proposeTableSystem } from '../../../../src/io/intake/table-system';
import type { TableMapping } from '../../../../src/io/intake/types';
import { knownPlace, smallRegion } from '../../../support/import-session';
import { layerOf, tableOf } from './tables';

let catalog: SystemCatalog;
beforeAll(async () => {
  catalog = await loadSystems();
});

const mapping: TableMapping = {
  list: 'places',
  headerIndex: 0,
  columns: { name: 0, lng: 1, lat: 2 },
};

/** Thirty villages with recorded positions on a lattice of 甲县, as the project and as a table in another datum. */
const spots = Array.from({ length: 30 }, (_, at) => ({
  name: `第${'甲乙丙丁戊己庚辛壬癸'[at % 10]}${'东西南'[Math.floor(at / 10)]}村`,
  lngLat: [110.0512 + (at % 6) * 0.05, 22.0513 + Math.floor(at / 6) * 0.06] as [number, number],
}));
const region: Project = {
  ...smallRegion,
  places: spots.map(({ name, lngLat }, at) =>
    knownPlace(`4509011012${at + 10}`, name, { lngLat, position: 'recorded' }),
  ),
};
const rowsIn = (convert: (lngLat: [number, number]) => number[]) =>
  spots.map(({ name, lngLat }) => [name, ...convert(lngLat)]);
const toGcj02 = (lngLat: [number, number]) =>
  gcoord.transform<[number, number]>(lngLat, gcoord.WGS84, gcoord.GCJ02);
const ask = (table: ReturnType<typeof tableOf>, project: Project | null = null, map = mapping) =>
  proposeTableSystem(table, map, catalog, project, []);

describe('the system that is proposed for a table', () => {
  it('is what its places say that the open project knows', () => {
    const table = tableOf([['村名', '经度', '纬度'], ...rowsIn(toGcj02)]);
    expect(ask(table, region)?.proposal.systemId).toBe('gcj02');
    const plain = tableOf([['村名', '经度', '纬度'], ...rowsIn((lngLat) => [...lngLat])]);
    expect(ask(plain, region)?.proposal.systemId).toBe('wgs84');
  });

  it('does not trust indicative positions of the open project', () => {
    const spread = {
      ...region,
      places: region.places.map((place) => ({ ...place, position: 'indicative' as const })),
      townships: [],
    };
    const table = tableOf([['村名', '经度', '纬度'], ...rowsIn(toGcj02)]);
    expect(ask(table, spread)).toEqual(ask(table, { ...spread, places: [] }));
  });

  it('is what the header, a column, or the format says', () => {
    const words = (...header: string[]) =>
      ask(tableOf([header, ...rowsIn((lngLat) => [...lngLat])]))?.proposal.systemId;
    expect(words('村名', '百度经度', '百度纬度')).toBe('bd09');
    expect(words('村名', '高德经度', '高德纬度')).toBe('gcj02');
    const column = tableOf([
      ['村名', '经度', '纬度', '坐标系'],
      ...rowsIn((lngLat) => [...lngLat]).map((cells) => [...cells, 'GCJ-02']),
    ]);
    const withDatum = { ...mapping, columns: { ...mapping.columns, datum: 3 } };
    expect(ask(column, null, withDatum)?.proposal.systemId).toBe('gcj02');
    const layer = layerOf(['name'], [['甲']], [{ type: 'Point', position: [110.1, 22.1] }]);
    const stated = { ...layer, statedSystem: 'EPSG:4490' };
    const plain = { ...mapping, headerIndex: -1, columns: { name: 0 } };
    const { proposal, raw } = ask(stated, null, plain) ?? {};
    expect(proposal?.systemId).toBe('cgcs2000');
    expect(raw?.map(({ position }) => position)).toEqual([[110.1, 22.1]]);
  });

  it('is none where the table has no coordinates', () => {
    const table = tableOf([
      ['村名', '户数'],
      ['东庄村', 3],
    ]);
    expect(ask(table, region, { ...mapping, columns: { name: 0 } })).toBeNull();
  });
});
