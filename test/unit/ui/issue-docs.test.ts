import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { enIssues } from '../../../src/ui/text/en-issues';
import { zhIssues } from '../../../src/ui/text/zh-issues';
import { packageRoot } from '../../support/cli';

it('names every problem in the guide to files, in both languages', () => {
  const guide = readFileSync(join(packageRoot, 'docs', 'files.md'), 'utf8');
  // Strict tables have a list of their own before.
  const rowOf = (code: string) =>
    guide.split('\n').findLast((line) => line.startsWith(`| \`${code}\``)) ?? '';
  const codes = Object.keys(enIssues) as (keyof typeof enIssues)[];
  expect(codes.filter((code) => rowOf(code) === '')).toEqual([]);
  expect(codes.filter((code) => !rowOf(code).includes(zhIssues[code]))).toEqual([]);
});
