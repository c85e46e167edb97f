import { describe, expect, it } from 'vitest';
import { formatCount, formatShare, formatTable, terminalWidth } from '../../src/cli/text-table';

describe('text tables', () => {
  it('counts a Chinese character as two columns', () => {
    expect(terminalWidth('村a𠀀')).toBe(5);
    expect(
      formatTable(
        [
          ['名', 'n'],
          ['ab东', '10'],
        ],
        ['left', 'right'],
      ),
    ).toBe('名     n\nab东  10\n');
  });

  it('never rounds to all or nothing', () => {
    expect([0, 0.0001, 0.5, 0.9996, 1, null].map(formatShare)).toEqual([
      '0.0%',
      '<0.1%',
      '50.0%',
      '>99.9%',
      '100.0%',
      '–',
    ]);
  });

  it('groups thousands', () => {
    expect([0, 999, 1000, 1234567.4].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567']);
  });
});
