import { toEcef } from '../geo/ecef';
import type { Project } from '../model/project';
import type { ReachStandard } from '../model/standard';
import { judgeReach, settingCode } from './judge-reach';
import { demandList, selectDemand, selectProviders } from './select';
import { applyOptions, bandInMeters, secondsPerStraightMeter } from './travel';
import type { AnalysisOptions, ReachCoverage } from './types';

/**
 * Judges the demand points of one reach standard.
 *
 * Only existing facilities with a position provide. A mode of travel without a model (driving before
 * roads are loaded) gives `unknown` for all, with the reason in `notJudged`.
 */
export function analyzeReach(
  project: Project,
  original: ReachStandard,
  options: AnalysisOptions,
): ReachCoverage {
  const standard = applyOptions(original, options);
  const { limit } = standard;
  const demandIndex = selectDemand(project, standard.demand);
  const list = demandList(project, standard.demand);
  const { located, withoutPositionCount } = selectProviders(project.facilities, standard.providers);
  const secondsPerMeter =
    limit.measure === 'time' ? secondsPerStraightMeter(limit.mode, options.travel) : null;
  const notJudged = limit.measure === 'time' && secondsPerMeter === null ? 'noRouteData' : null;

  const demandPoints = Array.from(demandIndex, (index) => list[index]);
  const providers = Array.from(located, (index) => project.facilities[index]);
  const arrays = judgeReach({
    demandEcef: toEcef(demandPoints.map((point) => point?.lngLat ?? null)),
    demandSettings: Uint8Array.from(
      demandPoints,
      (point) => settingCode[point?.setting ?? 'rural'],
    ),
    providerEcef: toEcef(providers.map((provider) => provider?.lngLat ?? null)),
    providerSettings: Uint8Array.from(providers, (one) => settingCode[one?.setting ?? 'rural']),
    providerNumbers: located,
    bands: [
      bandInMeters(limit, 'urban', options.travel),
      bandInMeters(limit, 'rural', options.travel),
    ],
    settingOf: limit.settingOf,
    minProviders: standard.minProviders ?? 1,
    countsProviders: true,
  });
  if (notJudged) {
    arrays.verdictCodes.fill(0);
    arrays.providersWithin.fill(0);
    arrays.coveringIndex.fill(-1);
  }
  return {
    standard,
    demandOf: standard.demand.of,
    demandIndex,
    ...arrays,
    secondsPerMeter,
    providerCount: located.length,
    providersWithoutPositionCount: withoutPositionCount,
    providersWithIndicativePositionCount: providers.filter((one) => one?.position === 'indicative')
      .length,
    notJudged,
  };
}
