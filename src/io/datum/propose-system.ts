import type { County } from '../../core/model/project';
import type { SourcePosition } from '../formats/source';
import { findCandidates, isWhatIsStated } from './candidates';
import { leaningNats, likelyNats, nats, usableKnownNats, usableOutlineNats } from './compare-fits';
import type { SystemDefinition } from './definitions';
import { type CandidateFit, fitCandidate, type KnownPair, knownNats } from './evidence';
import { indexOutlines } from './outlines';
import { sampleEvenly } from './shift';
import { definitionOf, readStatedSystem } from './stated-system';
import type { SystemCatalog } from './systems';
import type { SystemFit, SystemProposal } from './types';

/** What is known besides the numbers. */
export interface ProposalContext {
  readonly catalog: SystemCatalog;
  /** Everything that the file, the sheet or the headers of the coordinates say of the system; may be empty. */
  readonly statedText: string;
  readonly counties: readonly County[];
  /** Points of the table whose place has a recorded position in the open region. */
  readonly known: readonly KnownPair[];
}

/** Points of a table that are looked at. */
export const sampleLimit = 3_000;
const shownFits = 6;
/** Logarithm of the odds at which a reading is sure: a million to one. */
const sureNats = 14;
/** Beyond, the scatter of the known places is too wide to be sure of some hundred metres. */
const sureKnownMeters = 1_000;
/** Where nothing else competes, so near is proof enough. */
const exactKnownMeters = 150;
/** Share inside the outlines that confirms a file's own word. */
const confirmingShare = 0.8;

/**
 * Proposes the system of a table's coordinates, with its evidence.
 *
 * Known places decide first, then the outlines, then what the file says, then the range of the numbers. `sure` needs known
 * places at a million to one without a systematic rest, or the outlines at a hundred to one and the file's own word.
 * Among systems that lie within some hundred metres the outlines alone say `likely` at most. Degrees without any evidence
 * are WGS84, `unsure`. Looks at no more than 3,000 points.
 */
export function proposeSystem(
  points: readonly SourcePosition[],
  context: ProposalContext,
): SystemProposal {
  const { catalog, statedText, counties, known } = context;
  const statedSystemId = readStatedSystem(statedText);
  const stated = statedSystemId === null ? null : definitionOf(statedSystemId);
  const sample = finiteSample(points);
  const outlines = indexOutlines(counties);
  const fits = findCandidates(sample, catalog, outlines, stated).map((candidate) =>
    fitCandidate(candidate, sample, sampleEvenly(known, sampleLimit), outlines),
  );
  if (fits.length === 0) return withoutCandidates(stated, sample);

  const ranked = rank(fits);
  const [best, second] = ranked;
  if (best === undefined) throw new Error('candidates without a first');
  const chosen = choose(ranked, best, second, stated);
  const order = [chosen.fit, ...ranked.filter((fit) => fit !== chosen.fit)];
  return {
    systemId: chosen.fit.systemId,
    confidence: chosen.confidence,
    basis: chosen.basis,
    statedSystemId,
    isContradicted: chosen.isContradicted,
    areAxesSwapped: chosen.fit.candidate.areAxesSwapped,
    fits: toSystemFits(order),
  };
}

/** The points that are looked at: spread over the table, none of them broken. */
export function finiteSample(points: readonly SourcePosition[]): readonly SourcePosition[] {
  const finite = points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return sampleEvenly(finite, sampleLimit);
}

/** The first fits as people are shown them. */
export function toSystemFits(fits: readonly CandidateFit[]): readonly SystemFit[] {
  return fits
    .slice(0, shownFits)
    .map(({ systemId, insideShare, medianKnownDistanceMeters, knownCount }) => ({
      systemId,
      insideShare,
      medianKnownDistanceMeters,
      knownCount,
    }));
}

interface Choice {
  readonly fit: CandidateFit;
  readonly confidence: SystemProposal['confidence'];
  readonly basis: SystemProposal['basis'];
  readonly isContradicted: boolean;
}

function choose(
  ranked: readonly CandidateFit[],
  best: CandidateFit,
  second: CandidateFit | undefined,
  stated: SystemDefinition | null,
): Choice {
  const basis = basisOf(best, second);
  const lead = second === undefined ? Number.POSITIVE_INFINITY : nats(best, second);
  const statedFit =
    stated === null
      ? undefined
      : ranked.find(({ candidate }) => isWhatIsStated(stated, candidate.definition));
  const isKnownSure = isSureByKnown(best, second) && lead >= sureNats;

  if (stated !== null && statedFit === best) {
    const isInside = (best.insideShare ?? 0) >= confirmingShare;
    const isConfirmed = lead >= likelyNats && best.biasMeters === 0 && isInside;
    return {
      fit: best,
      confidence: isKnownSure || isConfirmed ? 'sure' : 'likely',
      basis: lead >= likelyNats && basis !== 'range' ? basis : 'stated',
      isContradicted: false,
    };
  }
  if (stated !== null && statedFit !== undefined) {
    const against = nats(best, statedFit);
    if (against < likelyNats) {
      const confidence = against < leaningNats ? 'likely' : 'unsure';
      return { fit: statedFit, confidence, basis: 'stated', isContradicted: false };
    }
  }
  const isContradicted = stated !== null;
  if (isKnownSure) return { fit: best, confidence: 'sure', basis, isContradicted };
  if (lead >= likelyNats) return { fit: best, confidence: 'likely', basis, isContradicted };
  if (lead >= leaningNats) return { fit: best, confidence: 'unsure', basis, isContradicted };
  const usual = ranked.find((fit) => nats(best, fit) < leaningNats && isUsual(fit)) ?? best;
  return { fit: usual, confidence: 'unsure', basis: 'none', isContradicted };
}

/** Known places near enough, without a systematic rest, and against the second best at long odds. */
function isSureByKnown(best: CandidateFit, second: CandidateFit | undefined): boolean {
  const middle = best.medianKnownDistanceMeters;
  if (middle === null || middle > sureKnownMeters || best.biasMeters > 0) return false;
  if (best.witnessCount < 3) return false;
  if (second === undefined) return best.witnessCount >= 5 && middle <= exactKnownMeters;
  return knownNats(best, second) >= sureNats;
}

/** Best first. The order is by what speaks for each against the one that fits the most points and places. */
function rank(fits: readonly CandidateFit[]): readonly CandidateFit[] {
  const champion = fits.reduce((best, fit) => (nats(fit, best) > 0 ? fit : best));
  return fits
    .map((fit, index) => ({ fit, index, behind: nats(champion, fit) }))
    .sort((a, b) => a.behind - b.behind || a.index - b.index)
    .map(({ fit }) => fit);
}

function basisOf(best: CandidateFit, second: CandidateFit | undefined): SystemProposal['basis'] {
  if (second === undefined) return isSureByKnown(best, second) ? 'knownPlaces' : 'range';
  const byKnown = usableKnownNats(best, second);
  const byOutlines = usableOutlineNats(best, second);
  if (byKnown <= 0 && byOutlines <= 0) return 'none';
  return byKnown >= byOutlines ? 'knownPlaces' : 'outlines';
}

/** What people have most often where nothing tells: GPS degrees, and the national projection. */
function isUsual({ candidate }: CandidateFit): boolean {
  const { kind, family } = candidate.definition;
  return (
    kind === 'gaussKruger' || (kind === 'geographic' && family !== 'gcj02' && family !== 'bd09')
  );
}

/** No system puts the points into China: take the file's word, else degrees where the numbers can be degrees. */
function withoutCandidates(
  stated: SystemDefinition | null,
  sample: readonly SourcePosition[],
): SystemProposal {
  const areDegrees = sample.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90);
  const isStatedPossible = stated !== null && (stated.kind === 'geographic') === areDegrees;
  return {
    systemId: isStatedPossible ? stated.id : 'wgs84',
    confidence: 'unsure',
    basis: isStatedPossible ? 'stated' : 'none',
    statedSystemId: stated?.id ?? null,
    isContradicted: stated !== null && !isStatedPossible && sample.length > 0,
    areAxesSwapped: false,
    fits: [],
  };
}
