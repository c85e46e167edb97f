// The real lists of townships and villages of the five regions joined to the regions that ship, and what the checks doubt.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../src/core/model/project';
import type { PositionRow, PositionTarget } from '../../src/io/intake/types';
import { applyJoinsToPlaces, applyJoinsToTownships } from '../../src/io/join/apply-joins';
import { checkPositions } from '../../src/io/join/check-positions';
import { type JoinOutcome, joinPositions } from '../../src/io/join/join-positions';
import { seatUnlocated } from '../../src/io/join/seat-unlocated';
import { type JoinTarget, placeTargets, townshipTargets } from '../../src/io/join/targets';
import { spreadPopulation } from '../../src/io/population/spread';
import { loadRegion } from '../../src/io/region-files';
import { packageRoot } from '../support/cli';
import { distanceMeters } from '../support/geodesic';
import { pick, seededRandom } from '../support/random';

const shared = join(packageRoot, '../shared/data');
const folder = join(shared, 'regions');
const denseList = join(shared, 'counties/yongshun_anlong_villages.csv');
const isPresent = existsSync(folder);
const isDensePresent = existsSync(denseList);
if (!isPresent || !isDensePresent)
  process.stderr.write('Joins of the real lists are skipped: no ../shared/data.\n');

type Cells = Readonly<Record<string, string>>;

interface Region {
  readonly project: Project;
  readonly townshipCells: readonly Cells[];
  readonly villageCells: readonly Cells[];
  readonly townships: readonly PositionRow[];
  readonly villages: readonly PositionRow[];
}

const regionIds = ['nangong', 'haimen', 'yulin', 'wujiang', 'xinzhou'] as const;
const regions = new Map<string, Region>();

function readCells(file: string): Cells[] {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  return Papa.parse<Cells>(text, { header: true, skipEmptyLines: true }).data;
}

function rowOf({
  code = '',
  name = '',
  township = '',
  township_code,
  county = '',
  ...rest
}: Cells) {
  const { lng = '', lat = '' } = rest;
  const row: PositionRow = {
    id: code,
    name,
    township,
    townshipId: township_code ?? '',
    county,
    lngLat: lng === '' ? null : [Number(lng), Number(lat)],
    position: 'recorded',
    populationCount: null,
    populationBasis: 'recorded',
    setting: null,
    settingSource: null,
  };
  return row;
}

const withoutCodes = (rows: readonly PositionRow[]): PositionRow[] =>
  rows.map((row) => ({ ...row, id: '', townshipId: '' }));

function joinRows(
  rows: readonly PositionRow[],
  targets: readonly JoinTarget[],
  target: PositionTarget,
): JoinOutcome {
  const rowNumbers = rows.map((_, index) => index);
  return joinPositions(rows, targets, { tableId: '', file: '', sheet: '', target, rowNumbers });
}

/** Joined by code, by name, open and unmatched, and how many of the joined have a position. */
function figures({ totals, positionCount }: JoinOutcome) {
  const { byCode, byName, open, unmatched } = totals;
  return [byCode, byName, open, unmatched, positionCount];
}

function region(id: string): Region {
  const found = regions.get(id);
  if (!found) throw new Error(`${id} was not read`);
  return found;
}

beforeAll(async () => {
  if (!isPresent) return;
  for (const id of regionIds) {
    const read = async (path: string) => new Uint8Array(readFileSync(join(packageRoot, path)));
    const townshipCells = readCells(join(folder, id, 'townships.csv'));
    const villageCells = readCells(join(folder, id, 'villages.csv'));
    regions.set(id, {
      project: await loadRegion(id, read),
      townshipCells,
      villageCells,
      townships: townshipCells.map(rowOf),
      villages: villageCells.map(rowOf),
    });
  }
});

describe.skipIf(!isPresent)(`real lists${isPresent ? '' : ' (skipped: they are not here)'}`, () => {
  it.each([
    ['nangong', [15, 0, 0, 0, 13], [469, 0, 0, 0, 11]],
    ['haimen', [22, 0, 0, 0, 9], [307, 0, 0, 0, 81]],
    ['yulin', [110, 0, 0, 0, 101], [1508, 0, 0, 0, 155]],
    ['wujiang', [7, 0, 0, 0, 7], [89, 0, 0, 0, 12]],
    ['xinzhou', [173, 0, 0, 0, 145], [2878, 0, 0, 0, 82]],
  ])('all of %s join by code', (id, townships, villages) => {
    const { project, ...lists } = region(id);
    const targets = townshipTargets(project);
    expect(figures(joinRows(lists.townships, targets, 'townships'))).toEqual(townships);
    expect(figures(joinRows(lists.villages, placeTargets(project), 'places'))).toEqual(villages);
  });

  // 五台山风景名胜区 of the list, three townships with 26 villages, is part of 五台县 in the region: a question each.
  it.each([
    ['nangong', [0, 15, 0, 0, 13], [0, 469, 0, 0, 11]],
    ['haimen', [0, 22, 0, 0, 9], [0, 307, 0, 0, 81]],
    ['yulin', [0, 110, 0, 0, 101], [0, 1508, 0, 0, 155]],
    ['wujiang', [0, 7, 0, 0, 7], [0, 89, 0, 0, 12]],
    ['xinzhou', [0, 170, 3, 0, 145], [0, 2852, 26, 0, 82]],
  ])('without codes those of %s join by name, each to its own', (id, townships, villages) => {
    const { project, ...lists } = region(id);
    const targets = townshipTargets(project);
    const seats = joinRows(withoutCodes(lists.townships), targets, 'townships');
    const points = joinRows(withoutCodes(lists.villages), placeTargets(project), 'places');
    expect(figures(seats)).toEqual(townships);
    expect(figures(points)).toEqual(villages);
    for (const [outcome, rows] of [
      [seats, lists.townships],
      [points, lists.villages],
    ] as const) {
      for (const { rowNumber, targetId } of outcome.matches)
        expect(targetId).toBe(rows[rowNumber]?.id);
      for (const { row, candidates } of outcome.questions)
        expect(candidates[0]?.targetId).toBe(rows[row]?.id);
    }
  });

  it.each([
    ['nangong', 11, 5, {}],
    ['haimen', 81, 60, { farFromSeat: 5 }],
    ['yulin', 155, 128, { farFromSeat: 1 }],
    ['wujiang', 12, 12, { sameSpot: 2 }],
    ['xinzhou', 82, 70, { farFromSeat: 3, sameSpot: 2 }],
  ])('tells what is doubtful in %s', (id, points, comparedWithSeats, counts) => {
    const { project, ...lists } = region(id);
    const seats = joinRows(lists.townships, townshipTargets(project), 'townships');
    const townships = applyJoinsToTownships(project.townships, seats);
    const blank = project.places.map((place) => ({
      ...place,
      lngLat: null,
      position: 'missing' as const,
    }));
    const joined = joinRows(lists.villages, placeTargets(project), 'places');
    const places = applyJoinsToPlaces(blank, joined);
    const { flags, checkedCounts } = checkPositions(places, { ...project, townships });
    expect(checkedCounts).toEqual({ outline: points, seat: comparedWithSeats, recorded: points });
    const found: Record<string, number> = {};
    for (const { code } of flags) found[code] = (found[code] ?? 0) + 1;
    expect(found).toEqual(counts);

    // What the lists alone say, by the geodesic library; the region knows a few seats more.
    const seatCells = new Map(lists.townshipCells.map((cells) => [cells.code, cells]));
    const far = new Set(flags.filter(({ code }) => code === 'farFromSeat').map((f) => f.itemId));
    for (const village of lists.villageCells) {
      const seat = seatCells.get(village.township_code);
      if (!village.lng || !seat?.lng) continue;
      expect(far.has(village.code ?? '')).toBe(distanceMeters(village, seat) > 10_000);
    }
    const seated = seatUnlocated(places, townships);
    expect([seated.seatedCount, seated.leftCount]).toEqual([places.length - points, 0]);
  });

  it('finds every real point that is spoilt', () => {
    const counts = { points: 0, swapped: 0, hundredths: 0, minutes: 0 };
    const toMinute = (degrees: number) => Math.round((Math.round(degrees * 60) / 60) * 1e6) / 1e6;
    for (const id of regionIds) {
      const { project, villages } = region(id);
      const points = villages.flatMap(({ lngLat }) => (lngLat ? [lngLat] : []));
      counts.points += points.length;
      const flagged = (spoil: (lng: number, lat: number) => [number, number], wanted: string) => {
        const items = points.map(([lng, lat], index) => ({
          id: `${index}`,
          name: '',
          township: '',
          county: '',
          lngLat: spoil(lng, lat),
          position: 'recorded' as const,
        }));
        const { flags } = checkPositions(items, { counties: project.counties, townships: [] });
        return flags.filter(({ code }) => code === wanted).length;
      };
      counts.swapped += flagged((lng, lat) => [lat, lng], 'swappedAxes');
      counts.hundredths += flagged(
        (lng, lat) => [Math.round(lng * 100) / 100, Math.round(lat * 100) / 100],
        'fewDecimals',
      );
      counts.minutes +=
        flagged((lng, lat) => [toMinute(lng), toMinute(lat)], 'wholeMinutes') +
        flagged((lng, lat) => [toMinute(lng), toMinute(lat)], 'fewDecimals');
    }
    expect(counts).toEqual({ points: 341, swapped: 341, hundredths: 341, minutes: 341 });
  });

  it.each([
    [0.1, { changed: 537, first: 527, among: 534, notAmong: 0, none: 2, joinedWrong: 1 }],
    [1, { changed: 5122, first: 4466, among: 5073, notAmong: 12, none: 26, joinedWrong: 11 }],
  ])(
    'asks for the right village where one letter is wrong in %s of the names',
    (share, expected) => {
      const random = seededRandom(20261122);
      const counts = { changed: 0, first: 0, among: 0, notAmong: 0, none: 0, joinedWrong: 0 };
      for (const id of regionIds) {
        const { project, villages } = region(id);
        const letters = villages.flatMap(({ name }) => [...name.slice(0, 2)]);
        const changed = new Set<number>();
        const rows = withoutCodes(villages).map((row, index): PositionRow => {
          if (random() >= share) return row;
          const bare = row.name.replace(
            /(?:村民委员会|社区居民委员会|居民委员会|社区居委会|村村委会|村委会|居委会|社区)$/,
            '',
          );
          if (bare.length < 2) return row;
          changed.add(index);
          const at = Math.floor(random() * bare.length);
          let letter = pick(random, letters);
          while (letter === bare[at]) letter = pick(random, letters);
          return { ...row, name: row.name.slice(0, at) + letter + row.name.slice(at + 1) };
        });
        const outcome = joinRows(rows, placeTargets(project), 'places');
        counts.changed += changed.size;
        for (const { rowNumber, targetId } of outcome.matches)
          if (targetId !== villages[rowNumber]?.id) counts.joinedWrong++;
        const asked = new Set<number>();
        for (const { row, candidates } of outcome.questions) {
          if (!changed.has(row)) continue;
          asked.add(row);
          const place = candidates.findIndex(({ targetId }) => targetId === villages[row]?.id);
          if (place === 0) counts.first++;
          if (place >= 0) counts.among++;
          else counts.notAmong++;
        }
        counts.none += outcome.unmatchedRows.filter((row) => changed.has(row)).length;
      }
      // A wrong letter can spell the name of another village of the township.
      expect(counts).toEqual(expected);
    },
  );
});

describe.skipIf(!isPresent)('the census of the counties', () => {
  it.each(regionIds)('reaches the places of %s to the last person, by code and by name', (id) => {
    const { project } = region(id);
    const places = project.places.map((place) => ({ ...place, populationCount: null }));
    const cells = readCells(join(folder, id, 'population_counties.csv'));
    // 五台山风景名胜区 is a county of the census, not of the region.
    const known = cells.filter(({ code }) => code !== '140971');
    const people = known.reduce((sum, { pop_2020 }) => sum + Number(pop_2020), 0);
    for (const isNamed of [false, true]) {
      const rows = cells.map(({ code = '', name = '', pop_2020 }) => ({
        unitId: isNamed ? '' : code,
        unitName: isNamed ? name : '',
        county: '',
        populationCount: Number(pop_2020),
      }));
      const rowNumbers = rows.map((_, index) => index + 2);
      const table = { file: '', sheet: '', rowNumbers, ...project };
      const spread = spreadPopulation(places, rows, 'equal', table);
      expect(spread.issues.map(({ code, row }) => `${row} ${code}`)).toEqual(
        id === 'xinzhou' ? ['16 unitNotFound'] : [],
      );
      expect(spread.placeCount).toBe(places.length);
      const sum = spread.places.reduce((all, place) => all + (place.populationCount ?? 0), 0);
      expect(sum).toBe(people);
    }
  });
});

describe.skipIf(!isDensePresent)('two counties with a point for most villages', () => {
  it('doubts what its own column says is farther than 10 km from the town', () => {
    const cells = readCells(denseList);
    const townships = cells
      .filter(({ level }) => level === 'town')
      .map(({ code_2016 = '', name = '', county = '', lng, lat }) => ({
        id: code_2016,
        name,
        county,
        lngLat: lng ? ([Number(lng), Number(lat)] as const) : null,
        position: lng ? ('recorded' as const) : ('missing' as const),
        isCountySeat: false,
      }));
    const villages = cells.filter(({ level }) => level === 'village');
    const items = villages.map(
      ({ code_2016 = '', name = '', town = '', county = '', lng, lat }) => ({
        id: code_2016,
        name,
        township: town,
        county,
        lngLat: lng ? ([Number(lng), Number(lat)] as const) : null,
        position: lng ? ('recorded' as const) : ('missing' as const),
      }),
    );
    const { flags, checkedCounts } = checkPositions(items, { counties: [], townships });
    const far = new Set(
      flags.filter(({ code }) => code === 'farFromSeat').map(({ itemId }) => itemId),
    );
    let compared = 0;
    for (const { code_2016 = '', km_to_own_town_point: kilometers } of villages) {
      // The column has few decimals and another Earth: 50 m each way prove nothing.
      if (!kilometers || Math.abs(Number(kilometers) - 10) < 0.05) continue;
      expect(far.has(code_2016)).toBe(Number(kilometers) > 10);
      compared++;
    }
    expect(compared).toBeGreaterThan(340);
    // On a sphere 法统村 of 安龙县 would be beyond 10 km as well.
    expect([far.size, checkedCounts.seat]).toEqual([79, 355]);
  });
});
