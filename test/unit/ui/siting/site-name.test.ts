import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { siteName } from '../../../../src/ui/siting/words';
import { zh } from '../../../../src/ui/text/zh';

const texts = i18next.createInstance();
beforeAll(async () => {
  await texts.init({ lng: 'zh', resources: { zh: { translation: zh } } });
});

describe('siteName', () => {
  const site = { lngLat: [113.5, 24.8], setting: 'rural', position: 'recorded' } as const;

  it('numbers a candidate of a list without names, and never says its internal id', () => {
    const nameOf = (id: string, name: string) =>
      siteName({ ...site, id, name, origin: 'points' }, texts.t);
    expect(nameOf('t-4f2a-12', '')).toBe('候选点 12');
    expect(nameOf('points/t-4f2a-3', '')).toBe('候选点 3');
    expect(nameOf('C1', '东岗')).toBe('东岗');
  });
});
