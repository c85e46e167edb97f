import { describe, expect, it } from 'vitest';
import type { Project } from '../../../../src/core/model/project';
import type { IntakeSession } from '../../../../src/io/intake/session';
import { type CellValue, makeCsv, makeExcelFile, toAmap } from '../../../support/generated-lists';
import {
  importedAt,
  knownPlace,
  openSession,
  smallRegion,
  withTable,
} from '../../../support/import-session';

/** Thirty villages with recorded positions on a lattice of 甲县. */
const spots = Array.from({ length: 30 }, (_, at) => ({
  name: `第${'甲乙丙丁戊己庚辛壬癸'[at % 10]}${'东西南'[Math.floor(at / 10)]}村`,
  lngLat: [110.0512 + (at % 6) * 0.05, 22.0513 + Math.floor(at / 6) * 0.06] as const,
}));
const region: Project = {
  ...smallRegion,
  places: spots.map(({ name, lngLat }, at) =>
    knownPlace(`4509011012${at + 10}`, name, { lngLat, position: 'recorded' }),
  ),
};

type Reading = (lngLat: readonly [number, number]) => readonly [number, number];
const asIs: Reading = (lngLat) => lngLat;

function villageRows(read: Reading): CellValue[][] {
  return [
    ['村名', '经度', '纬度', '城乡'],
    ...spots.map(({ name, lngLat }) => [name, ...read(lngLat), '乡村']),
  ];
}

const stationSpots = [
  [110.1501, 22.1502],
  [110.2203, 22.2104],
] as const;

function stationRows(read: Reading): CellValue[][] {
  return [
    ['机构名称', '机构类型', '经度', '纬度', '城乡'],
    ...stationSpots.map((lngLat, at) => [`${at + 1}号献血屋`, '献血屋', ...read(lngLat), '城镇']),
  ];
}

const files = {
  '村庄.csv': makeCsv(villageRows(toAmap)),
  '献血屋.csv': makeCsv(stationRows(toAmap)),
};

/** What is proposed for each table, by its id. */
async function proposals(session: IntakeSession, choices = session.draft.choices) {
  const { tables } = await session.preview(choices);
  return new Map(tables.map(({ id, system, systemId }) => [id, { system, systemId }]));
}

describe('a short list that is dropped with a proven one', () => {
  it('is read in its system, wherever it stands in the drop', async () => {
    for (const names of [Object.keys(files), Object.keys(files).reverse()]) {
      const given = Object.fromEntries(
        names.map((name) => [name, files[name as keyof typeof files]]),
      );
      const session = await openSession(given, region);
      const found = await proposals(session);
      expect(found.get('村庄.csv#')?.system).toMatchObject({
        systemId: 'gcj02',
        confidence: 'sure',
        basis: 'knownPlaces',
      });
      expect(found.get('献血屋.csv#')).toMatchObject({
        systemId: 'gcj02',
        system: {
          systemId: 'gcj02',
          confidence: 'unsure',
          basis: 'sibling',
          siblings: { verdict: 'followed', areOfSameFile: false, tables: [{ file: '村庄.csv' }] },
        },
      });
    }
  });

  it('lies where it should, and the project says in which system it came', async () => {
    const session = await openSession(files, region);
    const { project } = await session.finish(session.draft.choices, importedAt);
    project.facilities.forEach(({ lngLat }, at) => {
      expect(lngLat?.[0]).toBeCloseTo(stationSpots[at]?.[0] ?? 0, 6);
      expect(lngLat?.[1]).toBeCloseTo(stationSpots[at]?.[1] ?? 0, 6);
    });
    expect(project.facilities).toHaveLength(2);
    expect(project.sources?.find(({ file }) => file === '献血屋.csv')?.systemId).toBe('gcj02');
  });

  it('stays alone where the other is left out, or a person overrules what it proves', async () => {
    const session = await openSession(files, region);
    const { choices } = session.draft;
    const alone = { systemId: 'wgs84', basis: 'none', confidence: 'unsure' };
    const without = withTable(choices, '村庄.csv#', { list: 'ignore' });
    const stations = async (chosen: typeof choices) =>
      (await proposals(session, chosen)).get('献血屋.csv#')?.system;
    expect(await stations(without)).toMatchObject(alone);
    expect(await stations(choices)).toMatchObject({ basis: 'sibling' });
    const overruled = withTable(choices, '村庄.csv#', { systemId: 'bd09' });
    expect(await stations(overruled)).toMatchObject(alone);
    const confirmed = withTable(choices, '村庄.csv#', { systemId: 'gcj02' });
    expect(await stations(confirmed)).toMatchObject({ basis: 'sibling' });
    expect((await session.finish(without, importedAt)).project.facilities[0]?.lngLat).toEqual(
      toAmap(stationSpots[0]),
    );
  });

  it('follows a person before it follows another table', async () => {
    const session = await openSession(files, region);
    const chosen = withTable(session.draft.choices, '献血屋.csv#', { systemId: 'wgs84' });
    expect((await proposals(session, chosen)).get('献血屋.csv#')?.systemId).toBe('wgs84');
  });

  it('is warned of where two others prove different systems', async () => {
    const divided = { ...files, '社区.csv': makeCsv(villageRows(asIs)) };
    const session = await openSession(divided, region);
    const found = await proposals(session);
    expect(found.get('社区.csv#')?.system).toMatchObject({ systemId: 'wgs84', confidence: 'sure' });
    expect(found.get('献血屋.csv#')?.system).toMatchObject({
      systemId: 'wgs84',
      basis: 'none',
      siblings: { verdict: 'divided', tables: [{ systemId: 'gcj02' }, { systemId: 'wgs84' }] },
    });
  });

  it('follows the sheets of its own workbook before other files', async () => {
    const workbook = await makeExcelFile([
      { name: '村庄', rows: villageRows(toAmap) },
      { name: '献血屋', rows: stationRows(toAmap) },
    ]);
    const session = await openSession(
      { '全县.xlsx': workbook, '社区.csv': makeCsv(villageRows(asIs)) },
      region,
    );
    expect((await proposals(session)).get('全县.xlsx#献血屋')?.system).toMatchObject({
      systemId: 'gcj02',
      siblings: { verdict: 'followed', areOfSameFile: true, tables: [{ sheet: '村庄' }] },
    });
  });

  it('does not follow a format that is WGS84 by its specification', async () => {
    const features = spots.map(({ name, lngLat }) => ({
      type: 'Feature',
      properties: { 村名: name },
      geometry: { type: 'Point', coordinates: lngLat },
    }));
    const geojson = JSON.stringify({ type: 'FeatureCollection', features });
    const session = await openSession(
      { '村.geojson': geojson, '献血屋.csv': files['献血屋.csv'] },
      region,
    );
    const found = await proposals(session);
    expect(found.get('村.geojson#')?.system?.confidence).toBe('sure');
    expect(found.get('献血屋.csv#')?.system).toMatchObject({ basis: 'none' });
    expect(found.get('献血屋.csv#')?.system?.siblings).toBeUndefined();
  });
});

describe('a later drop', () => {
  it('inherits nothing from the one before', async () => {
    const first = await openSession({ '村庄.csv': files['村庄.csv'] }, region);
    const { project } = await first.finish(first.draft.choices, importedAt);
    const memory = first.memoryAfter(first.draft.choices);
    for (const openProject of [region, project]) {
      const later = await openSession({ '献血屋.csv': files['献血屋.csv'] }, openProject, {
        memory,
      });
      const system = (await proposals(later)).get('献血屋.csv#')?.system;
      expect(system).toMatchObject({ systemId: 'wgs84', confidence: 'unsure', basis: 'none' });
      expect(system?.siblings).toBeUndefined();
    }
  });
});
