import { between, pick } from '../random';

type Random = () => number;

/** Numbers that lengths and offsets turn into when a file is damaged. */
const extremes = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xffff];

const mutations: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  flipBytes,
  mistype,
  mistype,
  mistype,
  cutOff,
  insertBytes,
  repeatSlice,
  removeSlice,
  zeroSlice,
  writeExtreme,
];

/** The bytes after one to three accidents; the given ones stay as they are. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let mutated: Uint8Array = bytes.slice();
  const count = 1 + Math.floor(between(random, 0, 2));
  for (let index = 0; index < count; index += 1) mutated = pick(random, mutations)(mutated, random);
  return mutated;
}

/** The beginning of one file with the end of another. */
export function splice(head: Uint8Array, tail: Uint8Array, random: Random): Uint8Array {
  const before = head.subarray(0, place(head, random));
  return join(before, tail.subarray(place(tail, random)));
}

function flipBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const count = 1 + Math.floor(between(random, 0, 12));
  for (let index = 0; index < count && bytes.length > 0; index += 1) {
    bytes[place(bytes, random)] = Math.floor(between(random, 0, 256));
  }
  return bytes;
}

/** Letters, digits and marks become others, as in texts that stay texts. */
function mistype(bytes: Uint8Array, random: Random): Uint8Array {
  const count = 1 + Math.floor(between(random, 0, 6));
  for (let index = 0; index < count && bytes.length > 0; index += 1) {
    const at = place(bytes, random);
    const byte = bytes[at] ?? 0;
    if (byte >= 0x20 && byte < 0x7f) bytes[at] = pick(random, marks);
  }
  return bytes;
}

const marks = [...'0123456789eEx.,;:+-<>&"\'{}[]()=/_ \n'].map((mark) => mark.charCodeAt(0));

function cutOff(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.slice(0, place(bytes, random));
}

function insertBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const at = place(bytes, random);
  const length = 1 + Math.floor(between(random, 0, 40));
  const inserted = Uint8Array.from({ length }, () => Math.floor(between(random, 0, 256)));
  return join(bytes.subarray(0, at), inserted, bytes.subarray(at));
}

function repeatSlice(bytes: Uint8Array, random: Random): Uint8Array {
  const [start, end] = slice(bytes, random);
  const part = bytes.subarray(start, end);
  return join(bytes.subarray(0, end), part, part, bytes.subarray(end));
}

function removeSlice(bytes: Uint8Array, random: Random): Uint8Array {
  const [start, end] = slice(bytes, random);
  return join(bytes.subarray(0, start), bytes.subarray(end));
}

function zeroSlice(bytes: Uint8Array, random: Random): Uint8Array {
  const [start, end] = slice(bytes, random);
  return bytes.fill(0, start, end);
}

function writeExtreme(bytes: Uint8Array, random: Random): Uint8Array {
  if (bytes.length < 4) return bytes;
  const at = Math.floor(between(random, 0, bytes.length - 3));
  const isLittle = random() < 0.7;
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at, pick(random, extremes), isLittle);
  return bytes;
}

function slice(bytes: Uint8Array, random: Random): readonly [number, number] {
  const start = place(bytes, random);
  return [start, Math.min(bytes.length, start + 1 + Math.floor(between(random, 0, 200)))];
}

function place(bytes: Uint8Array, random: Random): number {
  return Math.floor(between(random, 0, bytes.length));
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
