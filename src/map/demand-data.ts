import type { Verdict } from '../core/coverage/types';
import type { DemandRow } from '../state/coverage-view';
import { verdictSymbol } from './symbols';

/** Demand points as arrays for the graphics card, in the order in which they are drawn. */
export interface DemandData {
  readonly length: number;
  /** In deck.gl's form: degrees and height, and pixels. */
  readonly attributes: {
    readonly getPosition: { readonly value: Float64Array; readonly size: 3 };
    readonly getSize: { readonly value: Float32Array; readonly size: 1 };
  };
  readonly symbols: readonly string[];
  /** Position in the rows of each point. */
  readonly rowIndex: Uint32Array;
}

/** Gaps are drawn over what is covered. */
const drawingOrder: readonly Verdict[] = ['met', 'unknown', 'outer', 'uncovered'];

const sizeByVerdict: Readonly<Record<Verdict, number>> = {
  met: 7,
  unknown: 9,
  outer: 8.5,
  uncovered: 9,
};

/** The last answer for a list of rows stays as long as the rows do: a zoom does not change it. */
const known = new WeakMap<readonly DemandRow[], DemandData>();

/** Rows with a position, those of one verdict after those of the other, each in file order. */
export function demandData(rows: readonly DemandRow[]): DemandData {
  const before = known.get(rows);
  if (before) return before;
  const data = buildData(rows);
  known.set(rows, data);
  return data;
}

function buildData(rows: readonly DemandRow[]): DemandData {
  const byVerdict = new Map<Verdict, number[]>(drawingOrder.map((verdict) => [verdict, []]));
  rows.forEach(({ lngLat, verdict }, index) => {
    if (lngLat !== null) byVerdict.get(verdict)?.push(index);
  });
  const rowIndex = Uint32Array.from([...byVerdict.values()].flat());
  const { length } = rowIndex;
  const positions = new Float64Array(length * 3);
  const sizes = new Float32Array(length);
  const symbols: string[] = [];
  rowIndex.forEach((index, at) => {
    const { lngLat, verdict, position } = rows[index] as DemandRow;
    positions[at * 3] = lngLat?.[0] ?? 0;
    positions[at * 3 + 1] = lngLat?.[1] ?? 0;
    sizes[at] = sizeByVerdict[verdict];
    symbols.push(symbolOf(verdict, position === 'indicative'));
  });
  return {
    length,
    attributes: {
      getPosition: { value: positions, size: 3 },
      getSize: { value: sizes, size: 1 },
    },
    symbols,
    rowIndex,
  };
}

const solid = symbolNames(false);
const hollow = symbolNames(true);

function symbolNames(isIndicative: boolean): ReadonlyMap<Verdict, string> {
  return new Map(
    drawingOrder.map((verdict) => [verdict, verdictSymbol(verdict, isIndicative)] as const),
  );
}

function symbolOf(verdict: Verdict, isIndicative: boolean): string {
  return (isIndicative ? hollow : solid).get(verdict) ?? verdictSymbol(verdict, isIndicative);
}
