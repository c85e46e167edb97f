import { demandList } from '../coverage/select';
import {
  type Analysis,
  type CoverageTotals,
  type ReachResult,
  verdictCode,
} from '../coverage/types';
import { limitToleranceMeters } from '../geo/chord';
import type { Project } from '../model/project';
import type { Result } from '../model/result';
import type {
  ComparedFigures,
  ComparedGroup,
  ComparedScenario,
  Comparison,
  FigureChange,
  FigureChanges,
  ScenarioTransition,
} from './compare-types';

const leastScenarios = 2;
const mostScenarios = 4;
/** Steps of a curve at most, so that a chart is smooth and small. */
const mostSteps = 120;

/**
 * Compares two to four scenarios under one reach standard: totals, groups by county and by setting, distances, who gains
 * and who loses cover between any two, and the cumulative curve of distances.
 *
 * `projects` and `analyses` are parallel. Error codes: `standardMissing`, `demandDiffers`. Throws on another number of
 * scenarios.
 */
export function compareAnalyses(
  projects: readonly Project[],
  analyses: readonly Analysis[],
  standardId: string,
): Result<Comparison> {
  if (projects.length < leastScenarios || projects.length > mostScenarios)
    throw new Error(`compare: ${projects.length} scenarios`);
  if (analyses.length !== projects.length)
    throw new Error(`compare: ${analyses.length} analyses of ${projects.length} projects`);
  const sides: Side[] = [];
  for (const [at, project] of projects.entries()) {
    const found = analyses[at]?.reach.find(({ coverage }) => coverage.standard.id === standardId);
    if (found === undefined)
      return fail('standardMissing', `scenario ${at + 1} has no reach standard "${standardId}"`);
    sides.push(new Side(project, found));
  }
  const [first] = sides as [Side];
  if (sides.some(({ demandOf }) => demandOf !== first.demandOf))
    return fail('demandDiffers', `the standard "${standardId}" serves places in one scenario only`);
  const curveMeters = chooseSteps(Math.max(...sides.map((side) => side.largestMeters())));
  const scenarios = sides.map(
    (side): ComparedScenario => ({
      title: side.project.title,
      providerCount: side.result.coverage.providerCount,
      figures: side.all(),
      changes: side === first ? null : changesOf(first.all(), side.all()),
      curve: side.curve(curveMeters),
    }),
  );
  const rule = (side: Side) => ruleOf(side.result);
  const value: Comparison = {
    standardId,
    demandOf: first.demandOf,
    standardDiffers: sides.some((side) => rule(side) !== rule(first)),
    scenarios,
    byCounty: groupsOf(sides, 'byCounty'),
    bySetting: groupsOf(sides, 'bySetting'),
    transitions: sides.flatMap((before, from) =>
      sides.slice(from + 1).map((after, rest) => ({
        from,
        to: from + 1 + rest,
        ...transitionOf(before, after),
      })),
    ),
    curveMeters,
  };
  return { ok: true, value, issues: [] };
}

type Grouping = 'byCounty' | 'bySetting';

/** One scenario under the standard. */
class Side {
  readonly demandOf: 'places' | 'facilities';
  readonly ids: readonly string[];
  private readonly figures: ComparedFigures;

  constructor(
    readonly project: Project,
    readonly result: ReachResult,
  ) {
    const { coverage, summary } = result;
    this.demandOf = coverage.demandOf;
    const list = demandList(project, coverage.standard.demand);
    this.ids = Array.from(coverage.demandIndex, (index) => list[index]?.id ?? '');
    this.figures = { ...totalsOf(summary), ...this.distances(() => true) };
  }

  all(): ComparedFigures {
    return this.figures;
  }

  /** Groups of the summary with their distances, by name. */
  groups(grouping: Grouping): Map<string, ComparedFigures> {
    const { coverage, summary } = this.result;
    const list = demandList(this.project, coverage.standard.demand);
    const nameOf = (at: number) => {
      const point = list[coverage.demandIndex[at] as number];
      return (grouping === 'byCounty' ? point?.county : point?.setting) ?? '';
    };
    const members = new Map<string, number[]>();
    for (let at = 0; at < this.ids.length; at++) {
      const name = nameOf(at);
      const known = members.get(name);
      if (known === undefined) members.set(name, [at]);
      else known.push(at);
    }
    return new Map(
      summary[grouping].map((group) => {
        const distances = this.distances(members.get(group.name) ?? []);
        return [group.name, { ...totalsOf(group), ...distances }];
      }),
    );
  }

  populationOf(at: number): number {
    if (this.demandOf === 'facilities') return 0;
    const index = this.result.coverage.demandIndex[at] as number;
    return this.project.places[index]?.populationCount ?? 0;
  }

  verdictOf(at: number): number {
    return this.result.coverage.verdictCodes[at] as number;
  }

  largestMeters(): number {
    return this.figures.largestDistanceMeters ?? 0;
  }

  /** Counts within each step, inclusive. */
  curve(steps: readonly number[]): ComparedScenario['curve'] {
    const places = new Float64Array(steps.length);
    const people = new Float64Array(steps.length);
    const stepMeters = steps[1] ?? 1;
    const { nearestDistanceMeters: meters } = this.result.coverage;
    for (let at = 0; at < meters.length; at++) {
      const distance = meters[at] as number;
      if (Number.isNaN(distance)) continue;
      const step = Math.max(0, Math.ceil((distance - limitToleranceMeters) / stepMeters));
      places[step] = (places[step] as number) + 1;
      people[step] = (people[step] as number) + this.populationOf(at);
    }
    return { placeCounts: summedUp(places), populationCounts: summedUp(people) };
  }

  private distances(members: readonly number[] | (() => true)) {
    const { nearestDistanceMeters: meters } = this.result.coverage;
    let count = 0;
    let sum = 0;
    let people = 0;
    let peopleSum = 0;
    let largest = -1;
    let farthest = -1;
    const visit = (at: number) => {
      const distance = meters[at] as number;
      if (Number.isNaN(distance)) return;
      const population = this.populationOf(at);
      count += 1;
      sum += distance;
      people += population;
      peopleSum += population * distance;
      if (distance <= largest) return;
      largest = distance;
      farthest = at;
    };
    if (typeof members === 'function') for (let at = 0; at < meters.length; at++) visit(at);
    else for (const at of members) visit(at);
    return {
      meanDistanceMeters: count > 0 ? sum / count : null,
      meanDistanceByPeopleMeters: people > 0 ? peopleSum / people : null,
      largestDistanceMeters: farthest < 0 ? null : largest,
      farthestId: farthest < 0 ? null : (this.ids[farthest] as string),
    };
  }
}

function totalsOf(all: CoverageTotals): CoverageTotals {
  return {
    places: all.places,
    population: all.population,
    placesWithoutPopulation: all.placesWithoutPopulation,
    placesWithEstimatedPopulation: all.placesWithEstimatedPopulation,
    placesWithIndicativePosition: all.placesWithIndicativePosition,
    coverageShare: all.coverageShare,
  };
}

/** By what a scenario is judged, as a text that can be compared. */
function ruleOf({ coverage: { standard, secondsPerMeter } }: ReachResult): string {
  const { providers, demand, limit, minProviders = 1 } = standard;
  return JSON.stringify([[...providers].sort(), demand, limit, minProviders, secondsPerMeter]);
}

function groupsOf(sides: readonly Side[], grouping: Grouping): ComparedGroup[] {
  const maps = sides.map((side) => side.groups(grouping));
  const names = [...new Set(maps.flatMap((map) => [...map.keys()]))];
  return names.map((name) => {
    const scenarios = maps.map((map) => map.get(name) ?? null);
    const before = scenarios[0] ?? null;
    const changes = scenarios.map((after, at) =>
      at === 0 || before === null || after === null ? null : changesOf(before, after),
    );
    return { name, scenarios, changes };
  });
}

function changesOf(before: ComparedFigures, after: ComparedFigures): FigureChanges {
  return {
    places: changeOf(before, after, 'places'),
    population: changeOf(before, after, 'population'),
    meanDistanceMeters: less(after.meanDistanceMeters, before.meanDistanceMeters),
    meanDistanceByPeopleMeters: less(
      after.meanDistanceByPeopleMeters,
      before.meanDistanceByPeopleMeters,
    ),
    largestDistanceMeters: less(after.largestDistanceMeters, before.largestDistanceMeters),
  };
}

function changeOf(
  before: CoverageTotals,
  after: CoverageTotals,
  of: 'places' | 'population',
): FigureChange {
  const was = before[of];
  const is = after[of];
  return {
    met: is.met - was.met,
    outer: is.outer - was.outer,
    covered: is.met + is.outer - was.met - was.outer,
    uncovered: is.uncovered - was.uncovered,
    unknown: is.unknown - was.unknown,
    share: less(after.coverageShare[of], before.coverageShare[of]),
  };
}

function less(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function transitionOf(before: Side, after: Side): Omit<ScenarioTransition, 'from' | 'to'> {
  const gainedIds: string[] = [];
  const lostIds: string[] = [];
  const notComparedIds: string[] = [];
  const onlyBeforeIds: string[] = [];
  let gainedPopulationCount = 0;
  let lostPopulationCount = 0;
  const positions = positionsIn(after, before);
  const isMatched = new Uint8Array(after.ids.length);
  before.ids.forEach((id, at) => {
    const other = positions(id, at);
    if (other === undefined) {
      onlyBeforeIds.push(id);
      return;
    }
    isMatched[other] = 1;
    const was = before.verdictOf(at);
    const is = after.verdictOf(other);
    if (was === verdictCode.unknown || is === verdictCode.unknown) notComparedIds.push(id);
    else if (was === verdictCode.uncovered && is !== verdictCode.uncovered) {
      gainedIds.push(id);
      gainedPopulationCount += after.populationOf(other);
    } else if (was !== verdictCode.uncovered && is === verdictCode.uncovered) {
      lostIds.push(id);
      lostPopulationCount += before.populationOf(at);
    }
  });
  return {
    gainedIds,
    lostIds,
    gainedPopulationCount,
    lostPopulationCount,
    notComparedIds,
    onlyBeforeIds,
    onlyAfterIds: after.ids.filter((_, at) => isMatched[at] === 0),
  };
}

/** Where a demand point of one scenario stands in another: mostly at the same place. */
function positionsIn(after: Side, before: Side) {
  let positions: Map<string, number> | null = null;
  const isSameList =
    after.ids.length === before.ids.length && after.ids.every((id, at) => id === before.ids[at]);
  return (id: string, at: number): number | undefined => {
    if (isSameList) return at;
    positions ??= new Map(after.ids.map((each, index) => [each, index]));
    return positions.get(id);
  };
}

/** Distances from 0 in steps of 1, 2 or 5 × 10ⁿ metres up to one at or beyond the largest. */
function chooseSteps(largestMeters: number): number[] {
  let step = 1;
  for (let power = 1; ; power *= 10) {
    const fitting = [1, 2, 5].find((each) => largestMeters / (each * power) <= mostSteps);
    if (fitting === undefined) continue;
    step = fitting * power;
    break;
  }
  const count = Math.max(1, Math.ceil(largestMeters / step));
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

function summedUp(counts: Float64Array): number[] {
  let sum = 0;
  return Array.from(counts, (count) => {
    sum += count;
    return sum;
  });
}

function fail(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
