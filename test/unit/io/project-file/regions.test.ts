import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../../src/core/analyze';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import type { Project } from '../../../../src/core/model/project';
import { writeProjectFile } from '../../../../src/io/project-file/write-project';
import { listRegions, loadRegion, type ReadFile } from '../../../../src/io/region-files';
import { writeCoverage } from '../../../../src/io/write-coverage';
import { writeSummary } from '../../../../src/io/write-summary';
import { meta, open } from './small-document';

const read: ReadFile = (path) => readFile(new URL(`../../../../${path}`, import.meta.url));
const regions = await listRegions(read);

function judge(project: Project): string {
  const analysis = analyze(project, defaultOptions);
  return [...writeCoverage(project, analysis), writeSummary(project, analysis)].join('');
}

describe.each(regions.map(({ id }) => id))('%s, saved and opened again', (regionId) => {
  it('is judged with the same bytes', async () => {
    const project = await loadRegion(regionId, read);
    const view = { standardId: '', options: defaultOptions };
    const reopened = await open(writeProjectFile({ project, view, report: [] }, meta));
    expect(reopened.codes).toEqual([]);
    expect(reopened.document.project).toStrictEqual(project);
    const before = judge(project);
    expect(before.length).toBeGreaterThan(10_000);
    expect(judge(reopened.document.project) === before).toBe(true);
  });
});
