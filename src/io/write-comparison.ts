import { demandList } from '../core/coverage/select';
import { type Analysis, verdicts } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import type { Comparison } from '../core/report/compare-types';
import { type CsvCell, writeCsvRow } from './write-csv';

/** Decimals of shares, metres and people, as in `summary.json`. */
const decimals = 6;

/** A scenario with its answer. */
export interface ComparedInput {
  readonly project: Project;
  readonly analysis: Analysis;
}

/** Writes `comparison.json`: the comparisons of some standards, in their order. */
export function writeComparison(comparisons: readonly Comparison[]): string {
  return `${JSON.stringify({ standards: comparisons }, tidyNumber, 2)}\n`;
}

/**
 * Writes `changes.csv`: a row for each demand point that gains or loses cover between two scenarios, which are numbered
 * from 1. Metres with two decimals; blank where there is no value.
 */
export function* writeChanges(
  inputs: readonly ComparedInput[],
  comparisons: readonly Comparison[],
): Generator<string> {
  yield 'standard_id,from,to,change,place_id,name,county,township,population,verdict_before,verdict_after,distance_before_m,distance_after_m\n';
  for (const { standardId, transitions } of comparisons) {
    const readers = inputs.map((input) => new PointReader(input, standardId));
    for (const { from, to, gainedIds, lostIds } of transitions) {
      const before = readers[from] as PointReader;
      const after = readers[to] as PointReader;
      const row = (change: string, id: string) =>
        writeCsvRow([
          { key: standardId },
          { number: from + 1 },
          { number: to + 1 },
          { key: change },
          { key: id },
          ...(change === 'lost' ? before : after).facts(id),
          before.verdict(id),
          after.verdict(id),
          before.distance(id),
          after.distance(id),
        ]);
      for (const id of gainedIds) yield row('gained', id);
      for (const id of lostIds) yield row('lost', id);
    }
  }
}

/** Cells of the demand points of one scenario, by id. */
class PointReader {
  private readonly coverage;
  private readonly list;
  private readonly atOfId: ReadonlyMap<string, number>;

  constructor({ project, analysis }: ComparedInput, standardId: string) {
    const found = analysis.reach.find(({ coverage }) => coverage.standard.id === standardId);
    if (found === undefined) throw new Error(`changes: no standard ${standardId}`);
    this.coverage = found.coverage;
    const list = demandList(project, found.coverage.standard.demand);
    this.list = list;
    const ids = Array.from(this.coverage.demandIndex, (index) => list[index]?.id ?? '');
    this.atOfId = new Map(ids.map((id, at) => [id, at]));
  }

  /** Name, county, township and population. */
  facts(id: string): CsvCell[] {
    const point = this.list[this.coverage.demandIndex[this.at(id)] ?? -1];
    const population =
      point !== undefined && 'populationCount' in point ? (point.populationCount as number) : null;
    return [
      { name: point?.name ?? '' },
      { name: point?.county ?? '' },
      { name: point?.township ?? '' },
      population === null ? null : { number: population },
    ];
  }

  verdict(id: string): CsvCell {
    return { key: verdicts[this.coverage.verdictCodes[this.at(id)] ?? 0] ?? 'unknown' };
  }

  distance(id: string): CsvCell {
    const meters = this.coverage.nearestDistanceMeters[this.at(id)] ?? Number.NaN;
    return Number.isFinite(meters) ? { number: meters.toFixed(2) } : null;
  }

  private at(id: string): number {
    return this.atOfId.get(id) ?? -1;
  }
}

function tidyNumber(_key: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) ? Number(value.toFixed(decimals)) : null;
}
