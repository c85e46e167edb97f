import { deflateSync, unzipSync } from 'fflate';
import { makeWorkbook, type WorkbookXml } from '../workbook';
import { makeZip, type ZipFile } from '../zip-bytes';

type Codes = Readonly<Record<string, number>>;

/** What an import must make of a bad file, every row counted. */
export interface Expected {
  /** Codes of what is refused as a whole: the file, or files within it. */
  readonly rejected?: readonly string[];
  /** Rows below the header of what is read; nothing is read where absent. */
  readonly rows?: { readonly accepted: number; readonly rejected: number };
  /** How many issues each code has in the row report. */
  readonly issues?: Codes;
  /** Names that the project must hold just as the file has them. */
  readonly names?: readonly string[];
  /** Places and facilities with a position. */
  readonly located?: number;
  /** Of a saved project, when it is opened: why not, or what is not as it was saved. */
  readonly opened?: { readonly error: string } | { readonly problems: readonly string[] };
}

/** A file as accidents make them. */
export interface BadFile {
  /** Stem, what is wrong, and the ending that it goes by. */
  readonly name: string;
  /** One line: what is wrong with it. */
  readonly what: string;
  readonly make: () => Uint8Array | string | Promise<Uint8Array>;
  readonly expected: Expected;
  /** True where it is too large to be kept, and is made when it is needed. */
  readonly isLarge?: boolean;
}

/** The bytes of a bad file. */
export async function bytesOf({ make }: BadFile): Promise<Uint8Array> {
  const made = await make();
  return typeof made === 'string' ? new TextEncoder().encode(made) : made;
}

/** A zip whose bytes are the same everywhere: the compression of Node.js differs between machines. */
export function zip(files: readonly ZipFile[]): Uint8Array {
  return makeZip(
    files.map((file) =>
      file.compressed === undefined && (file.method ?? 8) === 8
        ? { ...file, compressed: deflateSync(Buffer.from(file.content as Uint8Array)) }
        : file,
    ),
  );
}

/** A workbook, packed so that its bytes are the same everywhere. */
export function workbook(content: WorkbookXml): Uint8Array {
  const parts = Object.entries(unzipSync(makeWorkbook(content)));
  return zip(parts.map(([name, bytes]) => ({ name, content: bytes })));
}

/** A sheet of rows of texts and numbers, as Excel writes it with texts in the cells; blank cells are left out. */
export function sheetData(rows: readonly (readonly (string | number)[])[], firstRow = 1): string {
  return rows
    .map((cells, index) => {
      const number = firstRow + index;
      return `<row r="${number}">${cells
        .map((cell, column) => cellXml(`${String.fromCharCode(65 + column)}${number}`, cell))
        .join('')}</row>`;
    })
    .join('');
}

/** Text that begins with < is taken for the inside of the cell, with its attributes before a bar. */
function cellXml(reference: string, cell: string | number): string {
  if (cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  const own = /^(.*)\|(<.*)$/.exec(cell);
  if (own !== null) return `<c r="${reference}"${own[1] ?? ''}>${own[2] ?? ''}</c>`;
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

/** A workbook of one sheet of rows. */
export function book(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  return workbook({ sheets: [{ name: '村', data: sheetData(rows) }], formats: [14] });
}

/** Lines of CSV as Excel writes them in China, but with line feeds. */
export function lines(...texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}

export const header = '编码,名称,经度,纬度,城乡,人口';
export const headerCells = header.split(',');
/** Rows of a list that is right. */
export const good = [
  '450902001001,城东村,110.1501,22.6301,乡村,812',
  '450902001002,城西村,110.1602,22.6402,乡村,1030',
  '450902001003,河口村,110.1703,22.6503,乡村,655',
] as const;
export const goodRows = good.map((row) =>
  row
    .split(',')
    .map((text, column) => (column === 1 || column === 4 || column === 0 ? text : Number(text))),
);
export const goodList = lines(header, ...good);

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** All but the end. */
export function cut(bytes: Uint8Array, share: number): Uint8Array {
  return bytes.slice(0, Math.floor(bytes.length * share));
}
