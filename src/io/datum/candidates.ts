import type { SourcePosition } from '../formats/source';
import { type SystemDefinition, systemDefinitions } from './definitions';
import type { Outlines } from './outlines';
import { sampleEvenly } from './shift';
import { type SystemCatalog, swapped } from './systems';
import type { CoordinateSystem } from './types';

/** A system in which a table may be kept, in one order of its columns. */
export interface Candidate {
  readonly definition: SystemDefinition;
  readonly areAxesSwapped: boolean;
  /** Exchanged already where the axes are. */
  readonly system: CoordinateSystem;
}

const firstLookCount = 200;
/** A table may hold many rows that are broken. */
const smallestShare = 0.3;
/** Mainland, islands and waters of China, degrees. */
const china = [73, 3, 136, 54] as const;
/** A table may be of the neighbours of the open region too. */
const marginDegrees = 1;

/**
 * Systems in which most of the points fall into the open region, or into China where no outlines are known or the points
 * lie elsewhere; both orders of the columns. None where the points fall nowhere.
 *
 * Of systems that give the same positions within decimetres or without published difference, one stands for all: the one
 * of the family that the file names.
 */
export function findCandidates(
  points: readonly SourcePosition[],
  catalog: SystemCatalog,
  outlines: Outlines | null,
  statedDefinition: SystemDefinition | null,
): readonly Candidate[] {
  const sample = sampleEvenly(points, firstLookCount);
  const possible = systemDefinitions
    .filter((definition) => isRepresentative(definition, statedDefinition))
    .flatMap((definition): Candidate[] => {
      const system = catalog.system(definition.id);
      return [
        { definition, areAxesSwapped: false, system },
        { definition, areAxesSwapped: true, system: swapped(system) },
      ];
    });
  const inChina = keepBest(possible, (candidate) => shareInBox(sample, candidate, china));
  if (outlines === null) return inChina;
  const [west, south, east, north] = outlines.bounds;
  const nearby = [
    west - marginDegrees,
    south - marginDegrees,
    east + marginDegrees,
    north + marginDegrees,
  ] as const;
  const inRegion = keepBest(inChina, (candidate) => shareInBox(sample, candidate, nearby));
  return inRegion.length > 0 ? inRegion : inChina;
}

/** Whether two systems give the same positions within decimetres. */
export function areEquivalent(a: SystemDefinition, b: SystemDefinition): boolean {
  return (
    a.id === b.id ||
    (datumOf(a) === datumOf(b) &&
      a.kind === b.kind &&
      a.kind !== 'utm' &&
      a.centralMeridian === b.centralMeridian &&
      a.falseEastingMeters === b.falseEastingMeters)
  );
}

/**
 * Whether numbers of the candidate are what a file can mean that names `stated`: the datum alone may be named, or the
 * central meridian without telling whether the zone's number is in front.
 */
export function isWhatIsStated(stated: SystemDefinition, candidate: SystemDefinition): boolean {
  if (stated.kind === 'geographic') return datumOf(stated) === datumOf(candidate);
  if (stated.kind === 'gaussKruger') {
    return (
      candidate.kind === 'gaussKruger' &&
      datumOf(stated) === datumOf(candidate) &&
      stated.centralMeridian === candidate.centralMeridian
    );
  }
  return areEquivalent(stated, candidate);
}

/** WGS84 and CGCS2000 are one. */
function datumOf({ family }: SystemDefinition): string {
  return family === 'wgs84' ? 'cgcs2000' : family;
}

function isRepresentative(definition: SystemDefinition, stated: SystemDefinition | null): boolean {
  const { id, kind, family, falseEastingMeters, centralMeridian } = definition;
  const surveyFamily =
    stated?.family === 'xian80' || stated?.family === 'beijing54' ? stated.family : 'cgcs2000';
  if (kind === 'utm' || kind === 'webMercator') return true;
  if (kind === 'geographic') {
    if (family === 'gcj02' || family === 'bd09') return true;
    return id === (isSurveyFamily(stated) ? surveyFamily : 'wgs84');
  }
  if (family !== surveyFamily) return false;
  const isSixDegreeWithoutZone = id.includes('/gk6/') && falseEastingMeters === 500_000;
  if (!isSixDegreeWithoutZone) return !isTwinOfStated(id, centralMeridian, stated);
  return stated?.id === id;
}

function isSurveyFamily(stated: SystemDefinition | null): boolean {
  return stated !== null && ['cgcs2000', 'xian80', 'beijing54'].includes(stated.family);
}

/** The 3-degree system that equals the 6-degree one which the file names. */
function isTwinOfStated(
  id: string,
  centralMeridian: number | null,
  stated: SystemDefinition | null,
): boolean {
  return (
    stated !== null &&
    stated.kind === 'gaussKruger' &&
    stated.falseEastingMeters === 500_000 &&
    stated.id.includes('/gk6/') &&
    id === `${stated.family}/gk3/${centralMeridian}` &&
    stated.centralMeridian === centralMeridian
  );
}

/** Those whose share is not small and near the best. */
function keepBest(
  candidates: readonly Candidate[],
  shareOf: (candidate: Candidate) => number,
): readonly Candidate[] {
  const shares = candidates.map(shareOf);
  const best = shares.reduce((a, b) => Math.max(a, b), 0);
  return candidates.filter((_, index) => {
    const share = shares[index] ?? 0;
    return share > smallestShare && share >= best - 0.2;
  });
}

function shareInBox(
  sample: readonly SourcePosition[],
  { system }: Candidate,
  [west, south, east, north]: readonly [number, number, number, number],
): number {
  let inside = 0;
  for (const position of sample) {
    const [lng, lat] = system.toWgs84(position);
    if (lng >= west && lng <= east && lat >= south && lat <= north) inside += 1;
  }
  return sample.length === 0 ? 0 : inside / sample.length;
}
