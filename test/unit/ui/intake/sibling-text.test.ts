import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { ProvenTable, SiblingWord } from '../../../../src/io/datum/types';
import { siblingTables, siblingWarning } from '../../../../src/ui/intake/sibling-text';
import { en } from '../../../../src/ui/text/en';
import { zh } from '../../../../src/ui/text/zh';

const i18n = createInstance();
await i18n.init({
  lng: 'zh',
  resources: { zh: { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false },
  showSupportNotice: false,
} as Parameters<typeof i18n.init>[0]);
const inChinese = i18n.getFixedT('zh');
const inEnglish = i18n.getFixedT('en');

const titleOf = (id: string) => (id === 'gcj02' ? 'GCJ-02（高德）' : 'WGS84');
const proven = (file: string, systemId = 'gcj02', sheet = ''): ProvenTable => ({
  file,
  sheet,
  systemId,
  refutedSystemId: null,
});
const word = (verdict: SiblingWord['verdict'], ...tables: ProvenTable[]): SiblingWord => ({
  verdict,
  areOfSameFile: false,
  tables,
});

describe('the tables that a proposal follows', () => {
  it('are named with what they came with', () => {
    const followed = word('followed', proven('忻州/村庄.xlsx', 'gcj02', '2023'));
    expect(siblingTables(followed, inChinese)).toBe('同时导入的“村庄.xlsx › 2023”');
    expect(siblingTables({ ...followed, areOfSameFile: true }, inChinese)).toBe('同一文件的“2023”');
    expect(siblingTables(followed, inEnglish)).toBe('“村庄.xlsx › 2023” of the same import');
    expect(siblingWarning(followed, titleOf, inChinese)).toBeNull();
  });

  it('are counted where they are many', () => {
    const many = word('followed', ...['a', 'b', 'c', 'd', 'e'].map((name) => proven(name)));
    expect(siblingTables(many, inChinese)).toBe('同时导入的“a”、“b”、“c”等 5 张表');
  });

  it('make the sentence that the page shows', () => {
    const tables = siblingTables(word('followed', proven('村庄.xlsx')), inChinese);
    expect(inChinese('intake.system.sibling', { tables, system: titleOf('gcj02') })).toBe(
      '同时导入的“村庄.xlsx”已证实是 GCJ-02（高德），本表的点不足以判断，按同一坐标系处理。请核对后确认。',
    );
  });
});

describe('a plain warning', () => {
  it('names an example of each system where the tables are of several', () => {
    const divided = word('divided', proven('a'), proven('b'), proven('c', 'wgs84'));
    expect(siblingWarning(divided, titleOf, inChinese)).toBe(
      '同时导入的表坐标系不一：“a”是 GCJ-02（高德）、“c”是 WGS84。本表的点不足以判断，请向数据提供者核实。',
    );
  });

  it('says where the points do not fit', () => {
    const warning = siblingWarning(word('contradicted', proven('a')), titleOf, inEnglish);
    expect(warning).toContain('“a” of the same import proved to be in GCJ-02');
  });
});
