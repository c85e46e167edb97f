import { mostJoinedZones } from '../core/coverage/types';
import { measureZones, type Zone, type ZoneCoverage } from '../core/coverage/zones';
import type { Project } from '../core/model/project';

/** What the circles of a standard cover together; `outer` is null where the limit is no range. */
export interface ZoneUnions {
  readonly met: ZoneCoverage;
  readonly outer: ZoneCoverage | null;
}

/** Joins circles, which takes too long to keep verdicts waiting; null where there are none or too many. */
export async function joinZones(
  project: Pick<Project, 'counties'>,
  zones: readonly Zone[],
): Promise<ZoneUnions | null> {
  if (zones.length === 0 || zones.length > mostJoinedZones) return null;
  const hasOuter = zones.some((zone) => zone.tier === 'outer');
  return {
    met: measureZones(project, zones, 'met'),
    outer: hasOuter ? measureZones(project, zones, 'outer') : null,
  };
}
