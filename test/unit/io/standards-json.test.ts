import { describe, expect, it } from 'vitest';
import { readStandards } from '../../../src/io/standards-json';

const ems = {
  id: 'ems',
  family: 'reach',
  providers: ['emsStation'],
  demand: { of: 'places' },
  limit: { measure: 'distance', urban: { metMeters: 5000 }, rural: { metMeters: 10000 } },
};
const json = JSON.stringify([ems]);
const read = (text: string) => readStandards(new TextEncoder().encode(text), 's.json');

describe('readStandards', () => {
  it('reads standards with or without a byte order mark', () => {
    for (const text of [json, `\uFEFF${json}`]) {
      const result = read(text);
      expect(result.ok && result.value).toMatchObject([
        { id: 'ems', limit: { settingOf: 'place' } },
      ]);
    }
  });

  it('reads GB18030', () => {
    const text = JSON.stringify([{ ...ems, title: { zh: '__', en: 'EMS' } }]);
    const bytes = Uint8Array.from(text, (each) => each.charCodeAt(0));
    bytes.set([0xb4, 0xe5], text.indexOf('__'));
    const result = readStandards(bytes, 's.json');
    expect(result.ok && result.value[0]?.title?.zh).toBe('村');
  });

  it('names the file of a text that is cut off, empty or an empty list', () => {
    expect(read(json.slice(0, 40))).toMatchObject({ ok: false, error: { code: 'notJson' } });
    expect(read('')).toMatchObject({ ok: false, error: { code: 'emptyFile' } });
    expect(read('[]')).toMatchObject({
      ok: false,
      error: { code: 'noStandards', details: ['s.json: the list of standards is empty'] },
    });
  });

  it('says where the array is when the file holds more than it', () => {
    const result = read(JSON.stringify({ project: 'x', standards: [ems] }));
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'standardsInvalid',
        details: ['s.json: the array is under "standards"; save that array alone'],
      },
    });
    const other = read(JSON.stringify({ standards: 'none' }));
    expect(!other.ok && other.error.details?.join()).not.toContain('under');
  });

  it('names file and path of each wrong value', () => {
    const result = read(JSON.stringify([{ ...ems, providers: ['ambulance'] }]));
    expect(!result.ok && result.error.details?.[0]).toMatch(/^s\.json: \[0\]\.providers\[0\]: /);
  });
});
