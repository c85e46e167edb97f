import type { LngLat } from '../../core/model/place';
import type { SourcePosition } from '../formats/source';
import { type SystemDefinition, systemDefinitions } from './definitions';
import { invertShift } from './invert-shift';
import type { CoordinateSystem } from './types';

/** All coordinate systems, bound to their formulas. */
export interface SystemCatalog {
  /** Without the exchanged ones. */
  readonly all: readonly CoordinateSystem[];
  /** By id, also `…+swapped`; throws on an id that does not exist. */
  readonly system: (id: string) => CoordinateSystem;
  readonly has: (id: string) => boolean;
}

export const swappedSuffix = '+swapped';

const nowhere: readonly [number, number] = [Number.NaN, Number.NaN];
/** A zone's count to either side of its meridian; beyond, digits would run into the next zone's. */
const zoneHalfWidthMeters = 500_000;
/** From the equator to the pole. */
const longestNorthingMeters = 10_002_000;
const mercatorLimitMeters = 20_037_508.342789244;

/**
 * Loads the converters and gives all systems.
 *
 * Degrees of WGS84 and CGCS2000 are the same within decimetres; those of Xi'an 1980 are kept too (see `warning`).
 * A position that is not finite, or that a system cannot express, becomes [NaN, NaN], either way.
 */
export async function loadSystems(): Promise<SystemCatalog> {
  const [{ default: gcoord }, { default: proj4 }] = await Promise.all([
    import('gcoord'),
    import('proj4'),
  ]);

  const toGcj02 = (lngLat: LngLat): LngLat =>
    gcoord.transform<[number, number]>([lngLat[0], lngLat[1]], gcoord.WGS84, gcoord.GCJ02);
  const fromGcj02 = (position: LngLat): LngLat => invertShift(toGcj02, position);
  const gcj02ToBd09 = (position: LngLat): LngLat =>
    gcoord.transform<[number, number]>([position[0], position[1]], gcoord.GCJ02, gcoord.BD09);
  const bd09ToGcj02 = (position: LngLat): LngLat =>
    invertShift(
      gcj02ToBd09,
      position,
      gcoord.transform<[number, number]>([position[0], position[1]], gcoord.BD09, gcoord.GCJ02),
    );
  const gcj02: Formulas = { forward: toGcj02, inverse: fromGcj02 };
  const bd09: Formulas = {
    forward: (lngLat) => gcj02ToBd09(toGcj02(lngLat)),
    inverse: (position) => fromGcj02(bd09ToGcj02(position)),
  };

  const projected = (projText: string, isWithin: (position: SourcePosition) => boolean) => {
    const converter = proj4('+proj=longlat +datum=WGS84', projText);
    return guard(
      {
        forward: ([lng, lat]) => converter.forward([lng, lat]) as [number, number],
        inverse: ([x, y]) => converter.inverse([x, y]) as [number, number],
      },
      isWithin,
    );
  };

  const formulasOf = (definition: SystemDefinition): Formulas => {
    if (definition.id === 'gcj02') return guard(gcj02, isDegrees);
    if (definition.id === 'bd09') return guard(bd09, isDegrees);
    const { projText } = definition;
    if (projText === null) return guard({ forward: copy, inverse: copy }, isDegrees);
    return projected(projText, extentOf(definition));
  };

  const all = systemDefinitions.map((definition): CoordinateSystem => {
    const { forward, inverse } = formulasOf(definition);
    const { id, title, warning } = definition;
    const unit = definition.kind === 'geographic' ? 'degree' : 'meter';
    return { id, title, unit, warning, toWgs84: inverse, fromWgs84: forward };
  });
  return makeCatalog(all);
}

/** The system with its first and second number exchanged: x is what the system calls y. Its id ends in `+swapped`. */
export function swapped(system: CoordinateSystem): CoordinateSystem {
  const { id, title, unit, warning } = system;
  return {
    id: `${id}${swappedSuffix}`,
    title: { zh: `${title.zh}（两列对调）`, en: `${title.en}, columns exchanged` },
    unit,
    warning,
    toWgs84: ([x, y]) => system.toWgs84([y, x]),
    fromWgs84: (lngLat) => {
      const [x, y] = system.fromWgs84(lngLat);
      return [y, x];
    },
  };
}

/** The id of the system that a proposal means, with the exchange of its columns. */
export function proposedSystemId(proposal: {
  readonly systemId: string;
  readonly areAxesSwapped: boolean;
}): string {
  return proposal.areAxesSwapped ? `${proposal.systemId}${swappedSuffix}` : proposal.systemId;
}

function makeCatalog(all: readonly CoordinateSystem[]): SystemCatalog {
  const byId = new Map(
    [...all, ...all.map((system) => swapped(system))].map((system) => [system.id, system]),
  );
  return {
    all,
    has: (id) => byId.has(id),
    system: (id) => {
      const system = byId.get(id);
      if (system === undefined) throw new Error(`no coordinate system "${id}"`);
      return system;
    },
  };
}

interface Formulas {
  readonly forward: (lngLat: LngLat) => SourcePosition;
  readonly inverse: (position: SourcePosition) => LngLat;
}

/** Keeps out what the formulas would throw on or answer with nonsense. */
function guard(
  { forward, inverse }: Formulas,
  isWithin: (position: SourcePosition) => boolean,
): Formulas {
  return {
    forward: (lngLat) => {
      if (!isDegrees(lngLat)) return nowhere;
      const position = forward(lngLat);
      return isWithin(position) ? position : nowhere;
    },
    inverse: (position) => {
      if (!isWithin(position)) return nowhere;
      const lngLat = inverse(position);
      return isDegrees(lngLat) ? lngLat : nowhere;
    },
  };
}

function extentOf(definition: SystemDefinition): (position: SourcePosition) => boolean {
  if (definition.kind === 'geographic') return isDegrees;
  if (definition.kind === 'webMercator') {
    return ([x, y]) => Math.abs(x) <= mercatorLimitMeters && Math.abs(y) <= mercatorLimitMeters;
  }
  const { falseEastingMeters } = definition;
  return ([x, y]) =>
    Math.abs(x - falseEastingMeters) < zoneHalfWidthMeters && y >= 0 && y <= longestNorthingMeters;
}

/** False of NaN too. */
function isDegrees([lng, lat]: readonly [number, number]): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

const copy = ([first, second]: readonly [number, number]): [number, number] => [first, second];
