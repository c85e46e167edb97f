import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { columnHeader } from '../../../../src/io/export/export-table';
import { placesTable } from '../../../../src/io/export/places-table';
import { writeCsvFile } from '../../../../src/io/export/write-csv-file';
import { analysis, script, wgs84, world, writeOptions } from './export-world';

const table = placesTable(world, analysis, wgs84);

describe('writeCsvFile', () => {
  it('begins with the mark by which Excel knows UTF-8', async () => {
    const bytes = await writeCsvFile([table], writeOptions);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const { data, errors } = Papa.parse<string[]>(new TextDecoder().decode(bytes).trimEnd());
    expect(errors).toEqual([]);
    expect(data[0]).toEqual(table.columns.map((column) => columnHeader(column, 'zh')));
    expect(data).toHaveLength(6);
    expect(data[2]?.[1]).toBe(script);
    expect(data[3]?.slice(0, 2)).toEqual(['0012', "'=1+1"]);
    expect(data[2]?.[6]).toBe('');
    expect(data[4]?.[6]).toBe('0');
    expect(data[1]?.[8]).toMatch(/^110\.\d{7}$/);
    expect(data[2]).toContain("'+86 10");
  });

  it('writes GB18030 without a mark', async () => {
    const bytes = await writeCsvFile([table], { ...writeOptions, encoding: 'gb18030' });
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    expect(text.startsWith('编码,名称')).toBe(true);
    const utf8 = new TextDecoder().decode(await writeCsvFile([table], writeOptions));
    expect(text).toBe(utf8);
  });

  it('holds one table', async () => {
    await expect(writeCsvFile([table, table], writeOptions)).rejects.toThrow('one table');
  });
});
