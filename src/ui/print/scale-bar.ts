import type { Pen } from './pen';

export interface ScaleBar {
  readonly meters: number;
  /** Length on the sheet, in its units. */
  readonly length: number;
}

/** The longest bar of 1, 2 or 5 × 10ⁿ metres that is at most so many units long. */
export function chooseScaleBar(metersPerUnit: number, mostUnits: number): ScaleBar {
  const most = metersPerUnit * mostUnits;
  const power = 10 ** Math.floor(Math.log10(most));
  // A hair of tolerance: 5 × 10ⁿ computed from a length must not fall to 2 × 10ⁿ.
  const step = [5, 2].find((one) => one * power <= most * (1 + 1e-9)) ?? 1;
  const meters = step * power;
  return { meters, length: meters / metersPerUnit };
}

/** 20 km, 500 m. */
export function scaleText(meters: number): string {
  return meters < 1000 ? `${meters} m` : `${meters / 1000} km`;
}

export const scaleBarHeight = 24;

/** Two halves, dark and light, with figures above their ends; the outline is as long as the distance. */
export function drawScaleBar(pen: Pen, { meters, length }: ScaleBar, x: number, y: number): void {
  const top = y + 15;
  const height = 6;
  pen.fill('#ffffff', x, top, length, height);
  pen.fill(pen.ink, x, top, length / 2, height);
  pen.frame(pen.ink, x, top, length, height, 1);
  const isInMeters = meters < 1000;
  const half = isInMeters ? meters / 2 : meters / 2000;
  const figure = (text: string, at: number, align: CanvasTextAlign) =>
    pen.word(text, at, y, { size: 11, align });
  figure('0', x, 'left');
  figure(String(half), x + length / 2, 'center');
  figure(scaleText(meters), x + length, 'center');
}
