import { describe, expect, it } from 'vitest';
import { kmlFormat } from '../../../../src/io/formats/kml';
import type { SourceTable } from '../../../../src/io/formats/source';
import { readSources, textFile } from '../../../support/read-context';

const mark = (name: string, more = '', coordinates = '110.1,22.6') =>
  `<Placemark><name>${name}</name>${more}<Point><coordinates>${coordinates}</coordinates></Point></Placemark>`;
const data = (name: string, value: string) =>
  `<ExtendedData><Data name="${name}"><value>${value}</value></Data></ExtendedData>`;
const folder = (name: string, body: string) => `<Folder><name>${name}</name>${body}</Folder>`;

async function tables(body: string): Promise<SourceTable[]> {
  const text = `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>全县</name>${body}</Document></kml>`;
  const sources = await readSources(kmlFormat, textFile('a.kml', text));
  return sources.map((source) => {
    if (source.kind !== 'table') throw new Error('no table');
    return source;
  });
}

const namesOf = async (body: string) =>
  (await tables(body)).map(({ sheet, rows }) => [sheet, rows.map(([name]) => name)]);

describe('folders of a KML', () => {
  it('are tables with the columns that they fill and rows of their own', async () => {
    const [villages, stations, ...rest] = await tables(
      folder('村庄', mark('甲村', data('人口', '300')) + mark('乙村')) +
        folder('急救站', mark('一站', data('类型', '急救站')) + mark('二站', '', '110.1,x')),
    );
    expect(rest).toEqual([]);
    expect(villages).toMatchObject({
      file: 'a.kml',
      sheet: '村庄',
      fields: ['name', '人口', 'folder'],
      rows: [
        ['甲村', '300', '村庄'],
        ['乙村', null, '村庄'],
      ],
      firstRow: 1,
      statedSystem: 'EPSG:4326',
      issues: [],
      issueCounts: { errors: 0, warnings: 0 },
    });
    expect(stations).toMatchObject({
      sheet: '急救站',
      fields: ['name', 'folder', '类型'],
      rows: [
        ['一站', '急救站', '急救站'],
        ['二站', '急救站', null],
      ],
      geometries: [{ type: 'Point', position: [110.1, 22.6] }, null],
      issues: [{ sheet: '急救站', row: 2, code: 'badCoordinates' }],
      issueCounts: { errors: 0, warnings: 1 },
    });
  });

  it('count where they lie side by side, not around all', async () => {
    const side = folder('村庄', mark('甲')) + folder('急救站', mark('一'));
    const both = [
      ['村庄', ['甲']],
      ['急救站', ['一']],
    ];
    expect(await namesOf(folder('全县', side))).toEqual(both);
    expect(await namesOf(folder('全县', folder('2026', side)))).toEqual(both);
    expect(await namesOf(folder('全县', mark('甲') + folder('城东', mark('乙'))))).toEqual([
      ['', ['甲', '乙']],
    ]);
  });

  it('keep what is in folders below them, and what is between them', async () => {
    const body =
      mark('外') +
      folder('村庄', folder('城东', mark('甲')) + folder('城西', mark('乙'))) +
      folder('空', '') +
      folder('急救站', mark('一')) +
      folder('村庄', mark('丙'));
    const found = await tables(body);
    expect(found.map(({ sheet, rows }) => [sheet, rows])).toEqual([
      ['', [['外']]],
      [
        '村庄',
        [
          ['甲', '村庄/城东'],
          ['乙', '村庄/城西'],
          ['丙', '村庄'],
        ],
      ],
      ['急救站', [['一', '急救站']]],
    ]);
  });

  it('are one table where only one holds placemarks, or where there is one for each township', async () => {
    expect(await namesOf(mark('外') + folder('村庄', mark('甲')) + folder('空', ''))).toEqual([
      ['', ['外', '甲']],
    ]);
    const townships = (count: number) =>
      Array.from({ length: count }, (_, at) => folder(`第${at}镇`, mark(`村${at}`))).join('');
    expect(await tables(townships(20))).toHaveLength(20);
    const [whole, ...rest] = await tables(townships(21));
    expect(rest).toEqual([]);
    expect(whole).toMatchObject({ sheet: '', fields: ['name', 'folder'] });
    expect(whole?.rows).toHaveLength(21);
  });

  it('lose no row, whatever lies in what', async () => {
    const deep = (level: number): string =>
      level === 0
        ? mark('底')
        : mark(`m${level}`) + folder(`a${level}`, deep(level - 1)) + folder('b', deep(level - 1));
    const found = await tables(deep(6));
    const rows = found.reduce((sum, { rows: each }) => sum + each.length, 0);
    expect(rows).toBe(2 ** 7 - 1);
  });
});
