import type { Place } from '../model/place';
import type { Project } from '../model/project';
import { demandList } from './select';
import {
  type CoverageGroup,
  type CoverageTotals,
  type ReachCoverage,
  type ReachSummary,
  type Verdict,
  type VerdictTotals,
  verdicts,
} from './types';

type Counter = Record<Verdict, number>;

class Tally {
  private readonly places: Counter = { unknown: 0, met: 0, outer: 0, uncovered: 0 };
  private readonly people: Counter = { unknown: 0, met: 0, outer: 0, uncovered: 0 };
  private withoutPopulation = 0;
  private estimated = 0;
  private indicative = 0;

  add(
    verdict: Verdict,
    point: Pick<Place, 'position'> & Partial<Pick<Place, 'populationCount' | 'populationBasis'>>,
  ): void {
    this.places[verdict]++;
    if (point.position === 'indicative') this.indicative++;
    if (point.populationCount === null || point.populationCount === undefined) {
      this.withoutPopulation++;
      return;
    }
    this.people[verdict] += point.populationCount;
    if (point.populationBasis === 'estimated') this.estimated++;
  }

  totals(): CoverageTotals {
    const places = totalsOf(this.places);
    const population = totalsOf(this.people);
    return {
      places,
      population,
      placesWithoutPopulation: this.withoutPopulation,
      placesWithEstimatedPopulation: this.estimated,
      placesWithIndicativePosition: this.indicative,
      coverageShare: { places: coverageShare(places), population: coverageShare(population) },
    };
  }
}

function totalsOf({ met, outer, uncovered, unknown }: Counter): VerdictTotals {
  return { total: met + outer + uncovered + unknown, met, outer, uncovered, unknown };
}

/** (met + outer) ÷ (total − unknown), 0–1; null when nothing could be judged. */
export function coverageShare({ total, met, outer, unknown }: VerdictTotals): number | null {
  const judged = total - unknown;
  return judged > 0 ? (met + outer) / judged : null;
}

/**
 * Totals of a judged standard by places and by people, and the same per county, township and setting.
 *
 * Groups stand in the order in which the demand list first names them; a township belongs to its county.
 */
export function summarizeReach(project: Project, coverage: ReachCoverage): ReachSummary {
  const list = demandList(project, coverage.standard.demand);
  const all = new Tally();
  const counties = new Map<string, Group>();
  const townships = new Map<string, Group>();
  const settings = new Map<string, Group>();
  for (let i = 0; i < coverage.demandIndex.length; i++) {
    const point = list[coverage.demandIndex[i] as number] as Place;
    const verdict = verdicts[coverage.verdictCodes[i] as number] as Verdict;
    all.add(verdict, point);
    tallyOf(counties, point.county, '').add(verdict, point);
    tallyOf(townships, point.township, point.county).add(verdict, point);
    tallyOf(settings, point.setting, '').add(verdict, point);
  }
  const groups = (map: Map<string, Group>): CoverageGroup[] =>
    [...map.values()].map(({ name, county, tally }) => ({ name, county, ...tally.totals() }));
  return {
    ...all.totals(),
    byCounty: groups(counties),
    byTownship: groups(townships),
    bySetting: groups(settings) as (CoverageGroup & { name: Place['setting'] })[],
  };
}

interface Group {
  readonly name: string;
  readonly county: string;
  readonly tally: Tally;
}

function tallyOf(groups: Map<string, Group>, name: string, county: string): Tally {
  const key = `${county}\u0000${name}`;
  let group = groups.get(key);
  if (!group) {
    group = { name, county, tally: new Tally() };
    groups.set(key, group);
  }
  return group.tally;
}
