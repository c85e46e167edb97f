import type { Block } from './blocks';
import { drawNorthArrow, northArrowWidth } from './north-arrow';
import type { Sheet } from './paper';
import type { Pen } from './pen';
import { drawScaleBar, type ScaleBar } from './scale-bar';
import type { SheetText } from './sheet-text';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Columns of blocks: beside the map where the sheet lies, under it where it stands. */
export type Columns = readonly (readonly Block[])[];

export interface SheetParts {
  readonly title: string;
  readonly text: SheetText;
  /** Where everything comes from, in small print. */
  readonly foot: string;
  readonly hasScaleBar: boolean;
  readonly hasNorth: boolean;
}

/** Where everything stands, in units of the sheet. */
export interface Layout {
  /** The map itself. */
  readonly map: Rectangle;
  /** Scale bar and north arrow, under the map; of no height where there is neither. */
  readonly strip: Rectangle;
  readonly columns: readonly Rectangle[];
  /** Of the type in the columns, so that nothing is cut. */
  readonly columnFactor: number;
}

const margin = 26;
const gap = 18;
const blockGap = 15;
const sideWidth = 236;
const stripHeight = 42;
/** Smaller type than this could not be read on paper. */
const leastFactor = 0.62;

export function isLying({ width, height }: Sheet): boolean {
  return width >= height;
}

/** Measures what is written and gives the map what is left. */
export function layOut(pen: Pen, sheet: Sheet, parts: SheetParts, columns: Columns): Layout {
  const dry = pen.dry();
  const inner = sheet.width - 2 * margin;
  const top = drawHead(dry, sheet, parts) + 12;
  const bottom = sheet.height - margin - drawFoot(dry, sheet, parts, 0) - 10;
  const strip = parts.hasScaleBar || parts.hasNorth ? stripHeight : 0;
  if (isLying(sheet)) {
    const column = {
      x: sheet.width - margin - sideWidth,
      y: top,
      width: sideWidth,
      height: bottom - top,
    };
    const width = inner - sideWidth - gap;
    return {
      map: { x: margin, y: top, width, height: bottom - top - strip },
      strip: { x: margin, y: bottom - strip, width, height: strip },
      columns: [column],
      columnFactor: fittingFactor(dry, columns, [column]),
    };
  }
  const width = (inner - gap * (columns.length - 1)) / columns.length;
  const height = Math.min(
    Math.max(...columns.map((blocks) => drawColumn(dry, blocks, { x: 0, y: 0, width, height: 0 }))),
    (bottom - top) * 0.42,
  );
  const places = columns.map((_, index) => ({
    x: margin + index * (width + gap),
    y: bottom - height,
    width,
    height,
  }));
  const mapBottom = bottom - height - 14;
  return {
    map: { x: margin, y: top, width: inner, height: mapBottom - top - strip },
    strip: { x: margin, y: mapBottom - strip, width: inner, height: strip },
    columns: places,
    columnFactor: fittingFactor(dry, columns, places),
  };
}

/** The largest type with which every column fits its place. */
function fittingFactor(pen: Pen, columns: Columns, places: readonly Rectangle[]): number {
  for (let factor = 1; factor > leastFactor; factor -= 0.03) {
    const small = pen.dry(factor);
    const fits = columns.every((blocks, index) => {
      const place = places[index];
      return place !== undefined && drawColumn(small, blocks, place) <= place.height + 0.5;
    });
    if (fits) return factor;
  }
  return leastFactor;
}

/** Blocks under one another with a hairline between them; gives their height. */
export function drawColumn(pen: Pen, blocks: readonly Block[], place: Rectangle): number {
  const between = blockGap * pen.factor;
  let y = place.y;
  blocks.forEach((block, index) => {
    if (index > 0) {
      pen.fill(pen.hairline, place.x, y + between / 2, place.width, 0.8);
      y += between;
    }
    y += block(pen, place.x, y, place.width);
  });
  return y - place.y;
}

/** Title and standard; gives where they end. */
export function drawHead(pen: Pen, sheet: Sheet, { title, text }: SheetParts): number {
  const width = sheet.width - 2 * margin;
  let y = margin - 5;
  y += pen.paragraph(title, margin, y, width, { size: 25, weight: 700, leading: 1.3 });
  const { standard, limits } = text.subtitle;
  const subtitle = [title.includes(standard) ? '' : standard, limits].filter((part) => part !== '');
  if (subtitle.length === 0) return y;
  y += pen.paragraph(subtitle.join(' · '), margin, y, width, { size: 13.5, color: pen.secondary });
  return y;
}

/** Source and date from `y` on, under a hairline; gives their height. */
export function drawFoot(pen: Pen, sheet: Sheet, { text, foot }: SheetParts, y: number): number {
  const width = sheet.width - 2 * margin;
  const style = { size: 10.5, color: pen.secondary, leading: 1.4 } as const;
  const dateWidth = pen.width(text.date, style);
  pen.fill(pen.hairline, margin, y, width, 0.8);
  pen.word(text.date, sheet.width - margin, y + 6, { ...style, align: 'right' });
  return 6 + pen.paragraph(foot, margin, y + 6, width - dateWidth - 24, style);
}

export function footTop(pen: Pen, sheet: Sheet, parts: SheetParts): number {
  return sheet.height - margin - drawFoot(pen.dry(), sheet, parts, 0);
}

/** North arrow and scale bar in their strip under the map. */
export function drawStrip(
  pen: Pen,
  { x, y, width, height }: Rectangle,
  { hasNorth, text }: SheetParts,
  scaleBar: ScaleBar | null,
): void {
  if (height === 0) return;
  pen.fill('#ffffff', x, y, width, height);
  let left = x + 14;
  if (hasNorth) {
    drawNorthArrow(pen, text.north, left, y + 6);
    left += northArrowWidth + 22;
  }
  if (scaleBar) drawScaleBar(pen, scaleBar, left, y + 10);
  left += scaleBarRoom({ x, y, width, height }) + 40;
  const style = { size: 10.5, color: pen.secondary, leading: 1.4 } as const;
  const room = x + width - 12 - left;
  const noteWidth = Math.min(room, pen.width(text.projection, style) + 1);
  const noteHeight = pen.dry().paragraph(text.projection, 0, 0, noteWidth, style);
  if (noteHeight <= height)
    pen.paragraph(
      text.projection,
      x + width - 12 - noteWidth,
      y + (height - noteHeight) / 2,
      noteWidth,
      style,
    );
}

/** The longest that a scale bar may be. */
export function scaleBarRoom({ width }: Rectangle): number {
  return Math.min(190, width * 0.3);
}
