import type { Cell } from './source';

const shownByteCount = 64;

/**
 * The cell of a value as a file or a library gives it. Whole numbers beyond 2^53 and infinities become text, NaN and
 * undefined blank, dates ISO (UTC), lists and objects JSON text, bytes hexadecimal text or, when many, their count.
 */
export function cellOf(value: unknown): Cell {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : Number.isNaN(value) ? null : String(value);
    case 'bigint':
      return isSafe(value) ? Number(value) : String(value);
    case 'object':
      return cellOfObject(value);
    default:
      return null;
  }
}

/** The date cell of a point in time, UTC; blank where there is none. */
export function dateCell(date: Date): Cell {
  if (Number.isNaN(date.getTime())) return null;
  const iso = date.toISOString();
  return {
    kind: 'date',
    iso: iso.endsWith('T00:00:00.000Z') ? iso.slice(0, -14) : iso.slice(0, -5),
  };
}

function cellOfObject(value: object | null): Cell {
  if (value === null) return null;
  if (value instanceof Date) return dateCell(value);
  if (value instanceof Uint8Array) {
    return value.length > shownByteCount
      ? `(${value.length} bytes)`
      : Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'bigint') return isSafe(each) ? Number(each) : String(each);
    return ArrayBuffer.isView(each) && !(each instanceof DataView)
      ? Array.from(each as unknown as ArrayLike<unknown>)
      : each;
  });
}

function isSafe(value: bigint): boolean {
  return Number.isSafeInteger(Number(value));
}
