import { toEcef } from '../geo/ecef';
import { polygonsAreaSquareMeters } from '../geo/polygon-area';
import type { Place, Setting } from '../model/place';
import { settings } from '../model/place';
import type { Project } from '../model/project';
import type { MeanRadiusStandard } from '../model/standard';
import { judgeReach } from './judge-reach';
import { demandList, selectDemand, selectProviders } from './select';
import { secondsPerStraightMeter } from './travel';
import type { AnalysisOptions, MeanRadiusResult, MeanRadiusRow } from './types';

/**
 * The mean service radius of a network, both ways, for the urban and the rural side that the standard names.
 *
 * From the area: sqrt(area ÷ (π · stations)), the stations being those of that setting in the standard's
 * counties, the area its urban areas or the rest of the counties. From the people: the mean geodesic
 * distance of each demand point to its nearest station of any setting. A limit in minutes needs route data
 * and is not judged without them.
 */
export function analyzeMeanRadius(
  project: Project,
  standard: MeanRadiusStandard,
  options: AnalysisOptions,
): MeanRadiusResult {
  const { limit, demand } = standard;
  const isTimed = limit.measure === 'time';
  if (isTimed && secondsPerStraightMeter(limit.mode, options.travel) === null)
    return { standard, rows: [], notJudged: 'noRouteData' };

  const counties = demand.counties && new Set(demand.counties);
  const isInScope = (county: string) => !counties || counties.has(county);
  const { located, unlocated } = selectProviders(project.facilities, standard.providers);
  const rows: MeanRadiusRow[] = [];
  for (const setting of settings) {
    const band = limit[setting];
    if (!band || (demand.setting && demand.setting !== setting)) continue;
    const isOfThisSide = (index: number) => {
      const facility = project.facilities[index];
      return facility?.setting === setting && isInScope(facility.county);
    };
    const providerCount = located.filter(isOfThisSide).length;
    const area = servedAreaSquareMeters(project, setting, isInScope);
    const points = Array.from(
      selectDemand(project, { ...demand, setting }),
      (index) => demandList(project, demand)[index] as Place,
    );
    const nearest = nearestMeters(project, points, located);
    rows.push({
      setting,
      providerCount,
      providersWithoutPositionCount: unlocated.filter(isOfThisSide).length,
      areaSquareMeters: area,
      equivalentRadiusMeters:
        area !== null && providerCount > 0 ? Math.sqrt(area / (Math.PI * providerCount)) : null,
      meanDistanceMeters: weightedMean(nearest, () => 1),
      meanDistanceByPeopleMeters: weightedMean(nearest, (i) => points[i]?.populationCount ?? 0),
      demandCount: points.length,
      demandWithoutPositionCount: points.filter((point) => !point.lngLat).length,
      metMeters: 'metMeters' in band ? band.metMeters : null,
      outerMeters: 'outerMeters' in band ? (band.outerMeters ?? null) : null,
    });
  }
  return { standard, rows, notJudged: null };
}

/** Area of the urban areas, or of the counties without them; null when no outline is known. */
function servedAreaSquareMeters(
  project: Project,
  setting: Setting,
  isInScope: (county: string) => boolean,
): number | null {
  const urban = project.urbanAreas.filter((area) => isInScope(area.name));
  const counties = project.counties.filter((county) => isInScope(county.name));
  if (counties.length === 0 || urban.length === 0) return null;
  const sum = (list: readonly { polygons: (typeof urban)[number]['polygons'] }[]) =>
    list.reduce((total, one) => total + polygonsAreaSquareMeters(one.polygons), 0);
  return setting === 'urban' ? sum(urban) : sum(counties) - sum(urban);
}

function nearestMeters(project: Project, points: readonly Place[], located: Uint32Array) {
  return judgeReach({
    demandEcef: toEcef(points.map((point) => point.lngLat)),
    demandSettings: new Uint8Array(points.length),
    providerEcef: toEcef(Array.from(located, (index) => project.facilities[index]?.lngLat ?? null)),
    providerSettings: new Uint8Array(located.length),
    providerNumbers: located,
    bands: [null, null],
    settingOf: 'place',
    minProviders: 1,
    countsProviders: false,
  }).nearestDistanceMeters;
}

/** Mean over the finite values; null when their weights sum to nothing. */
function weightedMean(values: Float64Array, weightOf: (index: number) => number): number | null {
  let sum = 0;
  let weights = 0;
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) return;
    const weight = weightOf(index);
    sum += value * weight;
    weights += weight;
  });
  return weights > 0 ? sum / weights : null;
}
