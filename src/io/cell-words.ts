import type { FacilityStatus, Provenance } from '../core/model/facility';
import {
  type FacilityKind,
  facilityKinds,
  facilityStatuses,
  provenances,
} from '../core/model/facility';
import {
  type PopulationBasis,
  type PositionBasis,
  populationBases,
  positionBases,
  type Setting,
  settings,
} from '../core/model/place';

/** Words of a cell by what they mean. */
export type Vocabulary<T extends string> = ReadonlyMap<string, T>;

function vocabulary<T extends string>(
  ids: readonly T[],
  words: Readonly<Record<string, T>>,
): Vocabulary<T> {
  const entries = [...ids.map((id) => [id, id] as const), ...Object.entries(words)];
  return new Map(entries.map(([word, id]) => [normalizeWord(word), id]));
}

/** What a cell means, or null when it is none of the words. */
export function findWord<T extends string>(words: Vocabulary<T>, cell: string): T | null {
  return words.get(normalizeWord(cell)) ?? null;
}

function normalizeWord(word: string): string {
  return word
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}

export const settingWords: Vocabulary<Setting> = vocabulary(settings, {
  城镇: 'urban',
  城市: 'urban',
  城区: 'urban',
  农村: 'rural',
  乡村: 'rural',
});

/** The statistics bureau's classes (统计用城乡划分代码): 1xx urban, 2xx rural. */
export const settingCodes: Vocabulary<Setting> = new Map([
  ['111', 'urban'],
  ['112', 'urban'],
  ['121', 'urban'],
  ['122', 'urban'],
  ['123', 'urban'],
  ['210', 'rural'],
  ['220', 'rural'],
]);

export const kindWords: Vocabulary<FacilityKind> = vocabulary(facilityKinds, {
  communityHealthCenter: 'communityHealthCentre',
  emsCenter: 'emsCentre',
  bloodCenter: 'bloodCentre',
  医院: 'hospital',
  综合医院: 'hospital',
  中医医院: 'hospital',
  卫生院: 'townshipClinic',
  乡镇卫生院: 'townshipClinic',
  中心卫生院: 'townshipClinic',
  社区卫生服务中心: 'communityHealthCentre',
  社区卫生服务站: 'communityHealthStation',
  村卫生室: 'villageClinic',
  卫生室: 'villageClinic',
  急救中心: 'emsCentre',
  急救站: 'emsStation',
  急救分站: 'emsStation',
  急救点: 'emsStation',
  中心血站: 'bloodCentre',
  献血屋: 'bloodCollection',
  采血点: 'bloodCollection',
  储血点: 'bloodStorage',
  其他: 'other',
});

export const statusWords: Vocabulary<FacilityStatus> = vocabulary(facilityStatuses, {
  现有: 'existing',
  已建: 'existing',
  规划: 'planned',
  拟建: 'planned',
  候选: 'candidate',
  关闭: 'closed',
  停用: 'closed',
});

export const positionWords: Vocabulary<PositionBasis> = vocabulary(positionBases, {
  实测: 'recorded',
  实测或公开: 'recorded',
  登记: 'recorded',
  示意: 'indicative',
  示意位置: 'indicative',
  推定: 'indicative',
  推测: 'indicative',
  // Where an export has a station that a scenario added: nobody surveyed it.
  方案中的站: 'indicative',
  'in the scenario': 'indicative',
  缺失: 'missing',
  无坐标: 'missing',
  无: 'missing',
});

export const populationBasisWords: Vocabulary<PopulationBasis> = vocabulary(populationBases, {
  登记: 'recorded',
  统计: 'recorded',
  普查: 'recorded',
  估计: 'estimated',
  估算: 'estimated',
});

export const provenanceWords: Vocabulary<Provenance> = vocabulary(provenances, {
  用户清单: 'recorded',
  名录: 'recorded',
  规划文本: 'plan',
  规划: 'plan',
  按规则推定: 'rule',
  规则: 'rule',
});
