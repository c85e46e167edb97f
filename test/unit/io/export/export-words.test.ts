import { expect, it } from 'vitest';
import {
  findWord,
  kindWords,
  populationBasisWords,
  positionWords,
  provenanceWords,
  settingWords,
  statusWords,
  type Vocabulary,
} from '../../../../src/io/cell-words';
import { exportWords, positionSourceWord } from '../../../../src/io/export/export-words';
import { en } from '../../../../src/ui/text/en';
import { zh } from '../../../../src/ui/text/zh';

it('names verdicts and settings as the page does', () => {
  expect(exportWords.zh.verdict).toEqual(zh.verdicts);
  expect(exportWords.en.verdict).toEqual(en.verdicts);
  expect(exportWords.zh.setting).toEqual(zh.setting);
  expect(exportWords.zh.status).toEqual(zh.status);
  expect({ ...exportWords.zh.kind, other: zh.kinds.other }).toEqual(zh.kinds);
});

const vocabularies: readonly (readonly [string, Vocabulary<string>])[] = [
  ['kind', kindWords],
  ['status', statusWords],
  ['setting', settingWords],
  ['position', positionWords],
  ['populationBasis', populationBasisWords],
  ['provenance', provenanceWords],
];

it.each(vocabularies)('writes words of %s that the import reads back', (name, vocabulary) => {
  for (const words of [exportWords.zh, exportWords.en]) {
    const list: Record<string, string> = words[name as keyof typeof words];
    for (const [id, word] of Object.entries(list)) expect(findWord(vocabulary, word)).toBe(id);
  }
});

it('keeps the name of a source of positions that it has no word for', () => {
  expect(positionSourceWord('seat', exportWords.zh)).toBe('乡镇驻地');
  expect(positionSourceWord('constructor', exportWords.zh)).toBe('constructor');
  expect(positionSourceWord('', exportWords.zh)).toBeNull();
});
