import { describe, expect, it } from 'vitest';
import type { SystemProposal } from '../../../../src/io/datum/types';
import {
  chosenSystemId,
  splitSystemId,
  systemEvidence,
  systemGroup,
} from '../../../../src/ui/intake/system-evidence';

const amap: SystemProposal = {
  systemId: 'gcj02',
  confidence: 'sure',
  basis: 'knownPlaces',
  statedSystemId: null,
  isContradicted: false,
  areAxesSwapped: false,
  fits: [
    { systemId: 'gcj02', insideShare: 1, medianKnownDistanceMeters: 38, knownCount: 42 },
    { systemId: 'bd09', insideShare: 0.95, medianKnownDistanceMeters: 1240, knownCount: 42 },
    { systemId: 'wgs84', insideShare: 0.98, medianKnownDistanceMeters: 521, knownCount: 42 },
  ],
};

describe('evidence for a system', () => {
  it('sets known places against the unconverted reading', () => {
    expect(systemEvidence(amap)).toMatchObject({
      key: 'knownOther',
      systemId: 'gcj02',
      otherId: 'wgs84',
      count: 42,
      distanceMeters: 38,
      otherDistanceMeters: 521,
    });
  });

  it('sets WGS84 against the next best', () => {
    const { key, otherId, otherDistanceMeters } = systemEvidence({ ...amap, systemId: 'wgs84' });
    expect({ key, otherId, otherDistanceMeters }).toEqual({
      key: 'knownOther',
      otherId: 'gcj02',
      otherDistanceMeters: 38,
    });
  });

  it('does not set a system against one that fits the same', () => {
    const fits = amap.fits.map((fit) => ({ ...fit, medianKnownDistanceMeters: 38 }));
    expect(systemEvidence({ ...amap, fits })).toMatchObject({ key: 'knownPlaces', otherId: null });
  });

  it('counts points inside the outlines', () => {
    expect(systemEvidence({ ...amap, basis: 'outlines' })).toMatchObject({
      key: 'outlinesOther',
      insideShare: 1,
      otherId: 'wgs84',
      otherInsideShare: 0.98,
    });
  });

  it('claims no figures that are not there', () => {
    expect(systemEvidence({ ...amap, fits: [] }).key).toBe('none');
    expect(systemEvidence({ ...amap, basis: 'stated' }).key).toBe('stated');
    expect(systemEvidence({ ...amap, basis: 'range' }).key).toBe('range');
    expect(systemEvidence({ ...amap, basis: 'none' }).key).toBe('none');
  });
});

describe('evidence from other tables of the import', () => {
  const sibling: SystemProposal = { ...amap, confidence: 'unsure', basis: 'sibling' };

  it('is named, and against which word of the file it stands', () => {
    expect(systemEvidence(sibling)).toMatchObject({ key: 'sibling', otherId: null });
    expect(systemEvidence({ ...sibling, statedSystemId: 'wgs84' })).toMatchObject({
      key: 'siblingRefuted',
      otherId: 'wgs84',
    });
    const contradicted = { ...sibling, statedSystemId: 'bd09', isContradicted: true };
    expect(systemEvidence(contradicted).key).toBe('sibling');
  });
});

describe('a choice of system', () => {
  it('is kept where it confirms what was not certain', () => {
    const unsure: SystemProposal = { ...amap, confidence: 'unsure' };
    expect(chosenSystemId(unsure, 'gcj02', false)).toBe('gcj02');
    expect(chosenSystemId({ ...unsure, areAxesSwapped: true }, 'gcj02', true)).toBe(
      'gcj02+swapped',
    );
  });

  it('is kept only where it differs from the proposal', () => {
    expect(chosenSystemId(amap, 'gcj02', false)).toBe('');
    expect(chosenSystemId(amap, 'gcj02', true)).toBe('gcj02+swapped');
    expect(chosenSystemId(amap, 'bd09', false)).toBe('bd09');
    const swapped = { ...amap, areAxesSwapped: true };
    expect(chosenSystemId(swapped, 'gcj02', true)).toBe('');
    expect(chosenSystemId(swapped, 'gcj02', false)).toBe('gcj02');
  });

  it('comes apart into system and exchange', () => {
    expect(splitSystemId('utm/49+swapped')).toEqual({ baseId: 'utm/49', isSwapped: true });
    expect(splitSystemId('wgs84')).toEqual({ baseId: 'wgs84', isSwapped: false });
  });
});

it('each system has its group', () => {
  expect(
    [
      'wgs84',
      'cgcs2000',
      'gcj02',
      'bd09',
      'web-mercator',
      'utm/49',
      'cgcs2000/gk3/111/zone',
      'cgcs2000/gk6/111',
      'xian80',
      'beijing54/gk3/111',
    ].map(systemGroup),
  ).toEqual([
    'geographic',
    'geographic',
    'offset',
    'offset',
    'projectedGroup',
    'utm',
    'gk3',
    'gk6',
    'xian80',
    'beijing54',
  ]);
});
