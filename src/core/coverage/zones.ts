import { featureCollection, intersect, multiPolygon, polygon, union } from '@turf/turf';
import type { Feature, Polygon as GeoPolygon, MultiPolygon } from 'geojson';
import { toEcef } from '../geo/ecef';
import { geodesicCircle } from '../geo/geodesic-circle';
import { type Polygon, polygonsAreaSquareMeters } from '../geo/polygon-area';
import type { LngLat } from '../model/place';
import type { Project } from '../model/project';
import type { Demand, ReachStandard } from '../model/standard';
import { judgeReach } from './judge-reach';
import { demandList, selectDemand, selectProviders } from './select';
import { circleRule, circlesAt, type StationCircle, type ZoneTier } from './station-circles';
import { type AnalysisOptions, verdictCode } from './types';

/** The circle of one provider for the people of one setting. */
export interface Zone extends StationCircle {
  /** Index in the project's facilities. */
  readonly facilityIndex: number;
  /** Closed, anticlockwise, degrees. */
  readonly ring: readonly LngLat[];
}

/** The union of the widest zones and what it covers of the region. */
export interface ZoneCoverage {
  readonly tier: ZoneTier;
  readonly unionPolygons: readonly Polygon[];
  readonly unionAreaSquareMeters: number;
  /** Null without county outlines. */
  readonly regionAreaSquareMeters: number | null;
  readonly coveredAreaSquareMeters: number | null;
  /** 0–1; null without county outlines. */
  readonly coveredAreaShare: number | null;
}

/**
 * Circles to draw for a reach standard.
 *
 * With `settingOf: "facility"` a provider carries the circles of its own setting. With "place" it carries
 * those of the people whom it can serve: the rural circles always, and the urban one where an urban demand
 * point lies within the widest rural circle. Empty where a mode of travel has no model.
 */
export function buildZones(
  project: Project,
  original: ReachStandard,
  options: AnalysisOptions,
): Zone[] {
  const rule = circleRule(original, options);
  const { standard, urbanNearMeters } = rule;
  const { located } = selectProviders(project.facilities, standard.providers);
  const hasUrbanNear =
    urbanNearMeters === null
      ? null
      : providersNearUrbanDemand(project, standard.demand, located, urbanNearMeters);
  const zones: Zone[] = [];
  located.forEach((facilityIndex, order) => {
    const facility = project.facilities[facilityIndex];
    if (!facility?.lngLat) return;
    const circles = circlesAt(rule, facility.setting, () => hasUrbanNear?.[order] ?? true);
    for (const circle of circles)
      zones.push({
        facilityIndex,
        ...circle,
        ring: geodesicCircle(facility.lngLat, circle.radiusMeters),
      });
  });
  return zones;
}

/** For each provider, whether an urban point of the demand lies within the distance. */
function providersNearUrbanDemand(
  project: Project,
  demand: Demand,
  located: Uint32Array,
  withinMeters: number,
): boolean[] {
  const list = demandList(project, demand);
  const chosen = selectDemand(project, { ...demand, setting: 'urban' });
  const urban = Array.from(chosen, (index) => list[index]?.lngLat ?? null).filter((one) => one);
  const band = { metMeters: withinMeters, outerMeters: withinMeters };
  const { verdictCodes } = judgeReach({
    demandEcef: toEcef(Array.from(located, (index) => project.facilities[index]?.lngLat ?? null)),
    demandSettings: new Uint8Array(located.length),
    providerEcef: toEcef(urban),
    providerSettings: new Uint8Array(urban.length),
    providerNumbers: Uint32Array.from(urban, (_, index) => index),
    bands: [band, band],
    settingOf: 'place',
    minProviders: 1,
    countsProviders: false,
  });
  return Array.from(verdictCodes, (code) => code === verdictCode.met);
}

/**
 * Union of the widest circle of each provider in a tier, its area, and the share of the region's area
 * that lies in it. Areas are ellipsoidal, unions by Turf in the plane of degrees.
 */
export function measureZones(
  project: Pick<Project, 'counties'>,
  zones: readonly Zone[],
  tier: ZoneTier,
): ZoneCoverage {
  const widest = new Map<number, Zone>();
  for (const zone of zones) {
    if (tier === 'met' && zone.tier !== 'met') continue;
    const other = widest.get(zone.facilityIndex);
    if (!other || zone.radiusMeters > other.radiusMeters) widest.set(zone.facilityIndex, zone);
  }
  const circles = [...widest.values()].map((zone) => polygon([zone.ring as [number, number][]]));
  const merged = unionAll(circles);
  const unionPolygons = merged ? polygonsOf(merged) : [];
  const regionPolygons = project.counties.flatMap((county) => county.polygons);
  const regionArea = regionPolygons.length > 0 ? polygonsAreaSquareMeters(regionPolygons) : null;
  let covered: number | null = regionArea === null ? null : 0;
  if (regionArea !== null && merged)
    for (const county of project.counties) {
      const outline = multiPolygon(county.polygons as [number, number][][][]);
      const inside = intersect(featureCollection<GeoPolygon | MultiPolygon>([merged, outline]));
      if (inside) covered = (covered ?? 0) + polygonsAreaSquareMeters(polygonsOf(inside));
    }
  return {
    tier,
    unionPolygons,
    unionAreaSquareMeters: polygonsAreaSquareMeters(unionPolygons),
    regionAreaSquareMeters: regionArea,
    coveredAreaSquareMeters: covered,
    coveredAreaShare: regionArea && covered !== null ? Math.min(1, covered / regionArea) : null,
  };
}

/** Pairwise unions, neighbours first, so that intermediate outlines stay small. */
function unionAll(circles: Feature<GeoPolygon>[]): Feature<GeoPolygon | MultiPolygon> | null {
  let level: Feature<GeoPolygon | MultiPolygon>[] = circles.sort(
    (a, b) =>
      (a.geometry.coordinates[0]?.[0]?.[0] ?? 0) - (b.geometry.coordinates[0]?.[0]?.[0] ?? 0),
  );
  while (level.length > 1) {
    const next: Feature<GeoPolygon | MultiPolygon>[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const pair = level.slice(i, i + 2);
      const joined = pair.length === 2 ? union(featureCollection(pair)) : pair[0];
      if (joined) next.push(joined);
    }
    level = next;
  }
  return level[0] ?? null;
}

function polygonsOf(feature: Feature<GeoPolygon | MultiPolygon>): Polygon[] {
  const { geometry } = feature;
  const list = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return list as unknown as Polygon[];
}
