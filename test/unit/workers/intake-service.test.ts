import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/core/model/project';
import type { RowIssue } from '../../../src/core/model/row-issue';
import type { IntakeProgress } from '../../../src/io/intake/draft';
import type { IntakeMemory } from '../../../src/io/intake/types';
import { type IntakeDesk, IntakeService } from '../../../src/workers/intake-service';
import { smallRegion } from '../../support/import-session';
import { loadSqliteWasm } from '../../support/sqlite-wasm';
import { readPackageFile } from '../../support/workspace';

const now = '2026-11-22T08:00:00.000Z';

function makeDesk(openProject: Project | null = null) {
  const done: (readonly [string, unknown])[] = [];
  const adopted: { project: Project; report: readonly RowIssue[] }[] = [];
  let memory: IntakeMemory = { mappings: [], kindWords: [] };
  const desk: IntakeDesk = {
    stateId: async () => 1,
    openProject: async () => openProject,
    memory: async () => memory,
    remember: async (next) => {
      memory = next;
      done.push(['remember', next.mappings.length]);
    },
    adopt: async (project, report) => {
      adopted.push({ project, report });
      done.push(['adopt', project.places.length]);
    },
  };
  return { desk, done, adopted, memory: () => memory };
}

const makeService = () =>
  new IntakeService({ readFile: readPackageFile, loadSqliteWasm, now: () => now });
const dropped = (path: string, text: string) => ({ path, file: new Blob([text]) });
const list = '村名,乡镇,常住人口\n东庄村,东镇,510\n,东镇,7\n';

describe('an import in its worker', () => {
  it('reads, tells, and hands the project to the workspace', async () => {
    const service = makeService();
    const { desk, done, adopted, memory } = makeDesk(smallRegion);
    const seen: IntakeProgress[] = [];
    const { draft, preview } = await service.start(
      [dropped('夹/v.csv', list)],
      desk,
      (progress) => {
        seen.push(progress);
      },
    );
    expect(seen[0]).toEqual({ stage: 'reading', file: '夹/v.csv', share: 0 });
    expect(seen.every(({ share }) => share >= 0 && share <= 1)).toBe(true);
    expect(draft.tables.map(({ id }) => id)).toEqual(['夹/v.csv#']);
    expect(draft.choices.keepOpenProject).toBe(true);
    expect(preview.result.placeCount).toBe(1);
    expect(await service.preview(draft.choices)).toEqual(preview);
    const report = await service.report(draft.choices);
    expect(report.filter(({ severity }) => severity === 'error')).toMatchObject([{ row: 3 }]);
    expect(done).toEqual([]);
    await service.finish(draft.choices);
    expect(done).toEqual([
      ['adopt', 1],
      ['remember', 1],
    ]);
    expect(adopted[0]?.report).toEqual(report);
    expect(adopted[0]?.project.places[0]).toMatchObject({
      id: '450901101201',
      lngLat: [110.11, 22.11],
    });
    expect(adopted[0]?.project.sources?.[0]?.importedAt).toBe(now);
    // The next import of the same headers knows them.
    expect(memory().mappings[0]?.headerByField.name).toBe('村名');
    const next = await makeService().start([dropped('w.csv', list)], desk, () => undefined);
    expect(next.draft.tables[0]?.isRemembered).toBe(true);
  });

  it('remembers nothing of what was not finished', async () => {
    const service = makeService();
    const { desk, done } = makeDesk();
    await service.start([dropped('v.csv', list)], desk, () => undefined);
    expect(done).toEqual([]);
  });

  it('has nothing to tell before files were read', async () => {
    const service = makeService();
    const { desk } = makeDesk();
    const { draft } = await makeService().start([dropped('v.csv', list)], desk, () => undefined);
    await expect(service.preview(draft.choices)).rejects.toThrow('no files were read');
    await expect(service.finish(draft.choices)).rejects.toThrow('no files were read');
  });

  it('fails when a file can no longer be read', async () => {
    const gone = {
      path: 'v.csv',
      file: { arrayBuffer: () => Promise.reject(new Error('the file is gone')) } as unknown as Blob,
    };
    await expect(makeService().start([gone], makeDesk().desk, () => undefined)).rejects.toThrow(
      'the file is gone',
    );
  });

  it('does not remember what the workspace did not take', async () => {
    const service = makeService();
    const { desk, done } = makeDesk();
    const refusing = { ...desk, adopt: () => Promise.reject(new Error('closed')) };
    const { draft } = await service.start([dropped('v.csv', list)], refusing, () => undefined);
    await expect(service.finish(draft.choices)).rejects.toThrow('closed');
    expect(done).toEqual([]);
  });
});
