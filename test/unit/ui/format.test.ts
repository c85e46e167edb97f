import { describe, expect, it } from 'vitest';
import {
  formatDistance,
  formatPeople,
  formatShare,
  formatTenThousands,
} from '../../../src/ui/format';

describe('formatDistance', () => {
  it.each([
    [412.4, '412 m'],
    [999.4, '999 m'],
    [20_003, '20.00 km'],
    [41_654, '41.65 km'],
  ])('rounds %d m to %s', (meters, text) => {
    expect(formatDistance(meters).replace('\u00a0', ' ')).toBe(text);
  });

  it.each([
    [20_003, 20_000, '20.01 km'],
    [20_000, 20_000, '20.00 km'],
    [769.3, 769, '770 m'],
    [25_430, 20_000, '25.43 km'],
  ])('%d m beyond a limit of %d m reads %s', (meters, limit, text) => {
    expect(formatDistance(meters, 2, limit).replace('\u00a0', ' ')).toBe(text);
  });
});

describe('formatShare', () => {
  it.each([
    [null, '–'],
    [0, '0.0 %'],
    [1 / 2697, '< 0.1 %'],
    [2696 / 2697, '> 99.9 %'],
    [1, '100.0 %'],
    [0.4423, '44.2 %'],
  ])('%s reads %s', (share, text) => {
    expect(formatShare(share).replace('\u00a0', ' ')).toBe(text);
  });
});

it('some people are never shown as none', () => {
  expect(formatTenThousands(495)).toBe('< 0.1');
  expect(formatTenThousands(0)).toBe('0.0');
  expect(formatTenThousands(598_700)).toBe('59.9');
});

it('people read naturally in both languages', () => {
  expect(formatPeople(1_401_873, 'zh')).toBe('140.2 万人');
  expect(formatPeople(917, 'zh')).toBe('917 人');
  expect(formatPeople(1_401_873, 'en')).toBe('1,401,873');
});
