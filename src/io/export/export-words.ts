import type { Facility, Provenance } from '../../core/model/facility';
import type { PopulationBasis, PositionBasis, SettingSource } from '../../core/model/place';
import { enWords, type Words, zhWords } from '../../core/report/words';
import type { Locale, TableOptions } from './export-table';

/** Words of cells; the import understands them all. */
export interface ExportWords extends Words {
  readonly settingSource: Readonly<Record<SettingSource, string>>;
  readonly position: Readonly<Record<PositionBasis, string>>;
  readonly positionSource: Readonly<Record<string, string>>;
  readonly populationBasis: Readonly<Record<PopulationBasis, string>>;
  readonly provenance: Readonly<Record<Provenance, string>>;
  readonly list: Readonly<Record<string, string>>;
  readonly severity: Readonly<Record<'error' | 'warning', string>>;
}

const zh: ExportWords = {
  ...zhWords,
  settingSource: {
    column: '清单列明',
    urbanRuralCode: '城乡分类代码',
    townshipType: '乡镇类型',
    polygon: '划定范围',
    rest: '统一指定',
  },
  position: {
    recorded: '实测或公开',
    indicative: '示意位置',
    missing: '无坐标',
  },
  positionSource: {
    file: '原表坐标',
    code: '按编码匹配',
    name: '按名称匹配',
    map: '图上点选',
    seat: '乡镇驻地',
  },
  populationBasis: { recorded: '登记', estimated: '估算' },
  provenance: { recorded: '用户清单', plan: '规划文本', rule: '按规则推定' },
  list: {
    places: '居民点',
    facilities: '机构',
    positions: '坐标',
    population: '人口',
    areas: '边界或城区范围',
  },
  severity: { error: '退回', warning: '提醒' },
};

const en: ExportWords = {
  ...enWords,
  settingSource: {
    column: 'column of the list',
    urbanRuralCode: 'urban-rural code',
    townshipType: 'type of the township',
    polygon: 'drawn area',
    rest: 'chosen for the rest',
  },
  position: {
    recorded: 'recorded',
    indicative: 'indicative',
    missing: 'missing',
  },
  positionSource: {
    file: 'coordinates of the list',
    code: 'joined by code',
    name: 'joined by name',
    map: 'click on the map',
    seat: 'seat of the township',
  },
  populationBasis: { recorded: 'recorded', estimated: 'estimated' },
  provenance: { recorded: 'recorded', plan: 'plan', rule: 'rule' },
  list: {
    places: 'places',
    facilities: 'facilities',
    positions: 'positions',
    population: 'population',
    areas: 'areas',
  },
  severity: { error: 'rejected', warning: 'doubtful' },
};

export const exportWords: Readonly<Record<Locale, ExportWords>> = { zh, en };

/** In the place of a position's word; the import reads it as indicative. */
const addedPosition: Readonly<Record<Locale, string>> = { zh: '方案中的站', en: 'in the scenario' };

/** What the position of a facility is worth; one that a scenario added was never surveyed. */
export function facilityPositionWord(
  { id, position }: Pick<Facility, 'id' | 'position'>,
  { locale, addedFacilityIds }: TableOptions,
): string {
  if (addedFacilityIds?.has(id)) return addedPosition[locale];
  return exportWords[locale].position[position];
}

/** Where a position comes from, in words where there are words for it. */
export function positionSourceWord(source: string | undefined, words: ExportWords): string | null {
  if (source === undefined || source === '') return null;
  return Object.hasOwn(words.positionSource, source)
    ? (words.positionSource[source] ?? source)
    : source;
}
