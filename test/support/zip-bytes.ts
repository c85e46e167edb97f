import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a hand-made zip; what is left out is as an honest archive has it. */
export interface ZipFile {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array | string;
  /** Raw bytes in place of the compressed content. */
  readonly compressed?: Uint8Array;
  /** 0 stored, 8 deflated (the default). */
  readonly method?: number;
  /** General purpose flags: 1 encrypted, 0x800 name in UTF-8. */
  readonly flags?: number;
  readonly declaredSize?: number;
  readonly crc?: number;
  /** Where the directory says that the file begins. */
  readonly offset?: number;
  readonly isWide?: boolean;
}

/** Writes a zip by hand (PKWARE APPNOTE 6.3.10), so that each field can lie. */
export function makeZip(files: readonly ZipFile[], isWide = false): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = toBytes(file.name);
    const content = toBytes(file.content);
    const method = file.method ?? 8;
    const data = file.compressed ?? (method === 8 ? deflateRawSync(content) : content);
    const size = file.declaredSize ?? content.length;
    const crc = file.crc ?? checksum(content);
    const fields = Buffer.alloc(22);
    fields.writeUInt16LE(file.flags ?? 0, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(file.isWide ? 0xffffffff : data.length, 14);
    fields.writeUInt32LE(file.isWide ? 0xffffffff : size, 18);
    const wide = file.isWide
      ? wideField([size, data.length, file.offset ?? offset])
      : Buffer.alloc(0);
    const local = [
      Buffer.from('PK\x03\x04'),
      fields,
      shorts(name.length, 0),
      name,
      Buffer.from(data),
    ];
    const start = file.isWide ? 0xffffffff : (file.offset ?? offset);
    directory.push(
      ...[Buffer.from('PK\x01\x02'), shorts(20), fields, shorts(name.length, wide.length, 0)],
      ...[shorts(0, 0, 0, 0), longs(start), name, wide],
    );
    parts.push(...local);
    offset += Buffer.concat(local).length;
  }
  const list = Buffer.concat(directory);
  const end = [Buffer.from('PK\x05\x06'), shorts(0, 0, files.length, files.length)];
  end.push(longs(list.length), longs(offset), shorts(0));
  if (!isWide) return bytesOf([...parts, list, ...end]);
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  for (const [at, value] of [
    [24, files.length],
    [32, files.length],
    [40, list.length],
    [48, offset],
  ]) {
    record.writeBigUInt64LE(BigInt(value ?? 0), at);
  }
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(offset + list.length), 8);
  const narrow = [Buffer.from('PK\x05\x06'), shorts(0, 0, 0xffff, 0xffff)];
  narrow.push(longs(0xffffffff), longs(0xffffffff), shorts(0));
  return bytesOf([...parts, list, record, locator, ...narrow]);
}

function wideField(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + values.length * 8);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(values.length * 8, 2);
  values.forEach((value, index) => {
    field.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  });
  return field;
}

function checksum(bytes: Uint8Array): number {
  return typeof crc32 === 'function' ? crc32(bytes) : slowCrc32(bytes);
}

/** Bit by bit, as ISO 3309 defines it. */
export function slowCrc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function shorts(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) buffer.writeUInt16LE(value, index * 2);
  return buffer;
}

function longs(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeUInt32LE(value, index * 4);
  return buffer;
}

function toBytes(content: Uint8Array | string): Buffer {
  return Buffer.from(content as Uint8Array);
}

function bytesOf(parts: readonly Buffer[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
