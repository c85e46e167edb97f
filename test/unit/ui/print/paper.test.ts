import { describe, expect, it } from 'vitest';
import { sheetOf, smaller } from '../../../../src/ui/print/paper';

const a4 = { size: 'a4', orientation: 'landscape', resolution: 150 } as const;

describe('sheetOf', () => {
  it('has the pixels of ISO 216 at its resolution', () => {
    expect(sheetOf(a4)).toMatchObject({ pixelWidth: 1754, pixelHeight: 1240, dotsPerInch: 150 });
    expect(sheetOf({ ...a4, size: 'a3', orientation: 'portrait', resolution: 300 })).toMatchObject({
      pixelWidth: 3508,
      pixelHeight: 4961,
    });
  });

  it('has the pixels of a screen for a slide 13.333 inches wide, however paper would lie', () => {
    for (const orientation of ['landscape', 'portrait'] as const)
      expect(sheetOf({ ...a4, orientation, size: 'slide1080' })).toMatchObject({
        pixelWidth: 1920,
        pixelHeight: 1080,
        dotsPerInch: 144,
      });
    expect(sheetOf({ ...a4, size: 'slide2160' })).toMatchObject({
      pixelWidth: 3840,
      pixelHeight: 2160,
      dotsPerInch: 288,
    });
  });

  it('is laid out the same at every resolution, and in the preview', () => {
    const fine = sheetOf({ ...a4, resolution: 300 });
    const coarse = sheetOf(a4);
    const preview = smaller(coarse, 560, 430);
    expect(fine.width).toBeCloseTo(coarse.width, 1);
    expect(preview.pixelWidth).toBe(560);
    expect(preview.width).toBe(coarse.width);
    expect(preview.height * preview.ratio).toBeCloseTo(preview.pixelHeight, 0);
  });
});
