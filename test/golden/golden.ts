import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const folder = dirname(fileURLToPath(import.meta.url));
/** Lines of a difference that are shown; the file beside the golden one has them all. */
const shownLines = 12;
/** Digits of numbers that are no whole ones: more than people read, fewer than binary noise. */
const digits = 9;

/**
 * Compares a value with `test/golden/<name>.json`. A difference fails with its first lines, and leaves the new text in
 * `<name>-changed.json` beside it. With UPDATE_GOLDEN=1 the golden file is written instead.
 */
export function expectGolden(name: string, value: unknown): void {
  const text = `${JSON.stringify(value, roundNumber, 1)}\n`;
  const path = join(folder, `${name}.json`);
  const changedPath = join(folder, `${name}-changed.json`);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
  const golden = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (golden === text) {
    rmSync(changedPath, { force: true });
    return;
  }
  writeFileSync(changedPath, text);
  expect.fail(`test/golden/${name}.json differs:\n${shortDifference(golden, text)}`);
}

/** The lines in which two texts differ, by their numbers. */
export function shortDifference(before: string, after: string): string {
  const old = before.split('\n');
  const now = after.split('\n');
  const lines: string[] = [];
  for (let index = 0; index < Math.max(old.length, now.length); index += 1) {
    if (old[index] === now[index]) continue;
    if (old[index] !== undefined) lines.push(`${index + 1} - ${old[index]}`);
    if (now[index] !== undefined) lines.push(`${index + 1} + ${now[index]}`);
  }
  const rest = lines.length - shownLines;
  return [...lines.slice(0, shownLines), ...(rest > 0 ? [`… ${rest} more`] : [])].join('\n');
}

function roundNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value)
    ? Number(value.toPrecision(digits))
    : value;
}
