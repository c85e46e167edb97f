import type { Verdict } from '../../core/coverage/types';
import type { FacilityKind, FacilityStatus, Provenance } from '../../core/model/facility';
import type {
  PopulationBasis,
  PositionBasis,
  Setting,
  SettingSource,
} from '../../core/model/place';
import type { TravelMode } from '../../core/model/standard';
import type { Locale } from './export-table';

/** Words of cells; the import understands them all. */
export interface ExportWords {
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly kind: Readonly<Record<FacilityKind, string>>;
  readonly status: Readonly<Record<FacilityStatus, string>>;
  readonly setting: Readonly<Record<Setting, string>>;
  readonly settingSource: Readonly<Record<SettingSource, string>>;
  readonly position: Readonly<Record<PositionBasis, string>>;
  readonly positionSource: Readonly<Record<string, string>>;
  readonly populationBasis: Readonly<Record<PopulationBasis, string>>;
  readonly provenance: Readonly<Record<Provenance, string>>;
  readonly mode: Readonly<Record<TravelMode, string>>;
  readonly list: Readonly<Record<string, string>>;
  readonly severity: Readonly<Record<'error' | 'warning', string>>;
}

const zh: ExportWords = {
  verdict: { met: '达标', outer: '外圈内', uncovered: '未覆盖', unknown: '无法判断' },
  kind: {
    hospital: '医院',
    townshipClinic: '乡镇卫生院',
    communityHealthCentre: '社区卫生服务中心',
    communityHealthStation: '社区卫生服务站',
    villageClinic: '村卫生室',
    emsCentre: '急救中心',
    emsStation: '急救站',
    bloodCentre: '中心血站',
    bloodCollection: '采血点',
    bloodStorage: '储血点',
    other: '其他',
  },
  status: { existing: '现有', planned: '规划', candidate: '候选', closed: '关闭' },
  setting: { urban: '城镇', rural: '乡村' },
  settingSource: {
    column: '清单列明',
    urbanRuralCode: '城乡分类代码',
    townshipType: '乡镇类型',
    polygon: '划定范围',
    rest: '统一指定',
  },
  position: { recorded: '实测或公开', indicative: '示意位置', missing: '无坐标' },
  positionSource: {
    file: '原表坐标',
    code: '按编码匹配',
    name: '按名称匹配',
    map: '图上点选',
    seat: '乡镇驻地',
  },
  populationBasis: { recorded: '登记', estimated: '估算' },
  provenance: { recorded: '用户清单', plan: '规划文本', rule: '按规则推定' },
  mode: { walk: '步行', bicycle: '骑行', drive: '驾车', ambulance: '救护车' },
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
  verdict: { met: 'Met', outer: 'Outer limit', uncovered: 'Uncovered', unknown: 'Unknown' },
  kind: {
    hospital: 'Hospital',
    townshipClinic: 'Township clinic',
    communityHealthCentre: 'Community health centre',
    communityHealthStation: 'Community health station',
    villageClinic: 'Village clinic',
    emsCentre: 'EMS centre',
    emsStation: 'EMS station',
    bloodCentre: 'Blood centre',
    bloodCollection: 'Blood collection',
    bloodStorage: 'Blood storage',
    other: 'Other',
  },
  status: { existing: 'existing', planned: 'planned', candidate: 'candidate', closed: 'closed' },
  setting: { urban: 'urban', rural: 'rural' },
  settingSource: {
    column: 'column of the list',
    urbanRuralCode: 'urban-rural code',
    townshipType: 'type of the township',
    polygon: 'drawn area',
    rest: 'chosen for the rest',
  },
  position: { recorded: 'recorded', indicative: 'indicative', missing: 'missing' },
  positionSource: {
    file: 'coordinates of the list',
    code: 'joined by code',
    name: 'joined by name',
    map: 'click on the map',
    seat: 'seat of the township',
  },
  populationBasis: { recorded: 'recorded', estimated: 'estimated' },
  provenance: { recorded: 'recorded', plan: 'plan', rule: 'rule' },
  mode: { walk: 'on foot', bicycle: 'by bicycle', drive: 'by car', ambulance: 'by ambulance' },
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

/** Where a position comes from, in words where there are words for it. */
export function positionSourceWord(source: string | undefined, words: ExportWords): string | null {
  if (source === undefined || source === '') return null;
  return Object.hasOwn(words.positionSource, source)
    ? (words.positionSource[source] ?? source)
    : source;
}
