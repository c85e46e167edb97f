import { decodeText } from '../decode-text';
import type { MemberName } from './format';

/** The text of a member without a byte order mark; damaged characters of a damaged member are shown as such. */
export function textOf(bytes: Uint8Array): string {
  const text = strictUtf8(bytes) ?? otherText(bytes) ?? new TextDecoder('utf-8').decode(bytes);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** What can be read of a member that was cut off: whole lines, which are rows or outlines. */
export function wholeLines(name: MemberName, text: string): string {
  if (name.endsWith('.csv')) return text.slice(0, text.lastIndexOf('\n') + 1);
  if (name.endsWith('.geojson')) {
    const end = text.lastIndexOf(',\n');
    return end < 0 ? text : `${text.slice(0, end)}]}`;
  }
  return text;
}

/** Parsed JSON; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A spreadsheet that saved the member again may have chosen GB18030 or UTF-16. */
function otherText(bytes: Uint8Array): string | null {
  const decoded = decodeText(bytes);
  return decoded.ok ? decoded.value.text : null;
}
