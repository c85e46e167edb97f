import type { Verdict } from '../core/coverage/types';
import type { FacilityGroup } from '../state/store';
import type { Palette } from './palette';

/** Pixels of one symbol in the atlas; drawn large so that projectors get smooth edges. */
const cell = 64;
const verdictOrder: readonly Verdict[] = ['met', 'outer', 'uncovered', 'unknown'];
const groupOrder: readonly FacilityGroup[] = [
  'ems',
  'hospital',
  'township',
  'community',
  'blood',
  'village',
  'other',
];

export interface IconFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly anchorX: number;
  readonly anchorY: number;
}

export interface Atlas {
  readonly image: HTMLCanvasElement;
  /** The image for the graphics card, with premultiplied colours. */
  readonly texture: ImageData;
  readonly frames: Readonly<Record<string, IconFrame>>;
}

export const verdictSymbol = (verdict: Verdict, isIndicative: boolean) =>
  `${verdict}-${isIndicative ? 'hollow' : 'solid'}`;
export const facilitySymbol = (group: FacilityGroup, isExisting: boolean) =>
  `${group}-${isExisting ? 'existing' : 'planned'}`;

/** Draws every symbol of the map once, for the GPU and for the legend; `resolution` times as large for print. */
export function drawAtlas(palette: Palette, resolution = 1): Atlas {
  const side = cell * resolution;
  const image = document.createElement('canvas');
  const columns = 8;
  image.width = side * columns;
  image.height = side * 4;
  // The legend cuts it into pictures: reading back from a graphics card takes longer than drawing without one.
  const context = image.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws no 2D canvas');
  const frames: Record<string, IconFrame> = {};
  let count = 0;
  const place = (name: string, draw: (context: CanvasRenderingContext2D) => void) => {
    const x = (count % columns) * side;
    const y = Math.floor(count / columns) * side;
    count++;
    frames[name] = { x, y, width: side, height: side, anchorX: side / 2, anchorY: side / 2 };
    context.save();
    context.translate(x + side / 2, y + side / 2);
    context.scale(resolution, resolution);
    draw(context);
    context.restore();
  };
  for (const verdict of verdictOrder)
    for (const isIndicative of [false, true])
      place(verdictSymbol(verdict, isIndicative), (on) =>
        drawVerdict(on, verdict, isIndicative, palette),
      );
  for (const group of groupOrder)
    for (const isExisting of [true, false])
      place(facilitySymbol(group, isExisting), (on) =>
        drawFacility(on, group, isExisting, palette),
      );
  const texture = context.getImageData(0, 0, image.width, image.height);
  premultiply(texture.data);
  return { image, texture, frames };
}

/**
 * Multiplies colours by their opacity. Without it, symbols drawn small would mix with the black of
 * the clear pixels around them, and get a dark rim.
 */
function premultiply(rgba: Uint8ClampedArray): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const opacity = (rgba[at + 3] ?? 0) / 255;
    for (let channel = at; channel < at + 3; channel++)
      rgba[channel] = (rgba[channel] ?? 0) * opacity;
  }
}

function drawVerdict(
  on: CanvasRenderingContext2D,
  verdict: Verdict,
  isIndicative: boolean,
  palette: Palette,
): void {
  on.strokeStyle = palette[verdict];
  on.fillStyle = isIndicative ? palette.land : palette[verdict];
  on.lineWidth = verdict === 'uncovered' || verdict === 'outer' ? 9 : 7;
  on.beginPath();
  if (verdict === 'met') on.arc(0, 0, 17, 0, 2 * Math.PI);
  else if (verdict === 'outer') {
    // A ring: a recorded position has its dot in the middle.
    on.arc(0, 0, 20, 0, 2 * Math.PI);
    on.fillStyle = palette.land;
  } else if (verdict === 'uncovered') on.rect(-20, -20, 40, 40);
  else {
    on.moveTo(-17, -17);
    on.lineTo(17, 17);
    on.moveTo(17, -17);
    on.lineTo(-17, 17);
    on.stroke();
    return;
  }
  on.fill();
  on.stroke();
  if (verdict === 'outer' && !isIndicative) {
    on.beginPath();
    on.fillStyle = palette.outer;
    on.arc(0, 0, 10, 0, 2 * Math.PI);
    on.fill();
  }
}

/** One ink for all; a planned facility is an outline. */
function drawFacility(
  on: CanvasRenderingContext2D,
  group: FacilityGroup,
  isExisting: boolean,
  palette: Palette,
): void {
  const mark = isExisting ? palette.facilityMark : palette.facility;
  on.fillStyle = isExisting ? palette.facility : palette.land;
  on.strokeStyle = isExisting ? palette.halo : palette.facility;
  on.lineWidth = isExisting ? 4 : 5;
  if (!isExisting) on.setLineDash([8, 5]);
  on.beginPath();
  if (group === 'ems') on.arc(0, 0, 27, 0, 2 * Math.PI);
  else if (group === 'hospital') on.roundRect(-25, -25, 50, 50, 10);
  else if (group === 'township') outline(on, 5, 28, -Math.PI / 2);
  else if (group === 'community') outline(on, 6, 27, 0);
  else if (group === 'blood') drop(on);
  else if (group === 'village') on.arc(0, 0, 12, 0, 2 * Math.PI);
  else outline(on, 4, 26, 0);
  on.fill();
  on.stroke();
  on.setLineDash([]);
  on.fillStyle = mark;
  on.strokeStyle = mark;
  if (group === 'ems') star(on);
  else if (group === 'hospital') letterH(on);
  else if (group === 'township' || group === 'community') cross(on, group === 'township' ? 11 : 12);
  else if (group === 'blood') {
    on.beginPath();
    on.arc(0, 8, 6, 0, 2 * Math.PI);
    on.fill();
  }
}

function outline(on: CanvasRenderingContext2D, corners: number, radius: number, start: number) {
  for (let i = 0; i < corners; i++) {
    const angle = start + (2 * Math.PI * i) / corners;
    const x = radius * Math.cos(angle);
    const y = radius * Math.sin(angle);
    if (i === 0) on.moveTo(x, y);
    else on.lineTo(x, y);
  }
  on.closePath();
}

function drop(on: CanvasRenderingContext2D): void {
  on.moveTo(0, -29);
  on.bezierCurveTo(14, -10, 22, -2, 22, 8);
  on.arc(0, 8, 22, 0, Math.PI);
  on.bezierCurveTo(-22, -2, -14, -10, 0, -29);
  on.closePath();
}

function star(on: CanvasRenderingContext2D): void {
  on.lineWidth = 7;
  on.lineCap = 'butt';
  on.beginPath();
  for (const angle of [Math.PI / 2, Math.PI / 6, (5 * Math.PI) / 6]) {
    on.moveTo(-15 * Math.cos(angle), -15 * Math.sin(angle));
    on.lineTo(15 * Math.cos(angle), 15 * Math.sin(angle));
  }
  on.stroke();
}

function letterH(on: CanvasRenderingContext2D): void {
  on.lineWidth = 7;
  on.beginPath();
  on.moveTo(-10, -14);
  on.lineTo(-10, 14);
  on.moveTo(10, -14);
  on.lineTo(10, 14);
  on.moveTo(-10, 0);
  on.lineTo(10, 0);
  on.stroke();
}

function cross(on: CanvasRenderingContext2D, arm: number): void {
  on.lineWidth = 7;
  on.beginPath();
  on.moveTo(-arm, 0);
  on.lineTo(arm, 0);
  on.moveTo(0, -arm);
  on.lineTo(0, arm);
  on.stroke();
}
