import type { Place } from '../model/place';
import { coverageShare } from './totals';
import { type CoverageTotals, type VerdictTotals, verdictCode, verdicts } from './types';

type Point = Pick<Place, 'county' | 'township' | 'setting' | 'position'> &
  Partial<Pick<Place, 'populationCount' | 'populationBasis'>>;

const verdictCount = verdicts.length;

/** Sums of some groups of demand points by verdict, and what no verdict changes. */
class GroupSums {
  /** The group of each demand point. */
  readonly groupOf: Uint32Array;
  /** Numbered as `summarizeReach` has the groups: in the order in which the list first names them. */
  readonly groupCount: number;
  /** Four numbers a group, by verdict code. */
  readonly places: Float64Array;
  readonly people: Float64Array;
  private readonly withoutPopulation: Uint32Array;
  private readonly estimated: Uint32Array;
  private readonly indicative: Uint32Array;

  constructor(points: readonly Point[], keyOf: (point: Point) => string) {
    const numbers = new Map<string, number>();
    this.groupOf = Uint32Array.from(points, (point) => {
      const key = keyOf(point);
      let number = numbers.get(key);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(key, number);
      }
      return number;
    });
    this.groupCount = numbers.size;
    this.places = new Float64Array(this.groupCount * verdictCount);
    this.people = new Float64Array(this.groupCount * verdictCount);
    this.withoutPopulation = new Uint32Array(this.groupCount);
    this.estimated = new Uint32Array(this.groupCount);
    this.indicative = new Uint32Array(this.groupCount);
    points.forEach((point, at) => {
      const group = this.groupOf[at] as number;
      if (point.position === 'indicative') increase(this.indicative, group);
      if (point.populationCount === null || point.populationCount === undefined)
        increase(this.withoutPopulation, group);
      else if (point.populationBasis === 'estimated') increase(this.estimated, group);
    });
  }

  totals(group: number): CoverageTotals {
    const places = this.byVerdict(this.places, group);
    const population = this.byVerdict(this.people, group);
    return {
      places,
      population,
      placesWithoutPopulation: this.withoutPopulation[group] ?? 0,
      placesWithEstimatedPopulation: this.estimated[group] ?? 0,
      placesWithIndicativePosition: this.indicative[group] ?? 0,
      coverageShare: { places: coverageShare(places), population: coverageShare(population) },
    };
  }

  private byVerdict(sums: Float64Array, group: number): VerdictTotals {
    const of = (code: number) => sums[group * verdictCount + code] ?? 0;
    const met = of(verdictCode.met);
    const outer = of(verdictCode.outer);
    const uncovered = of(verdictCode.uncovered);
    const unknown = of(verdictCode.unknown);
    return { total: met + outer + uncovered + unknown, met, outer, uncovered, unknown };
  }
}

function increase(counts: Uint32Array, group: number): void {
  counts[group] = (counts[group] as number) + 1;
}

/**
 * Totals of `summarizeReach` that follow single verdicts, to the last bit: sums of whole numbers are kept up, others are
 * added up anew in the order of the list, as rounding depends on it.
 */
export class LiveTotals {
  readonly all: GroupSums;
  readonly counties: GroupSums;
  readonly townships: GroupSums;
  readonly settings: GroupSums;
  private readonly groupings: readonly GroupSums[];
  /** People of each demand point; 0 where they are not known. */
  private readonly people: Float64Array;
  private readonly isWhole: boolean;
  private isStale = false;

  /** `points` in the order of the demand; `verdictCodes` are kept by reference and read when sums are renewed. */
  constructor(
    points: readonly Point[],
    private readonly verdictCodes: Uint8Array,
  ) {
    this.all = new GroupSums(points, () => '');
    this.counties = new GroupSums(points, ({ county }) => county);
    this.townships = new GroupSums(points, ({ county, township }) => `${county}\u0000${township}`);
    this.settings = new GroupSums(points, ({ setting }) => setting);
    this.groupings = [this.all, this.counties, this.townships, this.settings];
    this.people = Float64Array.from(points, ({ populationCount }) => populationCount ?? 0);
    const sum = this.people.reduce((total, count) => total + count, 0);
    this.isWhole = sum <= Number.MAX_SAFE_INTEGER && this.people.every(Number.isInteger);
    this.addUp();
  }

  /** A demand point has another verdict than before. */
  shift(point: number, before: number, after: number): void {
    if (!this.isWhole) {
      this.isStale = true;
      return;
    }
    const people = this.people[point] as number;
    for (const { groupOf, places, people: sums } of this.groupings) {
      const at = (groupOf[point] as number) * verdictCount;
      places[at + before] = (places[at + before] as number) - 1;
      places[at + after] = (places[at + after] as number) + 1;
      sums[at + before] = (sums[at + before] as number) - people;
      sums[at + after] = (sums[at + after] as number) + people;
    }
  }

  /** Has the sums follow all shifts; to be called before totals are read. */
  settle(): void {
    if (this.isStale) this.addUp();
  }

  private addUp(): void {
    this.isStale = false;
    const { verdictCodes, people } = this;
    for (const { groupOf, places, people: sums } of this.groupings) {
      places.fill(0);
      sums.fill(0);
      for (let point = 0; point < people.length; point++) {
        const at = (groupOf[point] as number) * verdictCount + (verdictCodes[point] as number);
        places[at] = (places[at] as number) + 1;
        sums[at] = (sums[at] as number) + (people[point] as number);
      }
    }
  }
}
