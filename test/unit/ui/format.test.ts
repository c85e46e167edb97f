import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDistance,
  formatPeople,
  formatShare,
  formatTenThousands,
  formatTime,
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

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 KB'],
    [999_499, '999 KB'],
    [999_500, '1.0 MB'],
    [12_345_678, '12.3 MB'],
  ])('%d bytes are %s', (count, text) => {
    expect(formatBytes(count)).toBe(text);
  });
});

describe('formatTime', () => {
  it('gives day and minute where the machine is', () => {
    const time = new Date(2026, 10, 5, 7, 3);
    expect(formatTime(time.toISOString())).toBe('2026-11-05 07:03');
  });

  it('leaves alone what is no time', () => {
    expect(formatTime('yesterday')).toBe('yesterday');
  });
});
