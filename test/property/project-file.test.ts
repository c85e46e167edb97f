import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Standard } from '../../src/core/model/standard';
import { readProjectFile } from '../../src/io/project-file/read-project';
import { writeProjectFile } from '../../src/io/project-file/write-project';
import { projectDocument, seedStandards } from './documents';
import { runs } from './worlds';

const meta = { savedAt: '2026-11-22T08:00:00.000Z', program: 'Careshed 0.2.0' };

/** Much faster than a comparison that can tell where they differ. */
function equals(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

describe('a project file', () => {
  it('covers every family of standards here', () => {
    const families: readonly Standard['family'][] = [
      'meanRadius',
      'presence',
      'ratio',
      'reach',
      'siteBand',
    ];
    expect([...new Set(seedStandards.map(({ family }) => family))].sort()).toEqual(families);
  });

  it('gives back the document that was saved, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(projectDocument, async (saved) => {
        const read = await readProjectFile(writeProjectFile(saved, meta));
        if (!read.ok) throw new Error(read.error.message);
        expect(read.problems).toEqual([]);
        expect(read.rowIssues).toEqual([]);
        expect(read.document).toStrictEqual(saved);
      }),
      { ...runs, numRuns: 300 },
    );
  });

  it('has the same bytes when it is saved again', async () => {
    await fc.assert(
      fc.asyncProperty(projectDocument, async (saved) => {
        const bytes = writeProjectFile(saved, meta);
        expect(equals(writeProjectFile(saved, meta), bytes)).toBe(true);
        const read = await readProjectFile(bytes);
        expect(read.ok && equals(writeProjectFile(read.document, meta), bytes)).toBe(true);
      }),
      runs,
    );
  });

  it('cut off anywhere or with bytes overwritten, ends in a named reason and never in a throw', async () => {
    const damage = fc.record({
      cutAt: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 2 }),
      holeAt: fc.double({ min: 0, max: 1, noNaN: true }),
      hole: fc.uint8Array({ maxLength: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(projectDocument, damage, async (saved, { cutAt, holeAt, hole }) => {
        const whole = writeProjectFile(saved, meta);
        const bytes = whole.slice(0, Math.ceil(whole.length * (cutAt ?? 1)));
        const at = Math.floor(bytes.length * holeAt);
        bytes.set(hole.subarray(0, bytes.length - at), at);
        const read = await readProjectFile(bytes);
        if (!read.ok)
          expect(read.error.code).toMatch(/^(emptyFile|notAProject|nothingReadable|zipBomb)$/);
        else if (read.problems.length === 0) expect(read.document).toStrictEqual(saved);
      }),
      { ...runs, numRuns: 300 },
    );
  });
});
