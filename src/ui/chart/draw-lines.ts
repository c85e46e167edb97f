import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export interface Line {
  readonly name: string;
  /** x and the share, 0–1, rising in x. */
  readonly points: readonly (readonly [number, number])[];
  /** Points that are drawn hollow, by their place in `points`. */
  readonly hollow?: ReadonlySet<number>;
}

export interface LinesPicture {
  readonly lines: readonly Line[];
  /** Of the axis; the shares end at 1. */
  readonly lowestShare: number;
  readonly xTitle: string;
  readonly formatX: (x: number) => string;
  /** Whether x are whole numbers, each with a tick and a dot. */
  readonly isCounted: boolean;
  /** Upright lines with a word. */
  readonly marks: readonly { readonly x: number; readonly text: string }[];
  /** Where the lines are read; null for nowhere. */
  readonly cursor: number | null;
}

export interface LinesChart {
  draw(picture: LinesPicture): void;
  resize(): void;
  dispose(): void;
}

/** Colours, by their names in style.css, and dashes of the lines in their order. */
const pens = [
  { color: 'ink', dashes: 'solid' },
  { color: 'link', dashes: [7, 3] },
  { color: 'third', dashes: [2, 3] },
  { color: 'fourth', dashes: [9, 3, 2, 3] },
] as const;

/** A chart of shares over a distance or a number, in `box`. `onPick` is told the x under a click. */
export function createLinesChart(box: HTMLElement, onPick: (x: number) => void): LinesChart {
  const chart = init(box, null, { renderer: 'svg' });
  chart.getZr().on('click', ({ offsetX, offsetY }) => {
    const [x] = chart.convertFromPixel('grid', [offsetX, offsetY]);
    if (x !== undefined && chart.containPixel('grid', [offsetX, offsetY])) onPick(x);
  });
  return {
    draw: (picture) => draw(chart, box, picture),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}

function draw(chart: EChartsType, box: HTMLElement, picture: LinesPicture): void {
  const style = getComputedStyle(box);
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const small = { color: color('secondary'), fontSize: 10, fontFamily: style.fontFamily };
  const xs = picture.lines.flatMap(({ points }) => points.map(([x]) => x));
  const { marks, cursor } = picture;
  chart.setOption(
    {
      animation: false,
      grid: { left: 40, right: 12, top: marks.length > 0 ? 34 : 10, bottom: 36 },
      tooltip: {
        trigger: 'axis',
        confine: true,
        transitionDuration: 0,
        backgroundColor: color('surface'),
        borderColor: color('hairline'),
        textStyle: { color: color('ink'), fontSize: 12 },
        axisPointer: { lineStyle: { color: color('secondary') }, snap: picture.isCounted },
        valueFormatter: (value: unknown) => `${(Number(value) * 100).toFixed(1)} %`,
      },
      xAxis: {
        type: 'value',
        min: Math.min(...xs),
        max: Math.max(...xs),
        ...(picture.isCounted ? { minInterval: 1 } : {}),
        name: picture.xTitle,
        nameLocation: 'middle',
        nameGap: 20,
        nameTextStyle: small,
        axisLabel: { ...small, formatter: picture.formatX, hideOverlap: true },
        axisLine: { lineStyle: { color: color('hairline') } },
        axisPointer: {
          label: { formatter: ({ value }: { value: unknown }) => picture.formatX(Number(value)) },
        },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        min: picture.lowestShare,
        max: 1,
        interval: [0.05, 0.1].find((step) => (1 - picture.lowestShare) / step <= 5) ?? 0.25,
        axisLabel: {
          ...small,
          formatter: (share: number) => `${Number((share * 100).toFixed(1))}%`,
        },
        splitLine: { lineStyle: { color: color('hairline') } },
      },
      series: picture.lines.map((line, at) => {
        const pen = pens[at % pens.length] ?? pens[0];
        const stroke = color(pen.color);
        return {
          type: 'line',
          name: line.name,
          data: line.points.map((value, index) => ({
            value,
            ...(line.hollow?.has(index)
              ? { itemStyle: { color: color('surface'), borderColor: stroke, borderWidth: 1.5 } }
              : {}),
          })),
          showSymbol: picture.isCounted,
          symbol: 'circle',
          symbolSize: 7,
          lineStyle: { color: stroke, width: at === 0 ? 1.8 : 2.2, type: pen.dashes },
          itemStyle: { color: stroke },
          ...(at === 0 ? { markLine: uprights(marks, cursor, small, color) } : {}),
        };
      }),
    },
    { notMerge: true },
  );
}

/** The limits as dotted lines with their words in two rows, and the place where the lines are read. */
function uprights(
  marks: LinesPicture['marks'],
  cursor: number | null,
  small: { color: string },
  color: (name: string) => string,
) {
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    data: [
      ...marks.map(({ x, text }, row) => ({
        xAxis: x,
        lineStyle: { color: color('secondary'), type: [1, 3], width: 1 },
        label: {
          ...small,
          show: true,
          formatter: text,
          position: 'end',
          distance: 2 + (row % 2) * 11,
        },
      })),
      ...(cursor === null
        ? []
        : [{ xAxis: cursor, lineStyle: { color: color('secondary'), type: 'solid', width: 1 } }]),
    ],
  };
}
