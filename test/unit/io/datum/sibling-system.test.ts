import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../../src/core/model/place';
import type { County } from '../../../../src/core/model/project';
import type { KnownPair } from '../../../../src/io/datum/evidence';
import { type ProposalContext, proposeSystem } from '../../../../src/io/datum/propose-system';
import { proposeBesideSiblings } from '../../../../src/io/datum/sibling-system';
import { loadSystems } from '../../../../src/io/datum/systems';
import type { ProvenTable } from '../../../../src/io/datum/types';
import { square } from '../../../support/import-session';
import { seededRandom } from '../../../support/random';

const catalog = await loadSystems();
const west = 109.6;
const south = 28.7;
const sizeDegrees = 0.6;
const county: County = {
  code: '430000',
  name: '某县',
  nameEn: '',
  seat: null,
  seatPosition: 'missing',
  polygons: square(west, south, sizeDegrees),
};

const random = seededRandom(23);
const someLngLat = (): LngLat => [west + sizeDegrees * random(), south + sizeDegrees * random()];

function proven(systemId: string, more: Partial<ProvenTable> = {}): ProvenTable {
  return { file: '机构.xlsx', sheet: '', systemId, refutedSystemId: null, ...more };
}

interface Setup extends Partial<Omit<ProposalContext, 'catalog'>> {
  readonly lngLats?: readonly LngLat[];
  readonly file?: string;
}

/** What is proposed for a short list that somebody keeps in `id`, alone and beside others. */
function ask(id: string, siblings: readonly ProvenTable[], setup: Setup = {}) {
  const { lngLats = [someLngLat(), someLngLat(), someLngLat()], file = '采血点.xlsx' } = setup;
  const points = lngLats.map((lngLat) => catalog.system(id).fromWgs84(lngLat));
  const { statedText = '', counties = [county], known = [] } = setup;
  const context = { catalog, statedText, counties, known };
  const own = proposeSystem(points, context);
  return { own, beside: proposeBesideSiblings(own, points, context, file, siblings) };
}

describe('a short list beside a proven one', () => {
  it('is proposed in its system, to be confirmed, whatever it would be alone', () => {
    for (const id of ['gcj02', 'bd09', 'wgs84']) {
      expect(ask(id, [proven(id)]).beside).toMatchObject({
        systemId: id,
        confidence: 'unsure',
        basis: 'sibling',
      });
    }
    const { own, beside } = ask('gcj02', [proven('gcj02')]);
    expect(own).toMatchObject({ systemId: 'wgs84', confidence: 'unsure', basis: 'none' });
    expect(own.siblings).toBeUndefined();
    expect(beside).toMatchObject({
      systemId: 'gcj02',
      confidence: 'unsure',
      basis: 'sibling',
      siblings: { verdict: 'followed', areOfSameFile: false, tables: [proven('gcj02')] },
    });
    expect(beside.fits[0]?.systemId).toBe('gcj02');
    expect(beside.fits.map(({ systemId }) => systemId)).toContain('wgs84');
  });

  it('is told the central meridian and the old datum', () => {
    const context = { counties: [] };
    const zone = ask('cgcs2000/gk3/108', [proven('cgcs2000/gk3/108')], context);
    expect(zone.own).not.toMatchObject({ systemId: 'cgcs2000/gk3/108' });
    expect(zone.beside).toMatchObject({ systemId: 'cgcs2000/gk3/108', basis: 'sibling' });
    const old = ask('xian80/gk3/108', [proven('xian80/gk3/108')], context);
    expect(old.beside).toMatchObject({ systemId: 'xian80/gk3/108', basis: 'sibling' });
    const degrees = ask('beijing54', [proven('beijing54')]);
    expect(degrees.beside).toMatchObject({ systemId: 'beijing54', basis: 'sibling' });
  });

  it('keeps its own order of columns', () => {
    const { beside } = ask('gcj02+swapped', [proven('gcj02')]);
    expect(beside).toMatchObject({ systemId: 'gcj02', areAxesSwapped: true, basis: 'sibling' });
  });

  it('does not follow one that its numbers cannot be in', () => {
    const { own, beside } = ask('wgs84', [proven('cgcs2000/gk3/108')]);
    expect(beside).toEqual(own);
  });

  it('does not ask where it is known by itself', () => {
    const lngLats = Array.from({ length: 12 }, someLngLat);
    const known = lngLats.map((lngLat) => ({ position: lngLat, lngLat }));
    const { own, beside } = ask('wgs84', [proven('gcj02')], { lngLats, known });
    expect(own).toMatchObject({ systemId: 'wgs84', confidence: 'sure' });
    expect(beside).toEqual(own);
  });

  it('goes by its own word first', () => {
    for (const statedText of ['百度经度', 'EPSG:4490']) {
      const { own, beside } = ask('bd09', [proven('gcj02')], { statedText });
      expect(own.basis).toBe('stated');
      expect(beside).toEqual(own);
    }
  });
});

describe('what speaks against the siblings', () => {
  it('is their own disagreement, of which the page warns', () => {
    const siblings = [proven('gcj02'), proven('bd09', { file: '村.xlsx' })];
    const { own, beside } = ask('gcj02', siblings);
    expect(beside).toEqual({
      ...own,
      siblings: { verdict: 'divided', areOfSameFile: false, tables: siblings },
    });
    expect(own.systemId).toBe('wgs84');
  });

  it('is not that one calls WGS84 by its Chinese name', () => {
    const { beside } = ask('wgs84', [proven('cgcs2000'), proven('wgs84', { file: '村.xlsx' })]);
    expect(beside).toMatchObject({ basis: 'sibling', siblings: { verdict: 'followed' } });
  });

  it('is a single known place that fits another reading', () => {
    const lngLats = [someLngLat(), someLngLat(), someLngLat()];
    const known = lngLats.slice(0, 1).map((lngLat) => ({ position: lngLat, lngLat }));
    const { own, beside } = ask('wgs84', [proven('gcj02')], { lngLats, known });
    expect(own).toMatchObject({ systemId: 'wgs84', confidence: 'unsure' });
    expect(beside).toMatchObject({
      systemId: 'wgs84',
      basis: own.basis,
      siblings: { verdict: 'contradicted' },
    });
  });

  it('is a border that a point crosses in their system', () => {
    // Read as GCJ-02 it moves west by some 500 m, out of the county.
    const lngLats: LngLat[] = [[west + 0.001, south + 0.3], someLngLat(), someLngLat()];
    const { own, beside } = ask('wgs84', [proven('gcj02')], { lngLats });
    expect(own.confidence).toBe('unsure');
    expect(beside).toMatchObject({ systemId: 'wgs84', siblings: { verdict: 'contradicted' } });
  });
});

describe('siblings of the same file', () => {
  const file = '全县.xlsx';

  it('go before others', () => {
    const siblings = [proven('bd09'), proven('gcj02', { file, sheet: '村' })];
    expect(ask('gcj02', siblings, { file }).beside).toMatchObject({
      systemId: 'gcj02',
      siblings: { verdict: 'followed', areOfSameFile: true, tables: [{ file, sheet: '村' }] },
    });
    const divided = [proven('bd09', { file }), proven('gcj02', { file, sheet: '村' })];
    expect(ask('gcj02', divided, { file }).beside).toMatchObject({
      siblings: { verdict: 'divided', areOfSameFile: true },
    });
  });

  it('take from the file a word that they prove wrong', () => {
    const setup = { file: '全县.kml', statedText: 'EPSG:4326' };
    const refuting = proven('gcj02', { file: '全县.kml', refutedSystemId: 'wgs84' });
    const { own, beside } = ask('gcj02', [refuting], setup);
    expect(own).toMatchObject({ systemId: 'wgs84', confidence: 'likely', basis: 'stated' });
    expect(beside).toMatchObject({ systemId: 'gcj02', confidence: 'unsure', basis: 'sibling' });
    const elsewhere = { ...refuting, file: '其他.kml' };
    expect(ask('gcj02', [elsewhere], setup).beside.systemId).toBe('wgs84');
  });
});

/** Trials as they happen: some rows of a list with a few known places, beside a proven list of one hand, or of another. */
describe('in a thousand trials', () => {
  const readings = ['wgs84', 'gcj02', 'bd09'];

  function trials(isOfOneHand: boolean) {
    const counts = { right: 0, all: 0, rightAlone: 0, unmarked: 0 };
    for (let trial = 0; trial < 1000; trial += 1) {
      const id = readings[trial % 3] ?? '';
      const other = readings[(trial + 1) % 3] ?? '';
      const lngLats = Array.from({ length: 1 + Math.floor(random() * 6) }, someLngLat);
      // Up to two known places, each some 100 m off.
      const known = lngLats.slice(0, Math.floor(random() * 3)).map(([lng, lat]): KnownPair => {
        const position = catalog.system(id).fromWgs84([lng, lat]);
        return {
          position,
          lngLat: [lng + 0.002 * (random() - 0.5), lat + 0.002 * (random() - 0.5)],
        };
      });
      const { own, beside } = ask(id, [proven(isOfOneHand ? id : other)], { lngLats, known });
      if (own.confidence !== 'unsure') {
        expect(beside).toEqual(own);
        continue;
      }
      counts.all += 1;
      if (beside.systemId === id) counts.right += 1;
      if (own.systemId === id) counts.rightAlone += 1;
      if (beside.confidence !== 'unsure') counts.unmarked += 1;
    }
    return counts;
  }

  it('lists of one hand are read rightly where nothing else tells', () => {
    const { right, rightAlone, all, unmarked } = trials(true);
    expect(all).toBeGreaterThan(500);
    expect(right / all).toBeGreaterThan(0.99);
    expect(rightAlone / all).toBeLessThan(0.5);
    expect(unmarked).toBe(0);
  });

  it('nothing is made sure by a list of another hand', () => {
    expect(trials(false).unmarked).toBe(0);
  });
});
