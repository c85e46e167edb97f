import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { enIssues } from '../../../src/ui/text/en-issues';
import { zhIssues } from '../../../src/ui/text/zh-issues';
import { packageRoot } from '../../support/cli';

it('names every problem in the guide to files, in both languages', () => {
  const guide = readFileSync(join(packageRoot, 'docs', 'files.md'), 'utf8');
  const lines = guide.split('\n');
  // The strict tables have rows of their own for some codes.
  const rowsOf = (code: string) => lines.filter((line) => line.startsWith(`| \`${code}\``));
  const codes = Object.keys(enIssues) as (keyof typeof enIssues)[];
  const missing = codes.filter((code) => !rowsOf(code).some((row) => row.includes(zhIssues[code])));
  expect(missing).toEqual([]);
});
