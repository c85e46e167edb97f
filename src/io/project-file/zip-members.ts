import { Inflate } from 'fflate';
import type { Result } from '../../core/model/result';
import { checkZip } from '../formats/zip-limits';
import { type FoundEntry, findMembers } from './find-members';

/** A member of an archive as far as it could be unpacked. */
export interface ZipMember {
  readonly bytes: Uint8Array;
  /** False where only its beginning could be unpacked. */
  readonly isWhole: boolean;
}

export interface ZipMembers {
  readonly members: ReadonlyMap<string, ZipMember>;
  /** All names, those of members that were not asked for or cannot be unpacked among them. */
  readonly names: readonly string[];
  /** True where the directory at the end is missing, as in a file that was cut off, and the members were looked for. */
  readonly isCutOff: boolean;
}

/** All that is unpacked of an archive without a directory; a nation's villages take a fifth of it. */
const largestFoundBytes = 500_000_000;
/** Packed bytes that are unpacked at a time; they can become a thousand times as many. */
const sliceBytes = 65_536;
const localHeaderBytes = 30;
const stored = 0;
const deflated = 8;

/**
 * Unpacks members of a zip, also of one that lost its end or has holes: then the members are looked for by their own
 * headers. `isWanted` is asked by name without the folder that all members may lie in.
 * Codes: `notAProject` (no zip at all), `zipBomb` as `checkZip`.
 */
export function readZipMembers(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Result<ZipMembers> {
  const directory = checkZip(bytes);
  if (!directory.ok && directory.error.code !== 'damagedZip') return directory;
  const listed = directory.ok ? directory.value : findMembers(bytes);
  const entries = withoutFolder(listed, isWanted);
  if (entries.length === 0) {
    const message =
      'this is not a project file (.careshed): it is no zip archive; open lists as CSV or Excel';
    return { ok: false, error: { code: 'notAProject', message } };
  }
  const members = new Map<string, ZipMember>();
  let room = largestFoundBytes;
  for (const entry of entries) {
    if (!isWanted(entry.name)) continue;
    const limit = directory.ok ? (entry.size ?? 0) : Math.min(room, entry.size ?? room);
    const member = unpack(bytes, entry, limit);
    if (member === null) continue;
    room -= member.bytes.length;
    members.set(entry.name, member);
  }
  const names = [...new Set(entries.map(({ name }) => name))];
  return { ok: true, value: { members, names, isCutOff: !directory.ok }, issues: [] };
}

/** Who packs a folder again puts its name before each member. */
function withoutFolder(
  entries: readonly FoundEntry[],
  isWanted: (name: string) => boolean,
): readonly FoundEntry[] {
  const files = entries.filter(
    ({ name }) => !name.endsWith('/') && !name.startsWith('__MACOSX/') && name !== '',
  );
  if (files.some(({ name }) => isWanted(name))) return files;
  const inFolder = files.find(({ name }) => isWanted(name.slice(name.lastIndexOf('/') + 1)));
  if (inFolder === undefined) return files;
  const folder = inFolder.name.slice(0, inFolder.name.lastIndexOf('/') + 1);
  return files.map((entry) =>
    entry.name.startsWith(folder) ? { ...entry, name: entry.name.slice(folder.length) } : entry,
  );
}

/** Null where nothing of it can be unpacked. */
function unpack(bytes: Uint8Array, entry: FoundEntry, limit: number): ZipMember | null {
  if (entry.isEncrypted) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.headerOffset;
  if (at + localHeaderBytes > bytes.length) return null;
  const start =
    at + localHeaderBytes + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const end = start + (entry.compressedSize ?? bytes.length - start);
  const isThere = end <= bytes.length;
  const packed = bytes.subarray(start, end);
  if (entry.method === stored) return { bytes: packed, isWhole: isThere };
  if (entry.method !== deflated) return null;
  const unpacked = inflate(packed, limit);
  const isWhole = isThere && unpacked.isWhole;
  return isWhole || unpacked.bytes.length > 0 ? { bytes: unpacked.bytes, isWhole } : null;
}

class LimitReached extends Error {}

/** As much as can be unpacked, at most `limit` bytes. */
function inflate(packed: Uint8Array, limit: number): ZipMember {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isWhole = true;
  const stream = new Inflate((chunk) => {
    if (size + chunk.length > limit) throw new LimitReached();
    size += chunk.length;
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < packed.length; at += sliceBytes) {
      stream.push(packed.subarray(at, at + sliceBytes));
    }
    stream.push(new Uint8Array(0), true);
  } catch {
    isWhole = false;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes, isWhole };
}
