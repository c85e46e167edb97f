import { limitToleranceMeters } from '../../src/core/geo/chord';
import type { LngLat, Setting } from '../../src/core/model/place';
import type { Project } from '../../src/core/model/project';
import type { DistanceLimit, ReachStandard } from '../../src/core/model/standard';
import { geodesicMeters } from './geodesic';

interface Measured {
  readonly index: number;
  readonly meters: number;
  readonly lngLat: LngLat;
  readonly setting: Setting;
}

export interface ReferenceVerdict {
  readonly demandIndex: number;
  readonly verdict: 'unknown' | 'met' | 'outer' | 'uncovered';
  /** Nearest provider whatever its radius, and all others as near within a micrometre. */
  readonly nearest: readonly number[];
  readonly nearestMeters: number | null;
  readonly covering: readonly number[];
  readonly providersWithin: number;
}

/**
 * The verdicts of a reach standard in the words of the design, by measuring every provider with Karney's library.
 * Slow, and shares no code with what it checks but the width of a limit's line.
 */
export function referenceReach(project: Project, standard: ReachStandard): ReferenceVerdict[] {
  const limit = standard.limit as DistanceLimit;
  const atLeast = standard.minProviders ?? 1;
  const verdicts: ReferenceVerdict[] = [];
  const demand =
    standard.demand.of === 'places'
      ? project.places.map((point, demandIndex) => ({ point, demandIndex }))
      : project.facilities
          .map((point, demandIndex) => ({ point, demandIndex }))
          .filter(({ point }) => point.status === 'existing')
          .filter(({ point }) => standard.demand.kinds?.includes(point.kind) ?? true);
  for (const { point, demandIndex } of demand) {
    const providers: Measured[] = [];
    project.facilities.forEach(({ kind, status, lngLat, setting }, index) => {
      if (status !== 'existing' || !standard.providers.includes(kind)) return;
      if (!lngLat || !point.lngLat) return;
      providers.push({ index, meters: geodesicMeters(point.lngLat, lngLat), lngLat, setting });
    });
    const bandOf = (provider: Measured) =>
      limit[limit.settingOf === 'place' ? point.setting : provider.setting];
    const within = (which: 'met' | 'outer') =>
      providers.filter((provider) => {
        const band = bandOf(provider);
        if (!band) return false;
        const meters = which === 'met' ? band.metMeters : (band.outerMeters ?? band.metMeters);
        return provider.meters <= meters + limitToleranceMeters;
      });
    const met = within('met');
    const outer = within('outer');
    const isUnknown = !point.lngLat || (limit.settingOf === 'place' && !limit[point.setting]);
    const verdict = isUnknown
      ? 'unknown'
      : met.length >= atLeast
        ? 'met'
        : outer.length >= atLeast
          ? 'outer'
          : 'uncovered';
    verdicts.push({
      demandIndex,
      verdict,
      nearest: nearestOf(providers),
      nearestMeters: providers.length ? Math.min(...providers.map((one) => one.meters)) : null,
      covering: verdict === 'met' ? nearestOf(met) : verdict === 'outer' ? nearestOf(outer) : [],
      providersWithin: isUnknown ? 0 : outer.length,
    });
  }
  return verdicts;
}

/** The nearest, and those at other positions that are as near; of equal positions the first in the list. */
function nearestOf(providers: readonly Measured[]): number[] {
  const least = Math.min(...providers.map((provider) => provider.meters));
  const first = new Map<string, number>();
  for (const { index, meters, lngLat } of providers)
    if (meters <= least + 1e-6 && !first.has(String(lngLat))) first.set(String(lngLat), index);
  return [...first.values()];
}
