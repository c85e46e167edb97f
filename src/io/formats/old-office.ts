import type { Result } from '../../core/model/result';
import { failure } from './failure';

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Whether the bytes are the container of old Office files, in which locked new ones are wrapped too ([MS-CFB]). */
export function isOldOffice(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/**
 * Says what an old Office container is, since none of them is read.
 * Codes: `encryptedExcel` (a workbook locked with a password), `oldExcel` (.xls, .et), `unknownFormat`.
 */
export function readOldOffice(bytes: Uint8Array): Result<never> {
  // Names of streams stand in the directory as UTF-16.
  if (hasStream(bytes, 'EncryptedPackage')) {
    return failure(
      'encryptedExcel',
      'the workbook is locked with a password; open it in Excel or WPS, remove the password and save it as .xlsx',
    );
  }
  if (hasStream(bytes, 'Workbook') || hasStream(bytes, 'Book')) {
    return failure(
      'oldExcel',
      'this is an old Excel workbook (.xls); open it in Excel or WPS and save it as .xlsx',
    );
  }
  return failure(
    'unknownFormat',
    'this is an old Office file, but no workbook; copy its table into a workbook and save it as .xlsx',
  );
}

/** Whether a directory entry has this name: 128 bytes each, the name's length in bytes with its final zero at 64. */
function hasStream(bytes: Uint8Array, name: string): boolean {
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    if (bytes[at + 64] !== (name.length + 1) * 2 || bytes[at + 65] !== 0) continue;
    let index = 0;
    while (
      index < name.length &&
      bytes[at + index * 2] === name.charCodeAt(index) &&
      bytes[at + index * 2 + 1] === 0
    ) {
      index += 1;
    }
    if (index === name.length) return true;
  }
  return false;
}
