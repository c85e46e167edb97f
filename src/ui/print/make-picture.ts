import type { TFunction } from 'i18next';
import { type Box, type Frame, fitFrame, metersPerPixel } from '../../map/frame';
import { palettes } from '../../map/palette';
import { drawPrintMap, type PrintedMap, PrintFailure, type PrintScene } from '../../map/print-map';
import { drawAtlas } from '../../map/symbols';
import type { ShownCoverage } from '../use-coverage';
import { type Block, headlineBlock, indicativeBlock, legendBlock, notesBlock } from './blocks';
import {
  type Columns,
  drawColumn,
  drawFoot,
  drawHead,
  drawStrip,
  footTop,
  isLying,
  type Layout,
  layOut,
  type SheetParts,
  scaleBarRoom,
} from './layout';
import { legendItems } from './legend-items';
import type { Sheet } from './paper';
import { Pen } from './pen';
import { chooseScaleBar, type ScaleBar } from './scale-bar';
import { type SheetText, sentenceGap } from './sheet-text';

/** What may be left out of a picture. */
export const pictureParts = ['headline', 'legend', 'scaleBar', 'north', 'indicative'] as const;
export type PicturePart = (typeof pictureParts)[number];

export interface PictureRequest {
  readonly coverage: ShownCoverage;
  readonly scene: PrintScene;
  /** All of it is on the picture, in the middle. */
  readonly extent: { readonly box: Box; readonly paddingPixels: number };
  readonly sheet: Sheet;
  readonly title: string;
  readonly text: SheetText;
  readonly parts: ReadonlySet<PicturePart>;
  readonly t: TFunction;
  readonly signal: AbortSignal;
  /** A map that was drawn before, for the same frame, where there is one. */
  readonly earlier?: Picture | null;
}

export interface Picture {
  readonly canvas: HTMLCanvasElement;
  readonly scaleBar: ScaleBar | null;
  /** Share of the wished resolution that the graphics gave the map, 0–1. */
  readonly mapSharpness: number;
  readonly map: PrintedMap;
  /** What the map depends on. */
  readonly mapKey: string;
}

/** Composes a sheet around a map that is drawn for it. Rejects with `PrintFailure`. */
export async function makePicture(request: PictureRequest): Promise<Picture> {
  const { sheet, scene, text, parts, signal } = request;
  const canvas = document.createElement('canvas');
  canvas.width = sheet.pixelWidth;
  canvas.height = sheet.pixelHeight;
  const on = canvas.getContext('2d');
  if (!on) throw new PrintFailure('size', 'this browser draws no 2D canvas of that size');
  on.scale(sheet.ratio, sheet.ratio);
  const pen = new Pen(on);
  const origin =
    text.indicative && !parts.has('indicative')
      ? `${text.indicative.short}${sentenceGap(scene.locale)}${text.source}`
      : text.source;
  const sheetParts: SheetParts = {
    title: request.title,
    text,
    foot: [
      ...(sheet.isSlide
        ? text.notes.map(({ label, text }) => `${label}${request.t('print.colon')}${text}`)
        : []),
      origin,
    ].join('\n'),
    hasScaleBar: parts.has('scaleBar'),
    hasNorth: parts.has('north'),
  };
  // The place for the legend is measured with all that the map could show, before what it does show is known.
  const layout = layOut(pen, sheet, sheetParts, columnsOf(request, null));
  const width = Math.ceil(layout.map.width * sheet.mapFineness);
  const height = Math.ceil(layout.map.height * sheet.mapFineness);
  const frame = fitFrame(request.extent.box, width, height, request.extent.paddingPixels);
  const pixelRatio = sheet.ratio / sheet.mapFineness;
  const mapKey = JSON.stringify([frame, width, height, pixelRatio]);
  const { earlier } = request;
  const map =
    earlier?.mapKey === mapKey
      ? earlier.map
      : await drawPrintMap({ scene, frame, width, height, pixelRatio, signal });
  if (signal.aborted) throw new PrintFailure('cancelled', 'the picture was cancelled');
  const metersPerUnit = metersPerPixel(frame) * sheet.mapFineness;
  const scaleBar = parts.has('scaleBar')
    ? chooseScaleBar(metersPerUnit, scaleBarRoom(layout.map))
    : null;
  compose(pen, on, request, sheetParts, layout, map, { width, height, frame, scaleBar });
  if (!isOpaque(canvas))
    throw new PrintFailure('size', 'this browser draws no picture of that size');
  return { canvas, scaleBar, mapSharpness: map.pixelRatio / pixelRatio, map, mapKey };
}

function compose(
  pen: Pen,
  on: CanvasRenderingContext2D,
  request: PictureRequest,
  parts: SheetParts,
  layout: Layout,
  map: PrintedMap,
  drawn: { width: number; height: number; frame: Frame; scaleBar: ScaleBar | null },
): void {
  const { sheet } = request;
  // A little more than the sheet: its pixels are rounded.
  pen.fill('#ffffff', 0, 0, sheet.width + 2, sheet.height + 2);
  drawHead(pen, sheet, parts);
  drawMap(on, sheet, layout, map, drawn);
  drawStrip(pen, layout.strip, parts, drawn.scaleBar);
  const { x, y, width, height } = layout.map;
  if (layout.strip.height > 0) pen.fill(pen.hairline, x, y + height, width, 0.8);
  pen.frame('#9aa4ae', x, y, width, height + layout.strip.height, 0.8);
  const columnPen = pen.smaller(layout.columnFactor);
  columnsOf(request, drawn.frame.bounds).forEach((blocks, index) => {
    const place = layout.columns[index];
    if (place) drawColumn(columnPen, blocks, place);
  });
  drawFoot(pen, sheet, parts, footTop(pen, sheet, parts));
}

/** Puts the map down pixel on pixel where it has all its pixels; it is cut at its frame. */
function drawMap(
  on: CanvasRenderingContext2D,
  sheet: Sheet,
  { map: place }: Layout,
  map: PrintedMap,
  { width, height }: { width: number; height: number },
): void {
  on.save();
  on.beginPath();
  on.rect(place.x, place.y, place.width, place.height);
  on.clip();
  on.setTransform(1, 0, 0, 1, 0, 0);
  on.imageSmoothingQuality = 'high';
  const pixels = sheet.ratio / sheet.mapFineness;
  const isWhole = Math.abs(map.pixelRatio / pixels - 1) < 0.002;
  // Of the pixel or two by which the map is larger, half goes to either side: its middle stays the middle.
  const x = Math.round((place.x + place.width / 2) * sheet.ratio - (width * pixels) / 2);
  const y = Math.round((place.y + place.height / 2) * sheet.ratio - (height * pixels) / 2);
  if (isWhole) on.drawImage(map.canvas, x, y);
  else on.drawImage(map.canvas, x, y, width * pixels, height * pixels);
  on.restore();
}

/** Blocks for what is within a box, or for all where that is null. */
function columnsOf(request: PictureRequest, box: Box | null): Columns {
  const { text, parts, scene, coverage, sheet, t } = request;
  const atlas = drawAtlas(palettes.light, 2);
  const headline = parts.has('headline') ? [headlineBlock(text.headline, atlas)] : [];
  const items = legendItems(scene, coverage.result.coverage, box, t);
  const legend = parts.has('legend') ? [legendBlock(text.legendTitle, items, atlas)] : [];
  const notes: Block[] = sheet.isSlide ? [] : [notesBlock(text.notes)];
  if (text.indicative && parts.has('indicative')) notes.push(indicativeBlock(text.indicative));
  if (isLying(sheet)) return [[...headline, ...legend, ...notes]];
  return [headline, legend, notes].filter((blocks) => blocks.length > 0);
}

/** Whether the far corner was drawn: a canvas beyond the browser's means stays clear without a word. */
function isOpaque(canvas: HTMLCanvasElement): boolean {
  const sample = document.createElement('canvas');
  sample.width = 1;
  sample.height = 1;
  const on = sample.getContext('2d', { willReadFrequently: true });
  on?.drawImage(canvas, canvas.width - 1, canvas.height - 1, 1, 1, 0, 0, 1, 1);
  return on?.getImageData(0, 0, 1, 1).data[3] === 255;
}
