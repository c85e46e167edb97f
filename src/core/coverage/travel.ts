import type {
  DistanceBand,
  Limit,
  ReachStandard,
  Standard,
  TimeBand,
  TravelMode,
} from '../model/standard';
import type { BandMeters } from './judge-reach';
import type { AnalysisOptions, TravelModel } from './types';

/**
 * Walking at 4 km/h along ways 1.3 times as long as the straight line.
 *
 * 15 minutes then reach 769 m in a straight line. Source of the walking circle: TD/T 1062-2021, which
 * lays out 15-minute community life circles on foot; speed and detour are parameters, not its figures.
 */
export const defaultTravel: TravelModel = {
  walk: { speedKilometersPerHour: 4, detourFactor: 1.3 },
  bicycle: { speedKilometersPerHour: 12, detourFactor: 1.3 },
};

export const defaultOptions: AnalysisOptions = { travel: defaultTravel };

/** Seconds per straight metre; null where the mode has no model. */
export function secondsPerStraightMeter(mode: TravelMode, travel: TravelModel): number | null {
  const model = mode === 'walk' ? travel.walk : mode === 'bicycle' ? travel.bicycle : undefined;
  if (!model) return null;
  return (model.detourFactor * 3.6) / model.speedKilometersPerHour;
}

/** Straight metres of a limit for one setting; null where it names none or cannot be turned into metres. */
export function bandInMeters(
  limit: Limit,
  setting: 'urban' | 'rural',
  travel: TravelModel,
): BandMeters | null {
  const band: DistanceBand | TimeBand | undefined = limit[setting];
  if (!band) return null;
  if ('metMeters' in band)
    return { metMeters: band.metMeters, outerMeters: band.outerMeters ?? band.metMeters };
  if (limit.measure !== 'time') return null;
  const secondsPerMeter = secondsPerStraightMeter(limit.mode, travel);
  if (secondsPerMeter === null) return null;
  const meters = (minutes: number) => (minutes * 60) / secondsPerMeter;
  return {
    metMeters: meters(band.metMinutes),
    outerMeters: meters(band.outerMinutes ?? band.metMinutes),
  };
}

/**
 * Whether a limit has a band for either setting. One with a single band cannot be read the other way: facilities of
 * the setting that it does not name would reach nobody.
 */
export function namesBothSettings(limit: Limit): boolean {
  return limit.urban !== undefined && limit.rural !== undefined;
}

/** The standard with the options' readings in place of its own, as far as its limit can be read so. */
export function applyOptions(standard: ReachStandard, options: AnalysisOptions): ReachStandard {
  let limit: Limit = standard.limit;
  if (options.settingOf && namesBothSettings(limit))
    limit = { ...limit, settingOf: options.settingOf };
  const outer = options.ruralOuterMeters;
  if (
    outer !== undefined &&
    isRuralRange(standard) &&
    limit.measure === 'distance' &&
    limit.rural
  ) {
    const { metMeters } = limit.rural;
    limit = { ...limit, rural: { metMeters, outerMeters: Math.max(metMeters, outer) } };
  }
  return { ...standard, limit };
}

/** Whether the rural limit is a range in metres, such as 10–20 km, within which a radius can be chosen. */
export function isRuralRange(standard: Standard): boolean {
  if (standard.family !== 'reach' || standard.limit.measure !== 'distance') return false;
  const { rural } = standard.limit;
  return rural?.outerMeters !== undefined && rural.outerMeters > rural.metMeters;
}
