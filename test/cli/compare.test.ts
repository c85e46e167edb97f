import { describe, expect, it } from 'vitest';
import { runInMemory } from '../support/cli';
import { facilitiesCsv, placesCsv, smallFiles, standardsJson } from './small-files';
import { projectFileOf } from './small-project';

/** The planned station in the west is open. */
const opened = facilitiesCsv.replace('planned', 'existing');
const folders = {
  'A/places.csv': placesCsv,
  'A/facilities.csv': facilitiesCsv,
  'A/standards.json': standardsJson,
  'B/places.csv': placesCsv,
  'B/facilities.csv': opened,
  'B/standards.json': standardsJson,
};

describe('careshed compare', () => {
  it('puts two folders side by side, with differences', async () => {
    const { code, out, err } = await runInMemory(['compare', 'A', 'B'], folders);
    expect([code, err.includes('warning')]).toEqual([0, false]);
    expect(out).toMatch(/^ems +A A +B B$/m);
    expect(out).toMatch(/站点 +1 +2$/m);
    expect(out).toMatch(/村\/社区 达标 +1 +2 \(▲1\)$/m);
    expect(out).toMatch(/村\/社区 未覆盖 +1 +0 \(▼1\)$/m);
    expect(out).toMatch(/人口 覆盖率 +50\.0% +100\.0% \(▲50\.0\)$/m);
    expect(out).toMatch(/乙县 覆盖率 +0\.0% +100\.0% \(▲100\.0\)$/m);
    expect(out).toContain('A → B: 新覆盖 gained 1 (300 人), 失去 lost 0 (0 人), 无法比较 1');
  });

  it('says what the numbers rest on, and what has no county', async () => {
    const places = `id,name,lng,lat,setting,population,population_basis,position
1,甲,110.01,22,rural,100,estimated,indicative
2,乙,110.15,22,rural,,,
3,丙,110.5,22,rural,300,,
`;
    const files = { ...folders, 'A/places.csv': places, 'B/places.csv': places };
    const { out } = await runInMemory(['compare', 'A', 'B'], files);
    expect(out).toMatch(/^人口不详 处 +1 +1$/m);
    expect(out).toMatch(/^人口为估算 处 +1 +1$/m);
    expect(out).toMatch(/^示意位置 处 +1 +1$/m);
    expect(out).toMatch(/^未填县区 \(no county\) 覆盖率 +25\.0% +100\.0%/m);
    const none = { ...files, 'B/facilities.csv': facilitiesCsv.replace('existing', 'closed') };
    expect((await runInMemory(['compare', 'A', 'B'], none)).err).toContain(
      'warning: scenario 2: ems: there is no existing provider (emsStation) with a position',
    );
    const recorded = await runInMemory(['compare', 'A', 'B'], folders);
    expect(recorded.out).not.toMatch(/估算|示意/);
  });

  it('writes the comparison and the list of places gained and lost', async () => {
    const run = await runInMemory(['compare', 'B', 'A', '--out', 'o/', '--json'], folders);
    expect(run.written['o/comparison.json']).toBe(run.out);
    const [standard] = JSON.parse(run.out).standards;
    expect(standard.transitions[0]).toMatchObject({ from: 0, to: 1, lostIds: ['0103'] });
    const rows = (run.written['o/changes.csv'] ?? '').trimEnd().split('\n');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toBe(
      'standard_id,from,to,change,place_id,name,county,township,population,verdict_before,verdict_after,distance_before_m,distance_after_m',
    );
    expect(rows[1]).toMatch(
      /^ems,1,2,lost,0103,远村,乙县,西镇,300,met,uncovered,0\.00,51\d{3}\.\d\d$/,
    );
  });

  it('compares a project file with its scenarios, by name, by id, or all', async () => {
    const files = { 'P.careshed': await projectFileOf() };
    const all = await runInMemory(['compare', 'P.careshed', '--json'], files);
    expect(all.code).toBe(0);
    const [standard] = JSON.parse(all.out).standards;
    expect(standard.scenarios.map((one: { title: { zh: string } }) => one.title.zh)).toEqual([
      '小县',
      '小县 · 西站',
    ]);
    expect(standard.transitions[0].gainedIds).toEqual(['0103']);
    for (const name of ['西站', 'b']) {
      const named = ['compare', 'P.careshed#base', `P.careshed#${name}`, '--json'];
      expect((await runInMemory(named, files)).out).toBe(all.out);
    }
    const { code, err } = await runInMemory(['compare', 'P.careshed', 'P.careshed#东站'], files);
    expect(code).toBe(1);
    expect(err).toContain('there is no scenario "东站"; there are base, 西站');
  });

  it('takes the scenario that was shown, as analyze does', async () => {
    const files = { 'P.careshed': await projectFileOf({ activeScenarioId: 'b' }) };
    const run = await runInMemory(['compare', 'P.careshed#base', 'P.careshed', '--json'], files);
    expect(JSON.parse(run.out).standards[0].transitions[0].gainedIds).toEqual(['0103']);
    const { out, err } = await runInMemory(['analyze', '--project', 'P.careshed', '--json'], files);
    expect(err).toContain('scenario: 西站');
    expect(JSON.parse(out).standards[0].places.met).toBe(2);
  });

  it('warns where the scenarios are not judged alike, or not of the same places', async () => {
    const run = await runInMemory(['compare', 'A', 'B'], {
      ...folders,
      'B/standards.json': standardsJson.replace('20000', '30000'),
      'B/places.csv': placesCsv.replace('0101', '0109'),
    });
    expect(run.code).toBe(0);
    expect(run.err).toContain('warning: ems: the scenarios judge by different limits');
    expect(run.err).toContain('1 demand points are in scenario 1 only, 1 in scenario 2 only');
    const same = await runInMemory(['compare', 'A', 'B', '--standards', 'S.json'], {
      ...folders,
      ...smallFiles,
      'B/standards.json': '[]',
    });
    expect([same.code, same.err.includes('warning')]).toEqual([0, false]);
  });

  it.each([
    [['A', 'B', 'A', 'B', 'A'], 2, 'two to four'],
    [[], 2, 'two to four'],
    [['A'], 2, 'two to four'],
    [['A', 'B', '--standard', 'nix'], 1, '"nix" is not a reach standard of all'],
    [['A', 'C'], 1, 'C/places.csv: the file cannot be read'],
    [['A', 'X.careshed'], 1, 'X.careshed: the file cannot be read'],
    [['A', 'B', '--nonsense'], 2, '--nonsense'],
  ])('answers %o with %d', async (args, code, text) => {
    const files = {
      ...folders,
      'C/facilities.csv': facilitiesCsv,
      'C/standards.json': standardsJson,
    };
    const run = await runInMemory(['compare', ...args], files);
    expect(run.code).toBe(code);
    expect(run.out).toBe('');
    expect(run.err).toContain(text);
  });

  it('names each bad row of a folder', async () => {
    const run = await runInMemory(['compare', 'A', 'B'], {
      ...folders,
      'B/places.csv': placesCsv.replace('110.5,22', 'x,22'),
    });
    expect(run.code).toBe(1);
    expect(run.err).toContain('error: B/places.csv: row 4, column lng, value "x"');
  });
});
