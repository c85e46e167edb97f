import type { Place } from '../../core/model/place';
import type { Locale } from './export-table';
import { exportWords, positionSourceWord } from './export-words';

type Positioned = Pick<Place, 'lngLat' | 'position' | 'positionSource'>;

/** Sources whose positions the user's lists or the user gave; the rest of the indicative ones is spread by rule. */
const statedSources: readonly (string | undefined)[] = ['file', 'code', 'name', 'map'];

/** Where indicative positions come from, each way with its number. */
export function indicativeWords(rows: readonly Positioned[], locale: Locale): string {
  const indicative = rows.filter(({ position }) => position === 'indicative');
  const seats = indicative.filter(({ positionSource }) => positionSource === 'seat').length;
  const stated = indicative.filter(({ positionSource }) =>
    statedSources.includes(positionSource),
  ).length;
  const spread = indicative.length - seats - stated;
  const isChinese = locale === 'zh';
  const ways: readonly (readonly [count: number, words: string])[] = isChinese
    ? [
        [seats, `其中 ${seats} 个取所在乡镇驻地`],
        [spread, `${spread} 个没有公开坐标，按规则散布在所属乡镇内`],
        [stated, `${stated} 个由清单标明为示意`],
      ]
    : [
        [seats, `${seats} at the seat of their township`],
        [spread, `${spread} without published coordinates spread by rule inside their township`],
        [stated, `${stated} called indicative by the list`],
      ];
  if (indicative.length === 0) return isChinese ? '没有' : 'none';
  const told = ways.filter(([count]) => count > 0).map(([, words]) => words);
  return isChinese
    ? `共 ${indicative.length} 个，${told.join('，')}；不是测量值，不能据此选址`
    : `${indicative.length}: ${told.join(', ')}; they are not surveyed and no base for siting`;
}

/** 图上点选 2 个，按编码匹配 5 个: rows by where their position comes from; empty where nothing is recorded. */
export function positionSourceWords(rows: readonly Positioned[], locale: Locale): string {
  const counts = new Map<string, number>();
  for (const { lngLat, positionSource } of rows) {
    const word = lngLat && positionSourceWord(positionSource, exportWords[locale]);
    if (word) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return locale === 'zh'
    ? [...counts].map(([word, count]) => `${word} ${count} 个`).join('，')
    : [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}
