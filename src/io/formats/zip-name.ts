import { isDoubtfulUtf8 } from '../decode-text';

const unicodePathId = 0x7075;

/**
 * Decodes the name of a file in a zip: UTF-8 where the archive says so or where the Unicode path field (0x7075) of
 * Info-ZIP has it, else UTF-8 where the bytes are, else GB18030 as Chinese systems write it. Backslashes become slashes.
 */
export function decodeZipName(bytes: Uint8Array, isUtf8: boolean, extra: Uint8Array): string {
  const plain = decode(bytes, 'utf-8');
  const isUnicode = plain !== null && (isUtf8 || !isDoubtfulUtf8(plain));
  const name =
    (isUtf8 ? null : unicodePath(extra)) ??
    (isUnicode ? plain : decode(bytes, 'gb18030')) ??
    new TextDecoder('utf-8').decode(bytes);
  return name.replaceAll('\\', '/');
}

/** Header id, length, version, checksum of the plain name, then the name in UTF-8. */
function unicodePath(extra: Uint8Array): string | null {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === unicodePathId && length > 5 && extra[at + 4] === 1) {
      return decode(extra.subarray(at + 9, at + 4 + length), 'utf-8');
    }
  }
  return null;
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
