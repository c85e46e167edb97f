// What each region that ships gives today, to the digit. After a change of data or standards that is meant:
//   UPDATE_GOLDEN=1 npx vitest run test/golden
// and look at the difference before committing it.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyze } from '../../src/core/analyze';
import { defaultOptions } from '../../src/core/coverage/travel';
import { type ReachResult, type Verdict, verdicts } from '../../src/core/coverage/types';
import type { Project } from '../../src/core/model/project';
import { loadRegion } from '../../src/io/region-files';
import { type MemoryRun, packageRoot, runInMemory } from '../support/cli';
import { type ScannedPlace, scanEms } from './full-scan';
import { expectGolden } from './golden';

const regionIds = ['yulin', 'xinzhou', 'nangong', 'haimen', 'wujiang'];
const files = ['coverage.csv', 'summary.json', 'uncovered.geojson'];

const toleranceMeters = 0.001;

it('has a golden file for each region that ships', async () => {
  const index = JSON.parse(await readFile(join(packageRoot, 'geodata', 'index.json'), 'utf8'));
  expect(index.regions.map(({ id }: { id: string }) => id).sort()).toEqual([...regionIds].sort());
});

describe.each(regionIds)('%s', (regionId) => {
  let run: MemoryRun;
  const written = (name: string, of = run) => of.written[`out/${name}`] ?? '';

  beforeAll(async () => {
    run = await runInMemory(['analyze', '--region', regionId, '--out', 'out']);
  });

  it('gives the golden summary', () => {
    expect(run.code).toBe(0);
    expectGolden(`${regionId}.summary`, withoutTownships(JSON.parse(written('summary.json'))));
  });

  it('gives the golden coverage, standard by standard', () => {
    expectGolden(`${regionId}.coverage`, digestByStandard(written('coverage.csv')));
  });

  it('gives the same bytes twice', async () => {
    const again = await runInMemory(['analyze', '--region', regionId, '--out', 'out']);
    for (const name of files) {
      expect(written(name)).not.toBe('');
      expect(written(name, again) === written(name), name).toBe(true);
    }
  });

  describe('under the EMS standard', () => {
    let project: Project;
    let ems: ReachResult;
    let scan: Map<string, ScannedPlace>;

    beforeAll(async () => {
      project = await loadRegion(regionId, (path) => readFile(join(packageRoot, path)));
      const result = analyze(project, defaultOptions).reach.find(isEms);
      if (result === undefined) throw new Error(`${regionId} has no EMS standard`);
      ems = result;
      scan = scanEms(regionId);
    });

    it('judges each place as a full scan along the geodesic does', () => {
      const { coverage } = ems;
      expect(coverage.demandIndex).toHaveLength(scan.size);
      const wrong = [...coverage.demandIndex].filter((placeIndex, point) => {
        const expected = scan.get(project.places[placeIndex]?.id ?? '');
        return expected?.verdict !== verdicts[coverage.verdictCodes[point] ?? -1];
      });
      expect(wrong).toEqual([]);
    });

    it('finds the nearest station at the distance of the geodesic', () => {
      const { coverage } = ems;
      const wrong = [...coverage.demandIndex].flatMap((placeIndex, point) => {
        const id = project.places[placeIndex]?.id ?? '';
        const expected = scan.get(id)?.nearestDistanceMeters ?? null;
        const meters = coverage.nearestDistanceMeters[point] ?? Number.NaN;
        return isSameDistance(meters, expected) ? [] : [{ id, meters, expected }];
      });
      expect(wrong).toEqual([]);
    });

    it('counts places and people as the full scan does', () => {
      const summary = JSON.parse(written('summary.json')).standards.find(isEmsEntry);
      expect(summary.places).toEqual(totalsOf([...scan.values()], () => 1));
      const people = (place: ScannedPlace) => place.populationCount ?? 0;
      expect(summary.population).toEqual(totalsOf([...scan.values()], people));
    });
  });
});

const isEms = ({ coverage }: ReachResult) => coverage.standard.id === 'ems';
const isEmsEntry = ({ id }: { id: string }) => id === 'ems';

function isSameDistance(meters: number, expected: number | null): boolean {
  if (expected === null) return Number.isNaN(meters);
  return Math.abs(meters - expected) <= toleranceMeters;
}

function totalsOf(places: readonly ScannedPlace[], weigh: (place: ScannedPlace) => number) {
  const sum = (verdict?: Verdict) =>
    places
      .filter((place) => verdict === undefined || place.verdict === verdict)
      .reduce((total, place) => total + weigh(place), 0);
  return {
    total: sum(),
    met: sum('met'),
    outer: sum('outer'),
    uncovered: sum('uncovered'),
    unknown: sum('unknown'),
  };
}

/** Townships would fill thousands of lines; the digests of coverage.csv stand for them. */
function withoutTownships(summary: { standards: Record<string, unknown>[] }) {
  const standards = summary.standards.map(({ byTownship: _, ...standard }) => standard);
  return { ...summary, standards };
}

/** Rows and SHA-256 of the rows of each standard, by its id. */
function digestByStandard(coverage: string) {
  const [, ...rows] = coverage.trimEnd().split('\n');
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const id = row.split(',')[1] ?? '';
    groups.get(id)?.push(row) ?? groups.set(id, [row]);
  }
  return Object.fromEntries(
    [...groups].map(([id, lines]) => {
      const sha256 = createHash('sha256').update(lines.join('\n')).digest('hex');
      return [id, { rowCount: lines.length, sha256 }];
    }),
  );
}
