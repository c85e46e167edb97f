import { describe, expect, it } from 'vitest';
import type { Place } from '../../../src/core/model/place';
import type { Project } from '../../../src/core/model/project';
import { nameOfRow, nextPlaceless, placelessRows, searchRows } from '../../../src/ui/placing';

const row = (id: string, name: string, township: string, isPlaced = false) =>
  ({ id, name, township, county: '甲县', lngLat: isPlaced ? [110, 24] : null }) as unknown as Place;
const project = {
  places: [row('1', '东村', '城关镇'), row('2', '西村', '城关镇', true), row('3', '', '远乡')],
  facilities: [row('1', '卫生院', '远乡')],
} as unknown as Project;

describe('rows without a position', () => {
  it('are places first, then facilities', () => {
    expect(placelessRows(project).map(({ list, id }) => `${list}/${id}`)).toEqual([
      'places/1',
      'places/3',
      'facilities/1',
    ]);
  });

  it('are found by name, township, county and id', () => {
    const rows = placelessRows(project);
    const found = (text: string) => searchRows(rows, text).map(({ list, id }) => `${list}/${id}`);
    expect(found(' 东村 ')).toEqual(['places/1']);
    expect(found('远乡')).toEqual(['places/3', 'facilities/1']);
    expect(found('甲县')).toHaveLength(3);
    expect(found('3')).toEqual(['places/3']);
    expect(found('无')).toEqual([]);
    expect(found('')).toHaveLength(3);
  });

  it('follow one another in their list, then from the beginning', () => {
    const following = (list: 'places' | 'facilities', id: string, of = project) =>
      nextPlaceless(of, { list, id });
    expect(following('places', '2')).toMatchObject({ list: 'places', id: '3' });
    expect(following('places', '3')).toMatchObject({ list: 'places', id: '1' });
    expect(following('facilities', '1')).toMatchObject({ list: 'places', id: '1' });
    const whole = { ...project, places: [row('1', 'a', '', true)], facilities: [] };
    expect(following('places', '1', whole)).toBeNull();
  });

  it('are called by name, or by id where they have none', () => {
    expect(nameOfRow(project, { list: 'facilities', id: '1' })).toBe('卫生院');
    expect(nameOfRow(project, { list: 'places', id: '3' })).toBe('3');
  });
});
