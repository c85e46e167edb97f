import { toEcef, writeEcef } from '../geo/ecef';
import { prepareLimit } from '../geo/spatial-index';
import type { Facility } from '../model/facility';
import type { Setting } from '../model/place';
import type { Project } from '../model/project';
import type { ReachStandard } from '../model/standard';
import type { BandMeters } from './judge-reach';
import { demandList, selectDemand } from './select';
import { applyOptions, bandInMeters } from './travel';
import type { AnalysisOptions } from './types';

export type ZoneTier = 'met' | 'outer';

/** A circle that a station carries for the people of one setting. */
export interface StationCircle {
  readonly setting: Setting;
  readonly tier: ZoneTier;
  readonly radiusMeters: number;
}

/** Which circles stations carry under a standard. */
export interface CircleRule {
  /** The standard with the options applied. */
  readonly standard: ReachStandard;
  /** Null where nobody of the setting is to be served, or a mode of travel has no model. */
  readonly bands: Readonly<Record<Setting, BandMeters | null>>;
  /** The urban circle is carried where urban demand lies within so many metres; null where it does not depend on that. */
  readonly urbanNearMeters: number | null;
}

/** What decides the circles under a reach standard, given as it is before the options are applied. */
export function circleRule(original: ReachStandard, options: AnalysisOptions): CircleRule {
  const standard = applyOptions(original, options);
  const { limit, demand } = standard;
  const bandOf = (setting: Setting) =>
    !demand.setting || demand.setting === setting
      ? bandInMeters(limit, setting, options.travel)
      : null;
  const bands = { urban: bandOf('urban'), rural: bandOf('rural') };
  const dependsOnUrban = limit.settingOf === 'place' && bands.urban && bands.rural;
  return {
    standard,
    bands,
    urbanNearMeters: dependsOnUrban ? (bands.rural?.outerMeters ?? null) : null,
  };
}

/** The circles of a provider of a setting; rural ones first, and the outer before the inner. */
export function circlesAt(
  { standard, bands, urbanNearMeters }: CircleRule,
  ownSetting: Setting,
  isUrbanNear: () => boolean,
): StationCircle[] {
  const isByFacility = standard.limit.settingOf === 'facility';
  return (['rural', 'urban'] as const).flatMap((setting) => {
    const band = bands[setting];
    if (!band || (isByFacility && ownSetting !== setting)) return [];
    if (setting === 'urban' && urbanNearMeters !== null && !isUrbanNear()) return [];
    const met: StationCircle = { setting, tier: 'met', radiusMeters: band.metMeters };
    return band.outerMeters > band.metMeters
      ? [{ setting, tier: 'outer', radiusMeters: band.outerMeters }, met]
      : [met];
  });
}

/** The circles of single stations as they are moved: those that `buildZones` gives them in the changed project. */
export class StationCircles {
  private readonly rule: CircleRule;
  /** Three earth-centred metres a point; read when first needed. */
  private urbanEcef: Float64Array | null = null;

  constructor(
    private readonly project: Project,
    original: ReachStandard,
    options: AnalysisOptions,
  ) {
    this.rule = circleRule(original, options);
  }

  /** The circles of a facility where it is; none where it does not provide. */
  of({ lngLat, kind, status, setting }: Facility): StationCircle[] {
    const { standard, urbanNearMeters } = this.rule;
    if (lngLat === null || status !== 'existing' || !standard.providers.includes(kind)) return [];
    return circlesAt(this.rule, setting, () => {
      if (urbanNearMeters === null) return true;
      const at = new Float64Array(3);
      writeEcef(lngLat[0], lngLat[1], at, 0);
      return this.isUrbanWithin(at, prepareLimit(urbanNearMeters).possibleSquared);
    });
  }

  /** Whether an urban demand point lies within a straight chord, given squared, of a point; in metres. */
  private isUrbanWithin(at: Float64Array, chordSquared: number): boolean {
    this.urbanEcef ??= this.readUrban();
    const { urbanEcef } = this;
    const [x = 0, y = 0, z = 0] = at;
    for (let i = 0; i < urbanEcef.length; i += 3) {
      const dx = (urbanEcef[i] as number) - x;
      const dy = (urbanEcef[i + 1] as number) - y;
      const dz = (urbanEcef[i + 2] as number) - z;
      if (dx * dx + dy * dy + dz * dz <= chordSquared) return true;
    }
    return false;
  }

  private readUrban(): Float64Array {
    const { project, rule } = this;
    const demand = { ...rule.standard.demand, setting: 'urban' as const };
    const list = demandList(project, demand);
    const points = Array.from(
      selectDemand(project, demand),
      (index) => list[index]?.lngLat ?? null,
    );
    return toEcef(points.filter((lngLat) => lngLat !== null));
  }
}
