import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../../../src/io/project-file/read-project';
import { type BadFile, badFiles, bytesOf, describeBadFiles } from '../../support/bad-files';
import { countCodes, importFiles } from '../../support/import-files';

const folder = fileURLToPath(new URL('../../fixtures/bad/', import.meta.url));
/** Far more than any file needs: to catch what never ends. */
const longestMilliseconds = 60_000;
/** Of a file that is not one of the large ones; the slowest takes a second on an idle machine. */
const longestSmallMilliseconds = 15_000;

const kept = badFiles.filter(({ isLarge }) => isLarge !== true);

/** Made once, as some take a second. */
const made = new Map<string, Uint8Array>();
async function make(file: BadFile): Promise<Uint8Array> {
  const bytes = made.get(file.name) ?? (await bytesOf(file));
  if (file.isLarge !== true) made.set(file.name, bytes);
  return bytes.slice();
}

describe('the folder of bad files', () => {
  it('holds what is made here, and nothing else', () => {
    const names = kept.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const others = ['.gitattributes', 'README.md', 'biome.json'];
    expect(readdirSync(folder).sort()).toEqual([...names, ...others].sort());
    expect(badFiles.length).toBeGreaterThanOrEqual(190);
  });

  it.each(kept)('keeps $name byte by byte', async (file) => {
    const bytes = await make(file);
    expect(Buffer.compare(readFileSync(`${folder}${file.name}`), bytes)).toBe(0);
  });

  it('is explained file by file', () => {
    expect(readFileSync(`${folder}README.md`, 'utf8')).toBe(describeBadFiles());
  });
});

describe('an import of one bad file', () => {
  it.each(badFiles)('$name: $what', { timeout: longestMilliseconds }, async (file) => {
    const { rejected = [], rows = none, issues = {}, names = [], located } = file.expected;
    const bytes = await make(file);
    const start = performance.now();
    const { draft, preview, report, project } = await importFiles([{ name: file.name, bytes }]);
    const milliseconds = performance.now() - start;
    expect(draft.rejected.map(({ code }) => code)).toEqual(rejected);
    for (const { message, file: inside } of draft.rejected) {
      expect(inside.startsWith(file.name)).toBe(true);
      expect(message).toMatch(/^.{10,400}$/);
    }
    const { read, accepted } = preview.counts;
    expect({ accepted, rejected: preview.counts.rejected }).toEqual(rows);
    expect(read).toBe(rows.accepted + rows.rejected);
    expect(countCodes(report)).toEqual(issues);
    // Nothing ends without a word: rows, refusals, issues, or a raster that was read.
    const words = rejected.length + read + report.length + draft.rasters.length;
    expect(words).toBeGreaterThan(0);
    const items = [...project.places, ...project.facilities];
    expect(items).toHaveLength(accepted);
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining([...names]));
    if (located !== undefined) {
      expect(items.filter(({ lngLat }) => lngLat !== null)).toHaveLength(located);
    }
    if (file.isLarge !== true) expect(milliseconds).toBeLessThan(longestSmallMilliseconds);
  });
});

const none = { accepted: 0, rejected: 0 };

describe('opening a bad project', () => {
  const saved = badFiles.filter(({ expected }) => expected.opened !== undefined);

  it.each(saved)('$name: $what', async (file) => {
    const opened = await readProjectFile(await make(file));
    expect(
      opened.ok
        ? { problems: opened.problems.map(({ code }) => code) }
        : { error: opened.error.code },
    ).toEqual(file.expected.opened);
    expect(Object.prototype).not.toHaveProperty('id');
  });
});

it('all bad files at once stop no good one', { timeout: longestMilliseconds }, async () => {
  const files = await Promise.all(
    kept.map(async (file) => ({ name: `${file.name}`, bytes: await make(file) })),
  );
  const good = { name: 'good.csv', bytes: new TextEncoder().encode('编码,名称\nG1,好村\n') };
  const { draft, preview, project } = await importFiles([...files, good]);
  expect(preview.counts.read).toBe(preview.counts.accepted + preview.counts.rejected);
  expect(project.places.map(({ id }) => id)).toContain('G1');
  const refused = new Set(draft.rejected.map(({ file }) => file));
  const told = [...draft.tables, ...draft.rasters].map(({ file }) => file);
  for (const { name } of files) {
    const isTold = [...refused, ...told].some(
      (each) => each === name || each.startsWith(`${name}/`),
    );
    expect(isTold, name).toBe(true);
  }
});
