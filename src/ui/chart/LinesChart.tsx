import { useEffect, useRef } from 'react';
import { useFields } from '../store-context';
import type { LinesChart as Chart, LinesPicture } from './draw-lines';

/** Shares as lines; the drawing comes with the library, when a chart is first shown. */
export function LinesChart({
  picture,
  height,
  label,
  onPick,
}: {
  picture: LinesPicture;
  /** Pixels. */
  height: number;
  /** What the chart says, for those who do not see it. */
  label: string;
  onPick?: (x: number) => void;
}) {
  const { theme } = useFields('theme');
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart | null>(null);
  const latest = useRef({ picture, onPick });
  latest.current = { picture, onPick };

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let isGone = false;
    const observer = new ResizeObserver(() => chart.current?.resize());
    void import('./draw-lines').then(({ createLinesChart }) => {
      if (isGone) return;
      chart.current = createLinesChart(element, (x) => latest.current.onPick?.(x));
      chart.current.draw(latest.current.picture);
      observer.observe(element);
    });
    return () => {
      isGone = true;
      observer.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of the theme are read from the style while drawing
  useEffect(() => chart.current?.draw(picture), [picture, theme]);

  return <div ref={box} className="lines-chart" style={{ height }} role="img" aria-label={label} />;
}
