// Two real counties through the real program, beside a scan of every pair along the geodesic.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot, type Run, runProcess } from '../support/cli';
import { makeRealCounties, makeStandards, readRealCounties } from '../support/real-counties';
import { type Judged, judgePlace, type Row } from './every-pair';

interface Totals {
  readonly total: number;
  readonly met: number;
  readonly outer: number;
  readonly uncovered: number;
  readonly unknown: number;
}

interface Group {
  readonly name: string;
  readonly places: Totals;
  readonly population: Totals;
  readonly placesWithoutPopulation: number;
}

interface StandardSummary extends Group {
  readonly id: string;
  readonly providerCount: number;
  readonly providersWithoutPosition: number;
  readonly byCounty: readonly Group[];
  readonly bySetting: readonly Group[];
}

interface Feature {
  readonly geometry: { readonly type: string; readonly coordinates: readonly number[] };
  readonly properties: Readonly<Record<string, string | number | null>>;
}

/** Half of the last digit that is printed, and what the chord may differ from the geodesic. */
const toleranceMeters = 0.0051;
const outputs = ['coverage.csv', 'summary.json', 'uncovered.geojson'];
const settingsOf = ['place', 'facility'] as const;

const list = readRealCounties();
const remark = list === null ? ' (skipped: the list of villages is not here)' : '';
if (list === null) {
  process.stderr.write('The two real counties are skipped: there is no ../shared/data/counties.\n');
}

describe.skipIf(list === null)(`two real counties${remark}`, () => {
  let directory = '';
  let places: readonly Row[] = [];
  let facilities: readonly Row[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'careshed-real-'));
    const texts = makeRealCounties(list ?? '');
    const seed = await readFile(join(packageRoot, 'seeds', 'common.json'), 'utf8');
    await writeFile(join(directory, 'places.csv'), texts.places);
    await writeFile(join(directory, 'facilities.csv'), texts.facilities);
    await writeFile(join(directory, 'standards.json'), makeStandards(seed));
    places = readRows(texts.places);
    facilities = readRows(texts.facilities);
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const analyze = (settingOf: string, out: string): Promise<Run> => {
    const files = ['--places', 'places.csv', '--facilities', 'facilities.csv'];
    const rest = ['--standards', 'standards.json', '--setting-of', settingOf, '--out', out];
    return runProcess(['analyze', ...files, ...rest], directory);
  };
  const readOutput = (out: string, name: string) => readFile(join(directory, out, name), 'utf8');

  it('have 488 villages, 423 of them with a point, and 36 towns, 32 with one', () => {
    expect(places).toHaveLength(488);
    expect(places.filter(({ lng, lat }) => lng && lat)).toHaveLength(423);
    for (const kind of ['townshipClinic', 'emsStation']) {
      const ofKind = facilities.filter((facility) => facility.kind === kind);
      expect(ofKind).toHaveLength(36);
      expect(ofKind.filter(({ lng, lat }) => lng && lat)).toHaveLength(32);
    }
  });

  describe.each(settingsOf)('with limits of the %s', (settingOf) => {
    let run: Run;
    let rows: readonly Row[] = [];
    let summary: StandardSummary;
    let judged: ReadonlyMap<string, Judged>;

    beforeAll(async () => {
      run = await analyze(settingOf, settingOf);
      expect(run.code, run.err).toBe(0);
      const all = readRows(await readOutput(settingOf, 'coverage.csv'));
      rows = all.filter(({ standard_id }) => standard_id === 'ems');
      summary = readEms(await readOutput(settingOf, 'summary.json'));
      judged = new Map(
        places.map((place) => [place.id ?? '', judgePlace(place, facilities, settingOf)]),
      );
    });

    it('are read whole, and the places without a position said', () => {
      expect(run).toMatchObject({ code: 0, out: '' });
      expect(run.err).toContain('488 rows read, 488 valid, 65 of them without a position');
      expect(run.err).toContain('72 rows read, 72 valid, 8 of them without a position');
      expect(rows.map(({ place_id }) => place_id)).toEqual(places.map(({ id }) => id));
      const unknown = rows.filter(({ verdict }) => verdict === 'unknown');
      expect(unknown).toHaveLength(65);
      expect(rows.filter(({ distance_m }) => distance_m)).toHaveLength(423);
    });

    it('show every verdict, so that each is compared', () => {
      const verdicts = [...judged.values()].map(({ verdict }) => verdict);
      expect(new Set(verdicts)).toEqual(new Set(['met', 'outer', 'uncovered', 'unknown']));
    });

    it('are judged as every pair along the geodesic says', () => {
      const wrong = rows.flatMap((row) => {
        const expected = judged.get(row.place_id ?? '');
        return expected !== undefined && isAsJudged(row, expected) ? [] : [{ row, expected }];
      });
      expect(wrong).toEqual([]);
    });

    it('are summed as the rows are, in all and by county and setting', () => {
      expect(summary.places).toEqual(countVerdicts(rows));
      expect(summary.byCounty.map(({ name }) => name)).toEqual(['永顺县', '安龙县']);
      const placeOf = new Map(places.map((place) => [place.id, place]));
      for (const [column, groups] of [
        ['county', summary.byCounty],
        ['setting', summary.bySetting],
      ] as const) {
        for (const { name, places: totals } of groups) {
          const inGroup = rows.filter((row) => placeOf.get(row.place_id)?.[column] === name);
          expect(totals, name).toEqual(countVerdicts(inGroup));
        }
      }
    });

    it('count no people where no population is known, and say so', () => {
      const nobody = { total: 0, met: 0, outer: 0, uncovered: 0, unknown: 0 };
      expect(summary.population).toEqual(nobody);
      expect(summary.placesWithoutPopulation).toBe(488);
      expect(summary.providerCount).toBe(32);
      expect(summary.providersWithoutPosition).toBe(4);
    });

    it('have each uncovered village on the map at the coordinates of the list', async () => {
      const { features }: { features: Feature[] } = JSON.parse(
        await readOutput(settingOf, 'uncovered.geojson'),
      );
      const ems = features.filter(({ properties }) => properties.standard_id === 'ems');
      const uncovered = rows.filter(({ verdict }) => verdict === 'uncovered');
      const placeOf = new Map(places.map((place) => [place.id, place]));
      expect(
        ems.map(({ geometry, properties }) => ({ geometry, id: properties.place_id })),
      ).toEqual(
        uncovered.map(({ place_id: id }) => {
          const { lng, lat } = placeOf.get(id) ?? {};
          return { geometry: { type: 'Point', coordinates: [Number(lng), Number(lat)] }, id };
        }),
      );
      expect(ems.map(({ properties }) => properties.distance_m)).toEqual(
        uncovered.map(({ distance_m }) => Number(distance_m)),
      );
    });

    it('give the same bytes twice', async () => {
      expect(await analyze(settingOf, `${settingOf}-again`)).toMatchObject({ code: 0 });
      for (const name of outputs) {
        const again = await readOutput(`${settingOf}-again`, name);
        expect(again === (await readOutput(settingOf, name)), name).toBe(true);
      }
    });
  });
});

function readRows(text: string): Row[] {
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

function readEms(text: string): StandardSummary {
  const { standards }: { standards: StandardSummary[] } = JSON.parse(text);
  const ems = standards.find(({ id }) => id === 'ems');
  if (ems === undefined) throw new Error('the summary has no EMS standard');
  return ems;
}

/** Whether a row of coverage.csv says what the scan does; of stations equally near, any may be named. */
function isAsJudged(row: Row, expected: Judged): boolean {
  const { verdict, nearestMeters, nearestIds, providersWithin, coveringIds } = expected;
  return (
    row.verdict === verdict &&
    isPrinted(row.distance_m, nearestMeters) &&
    isOneOf(row.nearest_facility_id, nearestIds) &&
    row.providers_within === (providersWithin === null ? '' : String(providersWithin)) &&
    isOneOf(row.covering_facility_id, coveringIds) &&
    row.time_s === ''
  );
}

function isPrinted(text = '', meters: number | null): boolean {
  if (meters === null) return text === '';
  return /^\d+\.\d\d$/.test(text) && Math.abs(Number(text) - meters) <= toleranceMeters;
}

function isOneOf(id = '', ids: readonly string[]): boolean {
  return ids.length === 0 ? id === '' : ids.includes(id);
}

function countVerdicts(rows: readonly Row[]): Totals {
  const count = (name: string) => rows.filter(({ verdict }) => verdict === name).length;
  return {
    total: rows.length,
    met: count('met'),
    outer: count('outer'),
    uncovered: count('uncovered'),
    unknown: count('unknown'),
  };
}
