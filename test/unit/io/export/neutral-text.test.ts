import { expect, it } from 'vitest';
import { neutralizeFormula, restoreNeutralized } from '../../../../src/io/neutral-text';

it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '＝1', "'=1"])('makes %j text', (text) => {
  expect(neutralizeFormula(text)).toBe(`'${text}`);
  expect(restoreNeutralized(`'${text}`)).toBe(text);
});

it.each(['', '甲村', "'quoted'", ' =1', '1=1', "'"])('leaves %j as it is', (text) => {
  expect(neutralizeFormula(text)).toBe(text);
  expect(restoreNeutralized(text)).toBe(text);
});
