import { palettes } from '../../map/palette';
import { wrapText } from './wrap-text';

export interface TextStyle {
  readonly size?: number;
  readonly weight?: 400 | 600 | 700;
  readonly color?: string;
  /** Of the size. */
  readonly leading?: number;
  readonly align?: CanvasTextAlign;
}

const family =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif";

/**
 * Draws in units of a sheet. A dry pen draws nothing: what is drawn with it gives the heights alone, so that
 * measuring and drawing are one piece of code. `factor` makes type and what stands beside it smaller.
 */
export class Pen {
  readonly ink = palettes.light.ink;
  readonly secondary = palettes.light.secondary;
  readonly hairline = '#d5dce3';

  constructor(
    private readonly on: CanvasRenderingContext2D,
    readonly isDry = false,
    readonly factor = 1,
  ) {}

  dry(factor = this.factor): Pen {
    return new Pen(this.on, true, factor);
  }

  smaller(factor: number): Pen {
    return new Pen(this.on, this.isDry, factor);
  }

  /** Width of a text on one line. */
  width(text: string, style: TextStyle = {}): number {
    this.setFont(style);
    return this.on.measureText(text).width;
  }

  /** A text in as many lines as it needs; gives their height. */
  paragraph(text: string, x: number, y: number, width: number, style: TextStyle = {}): number {
    this.setFont(style);
    const lines = wrapText(text, width, (line) => this.on.measureText(line).width);
    const lineHeight = this.sizeOf(style) * (style.leading ?? 1.5);
    if (!this.isDry)
      lines.forEach((line, index) => {
        this.write(line, x, y + index * lineHeight, lineHeight, style);
      });
    return lines.length * lineHeight;
  }

  /** A text on one line, from its top. */
  word(text: string, x: number, y: number, style: TextStyle = {}): void {
    if (this.isDry) return;
    this.setFont(style);
    this.write(text, x, y, this.sizeOf(style) * (style.leading ?? 1.35), style);
  }

  fill(color: string, x: number, y: number, width: number, height: number): void {
    if (this.isDry) return;
    this.on.fillStyle = color;
    this.on.fillRect(x, y, width, height);
  }

  /** A frame whose outer edges are those of the rectangle. */
  frame(color: string, x: number, y: number, width: number, height: number, line: number): void {
    if (this.isDry) return;
    this.on.strokeStyle = color;
    this.on.lineWidth = line;
    this.on.setLineDash([]);
    this.on.strokeRect(x + line / 2, y + line / 2, width - line, height - line);
  }

  line(
    color: string,
    [x1, y1]: readonly [number, number],
    [x2, y2]: readonly [number, number],
    width: number,
    dash: readonly number[] = [],
  ): void {
    if (this.isDry) return;
    this.on.strokeStyle = color;
    this.on.lineWidth = width;
    this.on.setLineDash([...dash]);
    this.on.beginPath();
    this.on.moveTo(x1, y1);
    this.on.lineTo(x2, y2);
    this.on.stroke();
    this.on.setLineDash([]);
  }

  /** A closed shape with an outline of ink. */
  shape(corners: readonly (readonly [number, number])[], fill: string = this.ink): void {
    if (this.isDry) return;
    this.on.beginPath();
    for (const [x, y] of corners) this.on.lineTo(x, y);
    this.on.closePath();
    this.on.fillStyle = fill;
    this.on.fill();
    this.on.strokeStyle = this.ink;
    this.on.lineWidth = 0.8;
    this.on.lineJoin = 'round';
    this.on.stroke();
  }

  /** A part of a picture. */
  picture(
    image: HTMLCanvasElement,
    from: { x: number; y: number; width: number; height: number },
    x: number,
    y: number,
    size: number,
  ): void {
    if (this.isDry) return;
    this.on.imageSmoothingQuality = 'high';
    this.on.drawImage(image, from.x, from.y, from.width, from.height, x, y, size, size);
  }

  private write(
    text: string,
    x: number,
    y: number,
    lineHeight: number,
    { color = this.ink, align = 'left' }: TextStyle,
  ): void {
    this.on.fillStyle = color;
    this.on.textAlign = align;
    this.on.textBaseline = 'middle';
    this.on.fillText(text, x, y + lineHeight / 2);
  }

  private sizeOf({ size = 13 }: TextStyle): number {
    return size * this.factor;
  }

  private setFont(style: TextStyle): void {
    this.on.font = `${style.weight ?? 400} ${this.sizeOf(style)}px ${family}`;
  }
}
