import type { FileMetaData } from 'hyparquet';

/** Numbers and nested parts of a structure by their field; what is neither is left out. */
interface Fields {
  readonly numbers: ReadonlyMap<number, number>;
  readonly parts: ReadonlyMap<number, Fields>;
}

/** Deepest nesting that a page header may have; a sound one has three. */
const deepestPart = 8;

/**
 * Throws where the header of a page of values lacks a length or states one that does not fit: the library goes on
 * without end where such a length is missing. Layout: parquet.thrift, `PageHeader`, in Thrift's compact protocol.
 */
export function checkPages(bytes: Uint8Array, { row_groups: groups }: FileMetaData): void {
  for (const { columns } of groups) {
    for (const { meta_data: chunk } of columns) {
      if (chunk === undefined) continue;
      const { dictionary_page_offset: dictionary, data_page_offset: data } = chunk;
      const start = Number(dictionary || data);
      const end = Math.min(bytes.length, start + Number(chunk.total_compressed_size));
      checkChunk(new HeaderReader(bytes, start, end), Number(chunk.num_values));
    }
  }
}

function checkChunk(reader: HeaderReader, valueCount: number): void {
  let seen = 0;
  while (seen < valueCount && !reader.isAtEnd) {
    const { numbers, parts } = reader.readFields();
    const length = lengthOf(numbers, 3);
    const plain = parts.get(5);
    const wide = parts.get(8);
    if (plain !== undefined) seen += lengthOf(plain.numbers, 1);
    if (wide !== undefined) {
      seen += lengthOf(wide.numbers, 1);
      const levels = lengthOf(wide.numbers, 5) + lengthOf(wide.numbers, 6);
      if (levels > length) throw new Error('a page is shorter than its levels');
    }
    if (seen > valueCount) throw new Error('a page has more values than its column');
    reader.skip(length);
  }
}

function lengthOf(numbers: Fields['numbers'], field: number): number {
  const length = numbers.get(field);
  if (length === undefined || length < 0) throw new Error('a page does not say how long it is');
  return length;
}

/** Reads structures of Thrift's compact protocol one after the other. */
class HeaderReader {
  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    private readonly end: number,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.end - 1;
  }

  skip(length: number): void {
    this.at += length;
    if (this.at > this.bytes.length) throw new Error('a page ends beyond the file');
  }

  readFields(depth = 0): Fields {
    if (depth > deepestPart) throw new Error('the header of a page is damaged');
    const numbers = new Map<number, number>();
    const parts = new Map<number, Fields>();
    let field = 0;
    for (;;) {
      const head = this.byte();
      const type = head & 15;
      if (type === 0) return { numbers, parts };
      field = head >> 4 === 0 ? this.zigzag() : field + (head >> 4);
      if (type === 12) parts.set(field, this.readFields(depth + 1));
      else if (type >= 4 && type <= 6) numbers.set(field, this.zigzag());
      else this.pass(type, depth);
    }
  }

  /** Passes over a value that no length depends on. */
  private pass(type: number, depth: number): void {
    if (type === 1 || type === 2) return;
    if (type === 3) this.skip(1);
    else if (type >= 4 && type <= 6) this.zigzag();
    else if (type === 7) this.skip(8);
    else if (type === 8) this.skip(this.varint());
    else if (type === 12) this.readFields(depth + 1);
    else if (type === 9) {
      const head = this.byte();
      const count = head >> 4 === 15 ? this.varint() : head >> 4;
      // A list holds each truth in a byte of its own.
      const each = (head & 15) <= 2 ? 3 : head & 15;
      for (let index = 0; index < count; index += 1) this.pass(each, depth + 1);
    } else throw new Error('the header of a page is damaged');
  }

  private zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  private varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 70; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new Error('the header of a page is damaged');
  }

  private byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new Error('a page ends beyond the file');
    this.at += 1;
    return byte;
  }
}
