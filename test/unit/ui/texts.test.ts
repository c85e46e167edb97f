import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { fieldNames, listKinds } from '../../../src/io/intake/types';
import { systemName } from '../../../src/ui/system-name';
import { en } from '../../../src/ui/text/en';
import { zh } from '../../../src/ui/text/zh';

type Texts = { readonly [key: string]: string | Texts };

function flat(texts: Texts, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(at, value);
    else for (const [below, text] of flat(value, at)) found.set(below, text);
  }
  return found;
}

const blanks = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the two languages', () => {
  const chinese = flat(zh);
  const english = flat(en);

  it('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('leave no text blank and name the same figures', () => {
    for (const [key, text] of chinese) {
      expect(text, key).not.toBe('');
      expect(english.get(key), key).not.toBe('');
      expect(blanks(english.get(key) ?? ''), key).toEqual(blanks(text));
    }
  });

  it('name every field and every kind of list', () => {
    for (const field of fieldNames) expect(chinese.has(`intake.fields.${field}`), field).toBe(true);
    for (const list of listKinds) expect(chinese.has(`intake.lists.${list}`), list).toBe(true);
  });
});

it('a system is named by its id alone', async () => {
  const i18n = createInstance();
  await i18n.init({
    lng: 'zh',
    resources: { zh: { translation: zh } },
    interpolation: { escapeValue: false },
  });
  const name = (id: string) => systemName(id, i18n.t);
  expect(name('gcj02')).toBe('GCJ-02（高德、腾讯）');
  expect(name('web-mercator')).toBe('Web 墨卡托');
  expect(name('utm/49')).toBe('UTM 49 带');
  expect(name('cgcs2000/gk3/111')).toBe('CGCS2000 3 度带，中央经线 111°');
  expect(name('xian80/gk6/111/zone')).toBe('西安 80 6 度带，中央经线 111°，带号在前');
  expect(name('wgs84+swapped')).toBe('WGS84，两列对调');
  expect(name('mars')).toBe('mars');
});
