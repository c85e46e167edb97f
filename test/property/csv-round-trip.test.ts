import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFormat } from '../../src/io/formats/csv';
import { readTable } from '../support/read-context';

/** A writer by RFC 4180, section 2: quotes around what needs them, quotes within doubled. */
function writeRfc4180(rows: readonly (readonly string[])[], delimiter: string): string {
  const quoted = (cell: string) =>
    /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => `${row.map(quoted).join(delimiter)}\r\n`).join('');
}

const swap = (buffer: Buffer) => Buffer.from(buffer).swap16();
const encoders: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16 LE with a mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16 BE with a mark': (text) => swap(Buffer.from(`\uFEFF${text}`, 'utf16le')),
  'UTF-16 LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 BE': (text) => swap(Buffer.from(text, 'utf16le')),
  GB18030: toGb18030,
};

/** Two bytes for each character of a small alphabet; the platform only decodes GB18030. */
const gb18030: Readonly<Record<string, readonly number[]>> = {
  东: [0xb6, 0xab],
  村: [0xb4, 0xe5],
  镇: [0xd5, 0xf2],
  '，': [0xa3, 0xac],
  '\u3000': [0xa1, 0xa1],
  𠀀: [0x95, 0x32, 0x82, 0x36],
};

function toGb18030(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((each) => gb18030[each] ?? each.charCodeAt(0)));
}

const characters = [...'东村镇，𠀀\u3000 "\'\r\n,;|\tabN07.-'];
const cell = fc
  .array(fc.constantFrom(...characters), { maxLength: 6 })
  .map((each) => each.join(''));
/** A header, so that the table has a shape, then anything. */
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((columns) =>
    fc
      .array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 8 })
      .map((rows) => [
        Array.from({ length: columns }, (_, index) => `列村镇${index}`.slice(1)),
        ...rows,
      ]),
  );

const isBlank = (row: readonly string[]) => row.every((each) => each.trim() === '');

describe('a table written by RFC 4180', () => {
  for (const [name, encode] of Object.entries(encoders)) {
    for (const delimiter of [',', '\t', ';', '|']) {
      it(`reads back the same from ${name} with ${JSON.stringify(delimiter)}`, async () => {
        await fc.assert(
          fc.asyncProperty(table, async (rows) => {
            // Rows of the same shape as the header decide the delimiter.
            const columns = rows[0]?.length ?? 0;
            const filler = Array.from({ length: 30 }, () => Array(columns).fill('7') as string[]);
            const all = [...rows, ...filler];
            const bytes = encode(writeRfc4180(all, delimiter));
            const { rows: read, issues } = await readTable(csvFormat, { name: 'a.csv', bytes });
            expect(read).toEqual(all.map((row) => (isBlank(row) ? [] : row)));
            expect(issues).toEqual([]);
          }),
          { numRuns: 60, seed: 20_261_122 },
        );
      });
    }
  }
});
