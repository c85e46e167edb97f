import { writeXlsx } from 'hucre/xlsx';
import { seededRandom } from '../test/support/random';

export const rowCount = 100_000;

type Row = readonly (string | number)[];

/** Villages in the middle of the box of Yulin, a third of them outside its outlines, which none of its lists knows. */
function makeRows(): Row[] {
  const random = seededRandom(20_261_122);
  const header = ['编码', '名称', '经度', '纬度', '城乡', '人口', '乡镇', '县'];
  const rows = Array.from({ length: rowCount }, (_, index) => [
    String(450_902_001_000 + index),
    `村民委员会${index}`,
    Number((109.6 + random()).toFixed(6)),
    Number((21.6 + 1.35 * random()).toFixed(6)),
    random() < 0.8 ? '乡村' : '城镇',
    Math.floor(random() * 5_000),
    `乡镇${index % 200}`,
    `县${index % 14}`,
  ]);
  return [header, ...rows];
}

export function makeCsv(): Uint8Array {
  const lines = makeRows().map((row) => `${row.join(',')}\r\n`);
  return new TextEncoder().encode(lines.join(''));
}

export async function makeXlsx(): Promise<Uint8Array> {
  return await writeXlsx({ sheets: [{ name: '村', rows: makeRows().map((row) => [...row]) }] });
}
