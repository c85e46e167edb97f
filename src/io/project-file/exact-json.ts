import { writeNumber } from './exact-csv';

/**
 * Writes plain JSON that reads back to the same values, the sign of a zero among them, which JSON.stringify loses. One
 * line an entry down to `depth` levels, so that people can read it and compare two files.
 */
export function writeExactJson(value: unknown, depth = 0, indent = ''): string {
  if (typeof value === 'number' && Number.isFinite(value)) return writeNumber(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const write = (each: unknown) => writeExactJson(each, depth - 1, inner);
  const parts = Array.isArray(value)
    ? value.map(write)
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([key, each]) => `${JSON.stringify(key)}: ${write(each)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  return depth > 0
    ? `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`
    : `${open}${parts.join(', ')}${close}`;
}
