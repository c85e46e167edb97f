/** Sizes that are offered: paper, and slides by their pixels. */
export const paperSizes = ['a4', 'a3', 'slide1080', 'slide2160'] as const;
export type PaperSize = (typeof paperSizes)[number];
export type Orientation = 'landscape' | 'portrait';
export const resolutions = [150, 300] as const;
export type Resolution = (typeof resolutions)[number];

export interface PaperChoice {
  readonly size: PaperSize;
  /** Of paper; a slide lies always. */
  readonly orientation: Orientation;
  /** Of paper, in dots per inch; a slide has its own pixels. */
  readonly resolution: Resolution;
}

/** A sheet to draw on, in units of its layout: type has the same sizes in units on every sheet. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
  /** Pixels of the picture a unit. */
  readonly ratio: number;
  readonly dotsPerInch: number;
  /** Pixels of the map's style a unit: above 1 the map is finer than the text around it. */
  readonly mapFineness: number;
  /** A slide is read from afar: what is small print goes to its foot. */
  readonly isSlide: boolean;
}

const millimetersPerInch = 25.4;

/** Long and short side in millimetres, and the units along the long one: fewer make larger type. */
const papers = {
  a4: { long: 297, short: 210, units: 1060, mapFineness: 1.1 },
  a3: { long: 420, short: 297, units: 1260, mapFineness: 1.15 },
} as const;

/** Slides of 13.333 × 7.5 inches, as presentation programs make them. */
const slides = { slide1080: 1920, slide2160: 3840 } as const;
const slideUnits = 1120;

export function isSlide(size: PaperSize): size is keyof typeof slides {
  return size in slides;
}

export function sheetOf({ size, orientation, resolution }: PaperChoice): Sheet {
  if (isSlide(size)) {
    const pixelWidth = slides[size];
    const ratio = pixelWidth / slideUnits;
    return {
      width: slideUnits,
      height: (slideUnits * 9) / 16,
      pixelWidth,
      pixelHeight: (pixelWidth * 9) / 16,
      ratio,
      dotsPerInch: (pixelWidth * 3) / 40,
      mapFineness: 1.12,
      isSlide: true,
    };
  }
  const { long, short, units, mapFineness } = papers[size];
  const toPixels = (millimeters: number) =>
    Math.round((millimeters / millimetersPerInch) * resolution);
  const [pixelWidth, pixelHeight] =
    orientation === 'landscape'
      ? [toPixels(long), toPixels(short)]
      : [toPixels(short), toPixels(long)];
  const ratio = toPixels(long) / units;
  return {
    width: pixelWidth / ratio,
    height: pixelHeight / ratio,
    pixelWidth,
    pixelHeight,
    ratio,
    dotsPerInch: resolution,
    mapFineness,
    isSlide: false,
  };
}

/** The same sheet with fewer pixels, at most so many wide and high: for the preview. */
export function smaller(sheet: Sheet, mostWide: number, mostHigh: number): Sheet {
  const factor = Math.min(1, mostWide / sheet.pixelWidth, mostHigh / sheet.pixelHeight);
  const pixelWidth = Math.round(sheet.pixelWidth * factor);
  const ratio = pixelWidth / sheet.width;
  return { ...sheet, pixelWidth, pixelHeight: Math.round(sheet.height * ratio), ratio };
}
