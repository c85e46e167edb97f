import { describe, expect, it } from 'vitest';
import { withoutUrbanArea, withPosition, withUrbanArea } from '../../../../src/core/model/edit';
import type { LngLat, Setting, SettingSource } from '../../../../src/core/model/place';
import type { Project } from '../../../../src/core/model/project';
import {
  type DrawnArea,
  findAreaProblem,
  mostAreaCorners,
  urbanAreaFacts,
} from '../../../../src/core/model/urban-area';
import { facility, place, project } from '../small-project';

const square = (west: number, south: number, size: number): LngLat[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
];
const town: DrawnArea = { name: '城区1', polygon: square(110, 22, 1) };
/** Shares the quarter from 110.5, 22.5 to 111, 23 with the town. */
const suburb: DrawnArea = { name: '城区2', polygon: square(110.5, 22.5, 1) };

const told = (setting: Setting, settingSource: SettingSource) => ({ setting, settingSource });
const rest = told('rural', 'rest');

const county = project({
  id: 'own',
  places: [
    place('inTown', [110.25, 22.25], rest),
    place('inBoth', [110.75, 22.75], rest),
    place('inSuburb', [111.25, 23.25], rest),
    place('outside', [112, 24], rest),
    place('nowhere', null, rest),
    place('restUrban', [110.3, 22.3], told('urban', 'rest')),
    place('byColumn', [110.3, 22.4], told('rural', 'column')),
    place('byClass', [110.3, 22.5], told('rural', 'urbanRuralCode')),
    place('byTownship', [110.3, 22.6], told('rural', 'townshipType')),
    place('byRule', [110.3, 22.7], { setting: 'rural' }),
  ],
  facilities: [facility('station', [110.5, 22.5], rest), facility('far', [112, 24], rest)],
});

function add(before: Project, area: DrawnArea): Project {
  const edited = withUrbanArea(before, area);
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value;
}

const settingsOf = ({ places, facilities }: Project) =>
  Object.fromEntries(
    [...places, ...facilities].map(({ id, setting, settingSource }) => [
      id,
      `${setting} ${settingSource ?? ''}`.trim(),
    ]),
  );

const before = settingsOf(county);

describe('an urban area', () => {
  it('makes urban what lies inside and nothing else told', () => {
    expect(settingsOf(add(county, town))).toEqual({
      ...before,
      inTown: 'urban polygon',
      inBoth: 'urban polygon',
      restUrban: 'urban polygon',
      station: 'urban polygon',
    });
  });

  it('goes without a trace when it is removed', () => {
    expect(withoutUrbanArea(add(county, town), 0)).toEqual(county);
    const one = add(county, town);
    expect(withoutUrbanArea(add(one, suburb), 1)).toEqual(one);
  });

  it('leaves urban what another holds, in whichever order they go', () => {
    const both = add(add(county, town), suburb);
    expect(withoutUrbanArea(both, 0)).toEqual(add(county, suburb));
    expect(settingsOf(withoutUrbanArea(both, 0)).inBoth).toBe('urban polygon');
    expect(withoutUrbanArea(withoutUrbanArea(both, 0), 0)).toEqual(county);
    expect(withoutUrbanArea(withoutUrbanArea(both, 1), 0)).toEqual(county);
  });

  it('that came with a list leaves rural places behind', () => {
    const imported = {
      ...add(county, town),
      places: [place('1', [110.5, 22.5], told('urban', 'polygon'))],
    };
    expect(settingsOf(withoutUrbanArea(imported, 0))['1']).toBe('rural rest');
  });

  it('is kept as a closed ring against the clock, whichever way it was drawn', () => {
    const [a, b, c, d] = town.polygon as [LngLat, LngLat, LngLat, LngLat];
    for (const polygon of [
      [a, b, c, d],
      [a, b, b, c, d, a],
    ])
      expect(add(county, { name: '', polygon }).urbanAreas).toEqual([
        { name: '', polygons: [[[a, b, c, d, a]]] },
      ]);
    expect(add(county, { name: '', polygon: [d, c, b, a] }).urbanAreas[0]?.polygons).toEqual([
      [[a, b, c, d, a]],
    ]);
  });

  it('makes a region a project of the user’s', () => {
    const region = project({ id: 'yulin', places: [place('1', [110.5, 22.5])] });
    const edited = add(region, town);
    expect(edited).toMatchObject({ id: 'own', title: { zh: '小县（自有数据）' } });
    expect(edited.places).toEqual(region.places);
  });

  it('that is not there cannot be removed', () => {
    expect(() => withoutUrbanArea(county, 0)).toThrow('no urban area 0');
  });
});

it('a place that is moved into an area or out of it is told anew', () => {
  const drawn = add(county, town);
  const move = (id: string, to: LngLat, from = drawn) =>
    settingsOf(withPosition(from, { list: 'places', id }, to))[id];
  expect(move('nowhere', [110.5, 22.5])).toBe('urban polygon');
  expect(move('inTown', [112, 24])).toBe('rural rest');
  expect(move('restUrban', [112, 24])).toBe('urban rest');
  expect(move('byColumn', [110.5, 22.5])).toBe('rural column');
  expect(move('byRule', [110.5, 22.5])).toBe('rural');
});

it('says what an area holds and what told the settings there', () => {
  expect(urbanAreaFacts(add(add(county, town), suburb))).toEqual([
    {
      name: '城区1',
      placeCount: 7,
      facilityCount: 1,
      byAreaCount: 4,
      byListCount: 3,
      byRuleCount: 1,
    },
    {
      name: '城区2',
      placeCount: 2,
      facilityCount: 1,
      byAreaCount: 3,
      byListCount: 0,
      byRuleCount: 0,
    },
  ]);
});

describe('corners that make no area', () => {
  const at = (...corners: [number, number][]) =>
    findAreaProblem(corners.map(([x, y]) => [110 + x, 22 + y]));

  it('are too few, or lie on one line', () => {
    expect(at()).toBe('areaTooFewCorners');
    expect(at([0, 0], [1, 0])).toBe('areaTooFewCorners');
    expect(at([0, 0], [1, 0], [1, 0], [0, 0])).toBe('areaTooFewCorners');
    expect(at([0, 0], [1, 1], [2, 2])).toBe('areaTooFewCorners');
    expect(at([0, 0], [1, 1], [3, 3], [2, 2])).toBe('areaTooFewCorners');
  });

  it('cross, touch or run back', () => {
    const bowTie = at([0, 0], [1, 1], [1, 0], [0, 1]);
    const touchingCorner = at([0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1]);
    const touchingEdge = at([0, 0], [2, 0], [2, 2], [1, 0], [0, 2]);
    const spike = at([0, 0], [1, 0], [1, 1], [1, 3], [1, 2], [0, 1]);
    const spikeAtTheEnd = at([0, 0], [1, 0], [1, 1], [0, 1], [0, -1]);
    for (const problem of [bowTie, touchingCorner, touchingEdge, spike, spikeAtTheEnd])
      expect(problem).toBe('areaCrossesItself');
  });

  it('may turn inwards and run straight on', () => {
    expect(at([0, 0], [1, 0], [2, 0], [2, 2], [1, 1], [0, 2])).toBeNull();
  });

  it('lie outside China, or are exchanged, or are no numbers', () => {
    expect(findAreaProblem(square(-1, 51, 1))).toBe('areaOutsideChina');
    expect(findAreaProblem(square(22, 110, 1))).toBe('areaOutsideChina');
    expect(findAreaProblem([...square(110, 22, 1), [Number.NaN, 22]])).toBe('areaOutsideChina');
    expect(findAreaProblem([...square(110, 22, 1), [110, Infinity]])).toBe('areaOutsideChina');
  });

  it('are more than a hand draws', () => {
    const circle = (count: number): LngLat[] =>
      Array.from({ length: count }, (_, index) => {
        const angle = (2 * Math.PI * index) / count;
        return [110 + Math.cos(angle), 22 + Math.sin(angle)];
      });
    expect(findAreaProblem(circle(mostAreaCorners))).toBeNull();
    expect(findAreaProblem(circle(mostAreaCorners + 1))).toBe('areaTooManyCorners');
  });

  it('leave the project as it is, with a reason', () => {
    const edited = withUrbanArea(county, { name: '', polygon: square(0, 0, 1) });
    expect(edited).toMatchObject({ ok: false, error: { code: 'areaOutsideChina' } });
  });
});
