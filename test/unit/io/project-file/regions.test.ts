import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../../src/core/analyze';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import type { Project } from '../../../../src/core/model/project';
import { readFacilities } from '../../../../src/io/facilities-csv';
import { readPlaces } from '../../../../src/io/places-csv';
import { writeProjectFile } from '../../../../src/io/project-file/write-project';
import { listRegions, loadRegion, type ReadFile } from '../../../../src/io/region-files';
import type { TableResult } from '../../../../src/io/row-issue';
import { writeCoverage } from '../../../../src/io/write-coverage';
import { writeSummary } from '../../../../src/io/write-summary';
import { emptyDocument } from '../../../../src/workers/open-document';
import { meta, open } from './small-document';

const read: ReadFile = (path) => readFile(new URL(`../../../../${path}`, import.meta.url));
const regions = await listRegions(read);

/** The table as `careshed analyze --places` reads it. */
function rowsOf<T>(table: TableResult<T>): T[] {
  if (!table.ok) throw new Error(`${table.error.message} ${table.issues[0]?.message}`);
  return table.value;
}

function judge(project: Project): string {
  const analysis = analyze(project, defaultOptions);
  return [...writeCoverage(project, analysis), writeSummary(project, analysis)].join('');
}

describe.each(regions.map(({ id }) => id))('%s, saved and opened again', (regionId) => {
  it('is judged with the same bytes', async () => {
    const project = await loadRegion(regionId, read);
    const reopened = await open(writeProjectFile(emptyDocument(project), meta));
    expect(reopened.codes).toEqual([]);
    expect(reopened.document.project).toStrictEqual(project);
    const before = judge(project);
    expect(before.length).toBeGreaterThan(10_000);
    expect(judge(reopened.document.project) === before).toBe(true);
  });

  it('has lists inside that are judged with the same bytes', async () => {
    const project = await loadRegion(regionId, read);
    const members = unzipSync(writeProjectFile(emptyDocument(project), meta));
    const member = (name: string) => members[name] ?? new Uint8Array(0);
    const places = rowsOf(readPlaces(member('places.csv'), 'places.csv'));
    const facilities = rowsOf(readFacilities(member('facilities.csv'), 'facilities.csv'));
    expect(judge({ ...project, places, facilities }) === judge(project)).toBe(true);
  });
});
