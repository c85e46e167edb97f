import type {
  Analysis,
  CoverageGroup,
  CoverageTotals,
  MeanRadiusResult,
  ReachResult,
} from '../core/coverage/types';
import type { Project } from '../core/model/project';
import type { Standard } from '../core/model/standard';

/** Decimals of shares, metres and sums of people; enough for all, and free of binary noise. */
const decimals = 6;

/**
 * Writes `summary.json`: an entry for each standard in the project's order. Families that an analysis of coverage does
 * not judge have an entry that says so.
 */
export function writeSummary(project: Project, analysis: Analysis): string {
  const reach = new Map(analysis.reach.map((each) => [each.coverage.standard.id, each]));
  const radius = new Map(analysis.meanRadius.map((each) => [each.standard.id, each]));
  const standards = project.standards.map((standard) => {
    const reached = reach.get(standard.id);
    if (reached !== undefined) return reachEntry(reached);
    const mean = radius.get(standard.id);
    return mean === undefined ? otherEntry(standard) : meanRadiusEntry(mean);
  });
  const summary = { project: project.id, title: project.title, standards };
  return `${JSON.stringify(summary, tidyNumber, 2)}\n`;
}

function reachEntry({ coverage, summary }: ReachResult) {
  const { standard } = coverage;
  return {
    id: standard.id,
    family: standard.family,
    ...(standard.title === undefined ? {} : { title: standard.title }),
    limit: standard.limit,
    minProviders: standard.minProviders ?? 1,
    demandOf: coverage.demandOf,
    notJudged: coverage.notJudged,
    providerCount: coverage.providerCount,
    providersWithoutPosition: coverage.providersWithoutPositionCount,
    providersWithIndicativePosition: coverage.providersWithIndicativePositionCount,
    ...totals(summary),
    byCounty: summary.byCounty.map(({ name, ...rest }) => ({ name, ...totals(rest) })),
    byTownship: summary.byTownship.map(township),
    bySetting: summary.bySetting.map(({ name, ...rest }) => ({ name, ...totals(rest) })),
  };
}

function township(group: CoverageGroup) {
  return { name: group.name, county: group.county, ...totals(group) };
}

function totals(all: CoverageTotals) {
  return {
    places: verdictTotals(all.places),
    population: verdictTotals(all.population),
    coverageShare: {
      places: all.coverageShare.places,
      population: all.coverageShare.population,
    },
    placesWithoutPopulation: all.placesWithoutPopulation,
    placesWithEstimatedPopulation: all.placesWithEstimatedPopulation,
    placesWithIndicativePosition: all.placesWithIndicativePosition,
  };
}

function verdictTotals({ total, met, outer, uncovered, unknown }: CoverageTotals['places']) {
  return { total, met, outer, uncovered, unknown };
}

function meanRadiusEntry({ standard, rows, notJudged }: MeanRadiusResult) {
  return {
    id: standard.id,
    family: standard.family,
    ...(standard.title === undefined ? {} : { title: standard.title }),
    limit: standard.limit,
    notJudged,
    bySetting: rows.map((row) => ({
      name: row.setting,
      providerCount: row.providerCount,
      providersWithoutPosition: row.providersWithoutPositionCount,
      areaSquareMeters: row.areaSquareMeters,
      equivalentRadiusMeters: row.equivalentRadiusMeters,
      meanDistanceMeters: row.meanDistanceMeters,
      meanDistanceByPeopleMeters: row.meanDistanceByPeopleMeters,
      demandCount: row.demandCount,
      demandWithoutPosition: row.demandWithoutPositionCount,
      metMeters: row.metMeters,
      outerMeters: row.outerMeters,
    })),
  };
}

function otherEntry({ id, family, title }: Standard) {
  return { id, family, ...(title === undefined ? {} : { title }), notJudged: 'otherFamily' };
}

function tidyNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(decimals)) : value;
}
