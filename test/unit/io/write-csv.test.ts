import { describe, expect, it } from 'vitest';
import { writeCsvRow } from '../../../src/io/write-csv';

describe('writeCsvRow', () => {
  it('quotes as RFC 4180 asks and ends with a line feed', () => {
    const cells = [{ key: 'a' }, { name: 'x,"y"\nz' }, null, { number: '-1.50' }] as const;
    expect(writeCsvRow(cells)).toBe('a,"x,""y""\nz",,-1.50\n');
  });

  it.each(['=1+1', '+1', '-1', '@x', '\tx'])('makes text of the name %j', (name) => {
    expect(writeCsvRow([{ name }])).toBe(`'${name}\n`);
    expect(writeCsvRow([{ name: '\rx' }])).toBe(`"'\rx"\n`);
  });

  it('leaves ids and numbers as they are', () => {
    expect(writeCsvRow([{ key: '-a' }, { number: -2 }])).toBe('-a,-2\n');
  });
});
