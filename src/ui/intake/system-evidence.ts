import type { SystemFit, SystemProposal } from '../../io/datum/types';

/** A sentence on why a system was proposed: key below `intake.system`, and the systems and figures it names. */
export interface Evidence {
  readonly key:
    | 'knownPlaces'
    | 'knownOther'
    | 'outlines'
    | 'outlinesOther'
    | 'stated'
    | 'range'
    | 'sibling'
    | 'siblingRefuted'
    | 'none';
  readonly systemId: string;
  /** The system that it is set against; `wgs84` in degrees means unconverted. */
  readonly otherId: string | null;
  readonly count: number | null;
  readonly distanceMeters: number | null;
  readonly otherDistanceMeters: number | null;
  readonly insideShare: number | null;
  readonly otherInsideShare: number | null;
}

const nothing: Omit<Evidence, 'key' | 'systemId'> = {
  otherId: null,
  count: null,
  distanceMeters: null,
  otherDistanceMeters: null,
  insideShare: null,
  otherInsideShare: null,
};

/** What decided the proposal, with the figures of the proposed system and of the one it is best set against. */
export function systemEvidence(proposal: SystemProposal): Evidence {
  const { systemId, basis, fits } = proposal;
  const fit = fits.find((one) => one.systemId === systemId);
  if (basis === 'knownPlaces' && fit && fit.medianKnownDistanceMeters !== null) {
    const other = rivalOf(fits, fit, (one) => one.medianKnownDistanceMeters);
    return {
      ...nothing,
      key: other ? 'knownOther' : 'knownPlaces',
      systemId,
      count: fit.knownCount,
      distanceMeters: fit.medianKnownDistanceMeters,
      otherId: other?.systemId ?? null,
      otherDistanceMeters: other?.medianKnownDistanceMeters ?? null,
    };
  }
  if (basis === 'outlines' && fit && fit.insideShare !== null) {
    const other = rivalOf(fits, fit, (one) => one.insideShare);
    return {
      ...nothing,
      key: other ? 'outlinesOther' : 'outlines',
      systemId,
      insideShare: fit.insideShare,
      otherId: other?.systemId ?? null,
      otherInsideShare: other?.insideShare ?? null,
    };
  }
  if (basis === 'sibling') return { ...nothing, ...siblingEvidence(proposal), systemId };
  const key = basis === 'stated' || basis === 'range' ? basis : 'none';
  return { ...nothing, key, systemId };
}

/** Another table's proof alone, or against what the file says of this one too. */
function siblingEvidence({ statedSystemId, isContradicted }: SystemProposal) {
  return statedSystemId === null || isContradicted
    ? ({ key: 'sibling' } as const)
    : ({ key: 'siblingRefuted', otherId: statedSystemId } as const);
}

/** The unconverted reading where it differs, or the next best one. */
function rivalOf(
  fits: readonly SystemFit[],
  fit: SystemFit,
  figure: (fit: SystemFit) => number | null,
): SystemFit | null {
  const rivals = fits.filter((one) => one !== fit && figure(one) !== null);
  const plain = rivals.find((one) => one.systemId === 'wgs84');
  const rival = plain ?? rivals[0];
  return rival && figure(rival) !== figure(fit) ? rival : null;
}

/** Group of a system in the list of all, below `intake.system`. */
export function systemGroup(systemId: string): string {
  if (systemId === 'wgs84' || systemId === 'cgcs2000') return 'geographic';
  if (systemId === 'gcj02' || systemId === 'bd09') return 'offset';
  if (systemId.startsWith('cgcs2000/gk3')) return 'gk3';
  if (systemId.startsWith('cgcs2000/gk6')) return 'gk6';
  if (systemId.startsWith('utm')) return 'utm';
  if (systemId.startsWith('web-mercator')) return 'projectedGroup';
  if (systemId.startsWith('xian80')) return 'xian80';
  if (systemId.startsWith('beijing54')) return 'beijing54';
  return 'other';
}

/** What an id ends in when the two columns are exchanged before they are read. */
const swappedSuffix = '+swapped';

/** A system's id without the exchange of columns, and whether there is one. */
export function splitSystemId(systemId: string): { baseId: string; isSwapped: boolean } {
  const isSwapped = systemId.endsWith(swappedSuffix);
  return { baseId: isSwapped ? systemId.slice(0, -swappedSuffix.length) : systemId, isSwapped };
}

/**
 * What to keep of a choice of system and exchange: nothing where it says what is proposed anyway, so that a better
 * proposal can still take its place. What is proposed without certainty is kept, since a person has confirmed it.
 */
export function chosenSystemId(
  proposal: SystemProposal,
  baseId: string,
  isSwapped: boolean,
): string {
  const chosen = isSwapped ? baseId + swappedSuffix : baseId;
  return chosen === proposedId(proposal) && proposal.confidence !== 'unsure' ? '' : chosen;
}

/** The proposed system with its exchange, as a choice names it. */
export function proposedId({ systemId, areAxesSwapped }: SystemProposal): string {
  return areAxesSwapped ? systemId + swappedSuffix : systemId;
}
