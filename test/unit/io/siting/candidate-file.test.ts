import gcoord from 'gcoord';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../../../src/core/model/project';
import { loadRegion } from '../../../../src/io/region-files';
import { readCandidateFile } from '../../../../src/io/siting/candidate-file';
import { textFile } from '../../../support/read-context';
import { loadSqliteWasm } from '../../../support/sqlite-wasm';
import { makeWorkbook } from '../../../support/workbook';
import { readPackageFile } from '../../../support/workspace';

let project: Project;
beforeAll(async () => {
  project = await loadRegion('wujiang', readPackageFile);
});

async function read(file: { name: string; bytes: Uint8Array }, systemId: string | null = null) {
  const progress = async () => undefined;
  return await readCandidateFile([file], { project, systemId, progress, loadSqliteWasm });
}

async function opened(file: { name: string; bytes: Uint8Array }, systemId: string | null = null) {
  const result = await read(file, systemId);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** A spot in the district, and where Amap and Baidu say that it is. */
const spot: [number, number] = [113.5712, 24.8023];
const amap = gcoord.transform<[number, number]>(spot, gcoord.WGS84, gcoord.GCJ02);
const baidu = gcoord.transform<[number, number]>(spot, gcoord.WGS84, gcoord.BD09);

function metersBetween([lng, lat]: readonly [number, number], [x, y]: readonly [number, number]) {
  return Math.hypot((lng - x) * 111_320 * Math.cos((lat * Math.PI) / 180), (lat - y) * 110_950);
}

function sheetOf(rows: readonly (readonly (string | number | null)[])[]) {
  const cellXml = (cell: string | number | null, at: string) => {
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    return `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  };
  const data = rows.map((row, index) => {
    const cells = row.map((cell, column) => cellXml(cell, `${'ABCDE'[column]}${index + 1}`));
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return { name: '表1', data: data.join('') };
}

describe('readCandidateFile', () => {
  it('asks for the system where nothing tells, and reads the same numbers in the one that was chosen', async () => {
    const file = textFile('候选点.csv', `编号,名称,经度,纬度\nC1,东岗,${amap.join(',')}\n`);
    const asked = await opened(file);
    expect([asked.systemId, asked.points, asked.counts.read]).toEqual([null, [], 1]);
    const [inAmap] = (await opened(file, 'gcj02')).points;
    expect(metersBetween(inAmap?.lngLat ?? [0, 0], spot)).toBeLessThan(0.5);
    const [inWgs84] = (await opened(file, 'wgs84')).points;
    expect(metersBetween(inWgs84?.lngLat ?? [0, 0], spot)).toBeGreaterThan(300);
    expect(inAmap).toMatchObject({ id: 'C1', name: '东岗' });
  });

  it.each(['候选点名称', '候选点', '站点名称', '地点', '选址点', '点名'])(
    'takes names from a column %s',
    async (header) => {
      const alone = `${header},经度,纬度\n东岗,${spot.join(',')}\n`;
      const file = await opened(textFile('点.csv', alone), 'wgs84');
      expect([file.namedBy, file.points[0]?.name]).toEqual(['name', '东岗']);
    },
  );

  it('takes names of candidates before those of villages', async () => {
    const rows = `村名,候选点名称,经度,纬度\n东岗村,东岗路口,${spot.join(',')}\n`;
    const { points } = await opened(textFile('点.csv', rows), 'wgs84');
    expect(points[0]?.name).toBe('东岗路口');
  });

  it('numbers candidates that the list does not name, and says so', async () => {
    const at = spot.join(',');
    const rows = `经度,纬度\n${at}\n0,0\n${at}\n`;
    const file = await opened(textFile('点.csv', rows), 'wgs84');
    expect(file.namedBy).toBe('order');
    expect(file.points.map(({ id, name }) => [/\d+$/.exec(id)?.[0], name])).toEqual([
      ['1', ''],
      ['3', ''],
    ]);
    const coded = await opened(textFile('点.csv', `编号,经度,纬度\nC1,${at}\n`), 'wgs84');
    expect([coded.namedBy, coded.points[0]?.name]).toEqual(['id', 'C1']);
  });

  it('takes the system that a column or a header names', async () => {
    const column = `名称,经度,纬度,坐标系\n东岗,${baidu.join(',')},百度\n`;
    const byColumn = await opened(textFile('点.csv', column));
    expect(byColumn.systemId).toBe('bd09');
    expect(metersBetween(byColumn.points[0]?.lngLat ?? [0, 0], spot)).toBeLessThan(0.5);
    const header = `名称,高德经度,高德纬度\n东岗,${amap.join(',')}\n`;
    const byHeader = await opened(textFile('点.csv', header));
    expect(byHeader.systemId).toBe('gcj02');
    expect(metersBetween(byHeader.points[0]?.lngLat ?? [0, 0], spot)).toBeLessThan(0.5);
  });

  it('reads costs and capacities in the unit of their headers, of a workbook too', async () => {
    const rows = [
      ['急救站候选点'],
      ['名称', '经度', '纬度', '造价（元）', '服务能力（万人）'],
      ['甲', 113.57, 24.8, 1_200_000, 2.5],
      ['乙', 113.58, 24.81, '850,000', null],
      ['合计', null, null, 2_050_000, 2.5],
    ];
    const file = { name: '候选.xlsx', bytes: makeWorkbook({ sheets: [sheetOf(rows)] }) };
    const { points, costHeader, capacityHeader, counts } = await opened(file, 'wgs84');
    expect(points.map(({ name, cost, capacity }) => [name, cost, capacity])).toEqual([
      ['甲', 120, 25_000],
      ['乙', 85, undefined],
    ]);
    expect([costHeader, capacityHeader]).toEqual(['造价（元）', '服务能力（万人）']);
    expect(counts).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
  });

  it('names each bad row with its column, and leaves out no other', async () => {
    const lines = [
      '编号,名称,经度,纬度,造价',
      'A,好,113.57,24.80,100',
      'B,纬度缺,113.57,,100',
      'C,不是数,东经甲,24.80,100',
      'D,白送,113.57,24.80,0',
      'A,重复,113.58,24.81,100',
      'E,没有坐标,,,100',
      'F,国外,2.35,48.85,100',
      'G,在邻县,112.9,23.5,100',
    ];
    const { points, issues, counts } = await opened(
      textFile('坏行.csv', lines.join('\n')),
      'wgs84',
    );
    expect(points.map(({ id }) => id)).toEqual(['A', 'G']);
    expect(counts).toMatchObject({ read: 8, accepted: 2, rejected: 6 });
    const told = issues.map(({ row, column, code, severity }) => [row, column, code, severity]);
    expect(told).toEqual([
      [3, '纬度', 'halfPosition', 'error'],
      [4, '经度', 'notANumber', 'error'],
      [5, '造价', 'costInvalid', 'error'],
      [6, '编号', 'duplicateId', 'error'],
      [7, '', 'positionMissing', 'error'],
      [8, '经度', 'outsideChina', 'error'],
      [9, '', 'outsideRegion', 'warning'],
    ]);
  });

  it('reads points of GeoJSON, and says what it cannot read', async () => {
    const point = (name: string, coordinates: readonly number[]) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Point', coordinates },
    });
    const layer = { type: 'FeatureCollection', features: [point('甲', spot), point('乙', amap)] };
    const { points } = await opened(textFile('点.geojson', JSON.stringify(layer)), 'wgs84');
    expect(points.map(({ name, lngLat }) => [name, lngLat])).toEqual([
      ['甲', spot],
      ['乙', amap],
    ]);
    const codeOf = async (file: { name: string; bytes: Uint8Array }) => {
      const result = await read(file);
      return result.ok ? null : result.error.code;
    };
    expect(await codeOf(textFile('名单.csv', '编号,名称\n1,甲\n'))).toBe('noCandidateTable');
    expect(await codeOf(textFile('半.csv', '名称,经度\n甲,113.5\n'))).toBe('noCandidateTable');
    expect(await codeOf(textFile('空.csv', ''))).toBe('emptyFile');
    const many = `名称,经度,纬度\n${'甲,113.5,24.8\n'.repeat(50_001)}`;
    expect(await codeOf(textFile('多.csv', many))).toBe('tooManyCandidates');
  });
});
