import type { FacilityStatus } from '../../core/model/facility';
import type { Setting } from '../../core/model/place';
import { settingCodes, settingWords, statusWords, type Vocabulary } from '../cell-words';

/** Cell words of lists from anywhere: those of the strict tables and many more. */
function extended<T>(words: ReadonlyMap<string, T>, more: readonly (readonly [T, string])[]) {
  const all = new Map(words);
  for (const [meaning, list] of more) for (const word of list.split(/\s+/)) all.set(word, meaning);
  return all;
}

/** Names of the statistics bureau's classes among them: 主城区 is 111, 镇中心区 121, 村庄 220. */
export const listSettingWords: Vocabulary<Setting> = extended(settingWords, [
  [
    'urban',
    'u 城 城镇地区 城市地区 主城区 中心城区 市区 县城 县城区 镇区 城关 街道 城乡结合区 城乡结合部 镇中心区 镇乡结合区 镇乡结合部 特殊区域 城市社区 居委会 是城镇',
  ],
  ['rural', 'r 乡 村 镇村 农村地区 乡村地区 村庄 乡中心区 非城镇 农村社区 乡镇'],
]);

/** The classes and their sums: 100 is urban, 200 rural. */
export const listSettingCodes: Vocabulary<Setting> = extended(settingCodes, [
  ['urban', '100 110 120'],
  ['rural', '200'],
]);

export const listStatusWords: Vocabulary<FacilityStatus> = extended(statusWords, [
  [
    'existing',
    '在用 使用 使用中 正在使用 运行 运行中 在运行 正常运行 已运行 正常 运营 运营中 正常运营 在营 营业 营业中 正常营业 开业 已开业 启用 已启用 投用 已投用 投入使用 已投入使用 建成 已建成 现状 有效 开诊 存续 在业 是 开放',
  ],
  [
    'planned',
    '在建 建设中 正在建设 规划中 计划 计划建设 待建 筹建 筹备 筹建中 未建 新建 拟新建 拟建设 未投用 未启用 规划建设',
  ],
  ['candidate', '备选 拟选 候选点 备选点'],
  [
    'closed',
    '停用 已停用 停业 已停业 停运 已停运 撤销 已撤销 注销 已注销 关停 已关停 已关闭 废弃 歇业 停诊 暂停 暂停营业 空置 未运行 否',
  ],
]);
