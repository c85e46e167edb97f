import { palettes } from '../../map/palette';
import { type Atlas, verdictSymbol } from '../../map/symbols';
import type { LegendItem, LegendKey } from './legend-items';
import type { Pen } from './pen';
import type { HeadlineText, SheetText } from './sheet-text';

/** Draws itself at a place with a width, and gives its height. */
export type Block = (pen: Pen, x: number, y: number, width: number) => number;

const colors = palettes.light;
const verdictOrder = ['met', 'outer', 'uncovered', 'unknown'] as const;

/** One number, what it is a share of, and how all are made up. */
export function headlineBlock(text: HeadlineText, atlas: Atlas): Block {
  return (pen, x, y, width) => {
    let at = y;
    at += pen.paragraph(text.label, x, at, width, { size: 12, color: pen.secondary });
    if (text.number !== null) {
      const number = { size: 38, weight: 700, leading: 1.2 } as const;
      const unit = { size: 14, weight: 600, color: pen.secondary } as const;
      const color = text.isGood ? colors.met : colors.uncovered;
      const numberWidth = pen.width(text.number, number) + 8 * pen.factor;
      const height = pen.paragraph(text.number, x, at, width, { ...number, color });
      const isBeside = numberWidth + pen.width(text.unit, unit) <= width;
      if (isBeside) pen.word(text.unit, x + numberWidth, at + 20 * pen.factor, unit);
      at += height;
      if (!isBeside) at += pen.paragraph(text.unit, x, at, width, unit);
    }
    text.lines.forEach((line, index) => {
      const isFirst = index < 2;
      const style = isFirst ? { size: 13 } : { size: 11.5, color: pen.secondary };
      at += pen.paragraph(line, x, at, width, style);
    });
    if (text.number === null) return at - y;
    at += 7 * pen.factor;
    at += drawBar(pen, text, x, at, width);
    at += 5 * pen.factor;
    at += drawKey(pen, text, atlas, x, at, width);
    return at - y;
  };
}

function drawBar(pen: Pen, { totals }: HeadlineText, x: number, y: number, width: number): number {
  const height = 13 * pen.factor;
  let left = x;
  for (const verdict of verdictOrder) {
    const part = (width * totals[verdict]) / Math.max(1, totals.total);
    pen.fill(colors[verdict], left, y, part, height);
    left += part;
  }
  return height;
}

function drawKey(
  pen: Pen,
  { key }: HeadlineText,
  atlas: Atlas,
  x: number,
  y: number,
  width: number,
): number {
  const style = { size: 12 } as const;
  const lineHeight = 18 * pen.factor;
  const icon = 14 * pen.factor;
  let left = x;
  let top = y;
  for (const { verdict, text } of key) {
    const itemWidth = icon + 3 * pen.factor + pen.width(text, style);
    if (left > x && left + itemWidth > x + width) {
      left = x;
      top += lineHeight;
    }
    drawSymbol(pen, atlas, verdictSymbol(verdict, false), left, top + 1.5 * pen.factor, icon);
    pen.word(text, left + icon + 3 * pen.factor, top, style);
    left += itemWidth + 12 * pen.factor;
  }
  return top - y + lineHeight;
}

/** What the symbols mean; in two columns where there is room. */
export function legendBlock(title: string, items: readonly LegendItem[], atlas: Atlas): Block {
  return (pen, x, y, width) => {
    let at = y + pen.paragraph(title, x, y, width, { size: 13, weight: 700 });
    at += 2 * pen.factor;
    for (const item of items) {
      const indent = 26 * pen.factor;
      const height = pen.paragraph(item.text, x + indent, at, width - indent, { size: 12.5 });
      drawLegendKey(pen, item.key, atlas, x, at + 9.4 * pen.factor);
      at += height + 1.5 * pen.factor;
    }
    return at - y;
  };
}

function drawLegendKey(pen: Pen, key: LegendKey, atlas: Atlas, x: number, middle: number): void {
  const width = 20 * pen.factor;
  if (key.kind === 'symbol') {
    const isFacility = !verdictOrder.some((verdict) => key.name.startsWith(verdict));
    const size = (isFacility ? 19 : 15) * pen.factor;
    drawSymbol(pen, atlas, key.name, x + (width - size) / 2, middle - size / 2, size);
  } else if (key.kind === 'urban') {
    const height = 11 * pen.factor;
    pen.fill(colors.urban, x + 2, middle - height / 2, width - 4, height);
    pen.frame(colors.countyLine, x + 2, middle - height / 2, width - 4, height, 0.6);
  } else {
    const color = key.kind === 'circle' ? colors.circle : colors.countyLine;
    const dash = key.kind === 'circle' && key.isDashed ? [4, 3] : [];
    pen.line(color, [x, middle], [x + width, middle], 1.6, dash);
  }
}

function drawSymbol(pen: Pen, atlas: Atlas, name: string, x: number, y: number, size: number) {
  const frame = atlas.frames[name];
  if (frame) pen.picture(atlas.image, frame, x, y, size);
}

/** The rule, its source, and how it is judged. */
export function notesBlock(notes: SheetText['notes']): Block {
  return (pen, x, y, width) => {
    let at = y;
    for (const { label, text } of notes) {
      at += pen.paragraph(label, x, at, width, { size: 11.5, weight: 700, leading: 1.45 });
      at += pen.paragraph(text, x, at, width, { size: 11.5, color: pen.secondary, leading: 1.45 });
      at += 5 * pen.factor;
    }
    return at - y - 5 * pen.factor;
  };
}

/** The honest note, on the colour of a warning. */
export function indicativeBlock(text: { readonly title: string; readonly long: string }): Block {
  return (pen, x, y, width) => {
    const padding = 9 * pen.factor;
    const style = { size: 11.5, color: '#6b5410', leading: 1.45 } as const;
    const inner = width - 2 * padding;
    const write = (on: Pen) => {
      let at = y + padding * 0.8;
      at += on.paragraph(text.title, x + padding, at, inner, { ...style, weight: 700 });
      at += on.paragraph(text.long, x + padding, at, inner, style);
      return at + padding * 0.8 - y;
    };
    const height = write(pen.dry());
    pen.fill('#fdf6e3', x, y, width, height);
    pen.frame('#efdfae', x, y, width, height, 1);
    write(pen);
    return height;
  };
}
