import { describe, expect, it } from 'vitest';
import {
  headerSignature,
  recallMapping,
  rememberMapping,
} from '../../../../src/io/intake/mapping-memory';
import type { TableMapping } from '../../../../src/io/intake/types';

const headers = ['编码', '村名', '备注', '备注', '', '人口（人）'];
const mapping: TableMapping = {
  list: 'positions',
  target: 'townships',
  headerIndex: 3,
  columns: { id: 0, name: 3, county: 4, population: 5, township: 2 },
};

describe('the memory of mappings', () => {
  it('gives the mapping back for the same headers, wherever the header row is', () => {
    const memory = rememberMapping([], headers, mapping);
    expect(recallMapping(memory, headers, 3)).toEqual(mapping);
    expect(recallMapping(memory, headers, 0)).toEqual({ ...mapping, headerIndex: 0 });
    expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
  });

  it('follows columns that moved and headers that are spelled otherwise', () => {
    const memory = rememberMapping([], headers, mapping);
    const moved = ['村名', '编码', '人口(人)', '备注', '', '备 注'];
    expect(recallMapping(memory, moved, 0)?.columns).toEqual({
      id: 1,
      name: 5,
      county: 4,
      population: 2,
      township: 3,
    });
  });

  it('knows nothing of other headers, or of none', () => {
    const memory = rememberMapping([], headers, mapping);
    expect(recallMapping(memory, headers.slice(1), 0)).toBeNull();
    expect(recallMapping(memory, [...headers, '面积'], 0)).toBeNull();
    expect(rememberMapping(memory, ['', ''], mapping)).toEqual(memory);
    expect(recallMapping(memory, ['', ''], -1)).toBeNull();
    expect(headerSignature(['a', 'b'])).toBe(headerSignature(['B', ' a']));
  });

  it('keeps the latest of one signature, in front, and no more than a hundred', () => {
    let memory = rememberMapping([], headers, mapping);
    for (let index = 0; index < 99; index += 1) {
      memory = rememberMapping(memory, [`h${index}`], { ...mapping, columns: { id: 0 } });
    }
    memory = rememberMapping(memory, headers, { ...mapping, columns: { id: 1 } });
    expect(memory).toHaveLength(100);
    expect(recallMapping(memory, headers, 0)?.columns).toEqual({ id: 1 });
    memory = rememberMapping(memory, ['new'], mapping);
    expect(memory).toHaveLength(100);
    expect(recallMapping(memory, ['h0'], 0)).toBeNull();
  });
});
