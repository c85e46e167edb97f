// The real lists of villages of the five regions, which lack what places.csv asks for: each lack is named, none passed over.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { packageRoot, runInMemory } from '../support/cli';

const regionIds = ['nangong', 'haimen', 'yulin', 'wujiang', 'xinzhou'];
const folder = join(packageRoot, '../shared/data/regions');
const isPresent = existsSync(folder);
const remark = isPresent ? '' : ' (skipped: the lists are not here)';
if (!isPresent) {
  process.stderr.write('The lists of the five regions are skipped: no ../shared/data/regions.\n');
}

const readList = (regionId: string) => readFileSync(join(folder, regionId, 'villages.csv'), 'utf8');
const analyze = (regionId: string, list: string) =>
  runInMemory(['analyze', '--region', regionId, '--places', 'villages.csv', '--out', 'out'], {
    'villages.csv': list,
  });

describe.skipIf(!isPresent)(`real lists of villages${remark}`, () => {
  it.each(regionIds)('refuses that of %s for its missing column alone', async (regionId) => {
    const { code, out, err, written } = await analyze(regionId, readList(regionId));
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(written).toEqual({});
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /^error: villages\.csv: row 1, column population: .*\[missingColumn\]$/,
      ),
    ]);
  });

  it.each(regionIds)(
    'with a column for people, names each village of %s without a class',
    async (regionId) => {
      const { data } = parse(readList(regionId));
      const { code, err, written } = await analyze(regionId, withPopulation(data));
      const rows = data.flatMap(({ ur_code_2016 }, index) => (ur_code_2016 ? [] : [index + 2]));
      const errors = err.split('\n').filter((line) => line.startsWith('error: '));
      expect(rows.length).toBeGreaterThan(0);
      expect(
        errors.map((line) => Number(/row (\d+), column ur_code_2016:/.exec(line)?.[1])),
      ).toEqual(rows);
      expect(code).toBe(1);
      expect(written).toEqual({});
    },
  );

  it.each(regionIds)(
    'reads every village of %s that has a class, with or without a point',
    async (regionId) => {
      const data = parse(readList(regionId)).data.filter(({ ur_code_2016 }) => ur_code_2016);
      const { code, err, written } = await analyze(regionId, withPopulation(data));
      const blank = data.filter(({ lng, lat }) => !lng && !lat).length;
      expect(code).toBe(0);
      expect(err).toContain(
        `villages.csv: ${data.length} rows read, ${data.length} valid, ${blank} of them without a position\n`,
      );
      const coverage = parse(written['out/coverage.csv'] ?? '').data;
      const ems = coverage.filter(({ standard_id }) => standard_id === 'ems');
      expect(ems.map(({ place_id }) => place_id)).toEqual(data.map((row) => row.code));
      const unknown = ems.filter(({ verdict }) => verdict === 'unknown');
      expect(unknown).toHaveLength(blank);
    },
  );
});

function parse(text: string) {
  return Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  });
}

function withPopulation(rows: readonly Readonly<Record<string, string>>[]): string {
  return Papa.unparse(rows.map((row) => ({ ...row, population: '' })));
}
