import { expect, it } from 'vitest';
import { chooseScaleBar, scaleText } from '../../../../src/ui/print/scale-bar';

it.each([
  [1, 100, 100],
  [1, 199, 100],
  [1, 200, 200],
  [1, 499, 200],
  [1, 999, 500],
  [253, 190, 20_000],
  [26.4, 190, 5000],
  [0.1, 30, 2],
  [0.05, 100, 5],
])('%d m a unit and at most %d units give %d m', (metersPerUnit, most, meters) => {
  const bar = chooseScaleBar(metersPerUnit, most);
  expect(bar.meters).toBeCloseTo(meters, 9);
  expect(bar.length * metersPerUnit).toBeCloseTo(bar.meters, 9);
  expect(bar.length).toBeLessThanOrEqual(most * (1 + 1e-9));
});

it('names metres below a kilometre', () => {
  expect(scaleText(500)).toBe('500 m');
  expect(scaleText(1000)).toBe('1 km');
  expect(scaleText(50_000)).toBe('50 km');
});
