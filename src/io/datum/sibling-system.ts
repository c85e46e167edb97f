import type { SourcePosition } from '../formats/source';
import { areEquivalent, findCandidates } from './candidates';
import { leaningNats, nats, usableKnownNats, usableOutlineNats } from './compare-fits';
import { type CandidateFit, fitCandidate } from './evidence';
import { indexOutlines } from './outlines';
import { finiteSample, type ProposalContext, sampleLimit, toSystemFits } from './propose-system';
import { sampleEvenly } from './shift';
import { definitionOf } from './stated-system';
import type { ProvenTable, SiblingWord, SystemProposal } from './types';

/**
 * The proposal for a table of `file` beside the proven tables of the same import.
 *
 * Lists that come together mostly come from one hand. Where a table's own points cannot tell its system (`unsure`) and
 * fit that of its siblings nine to one as well as any other, the siblings' system is proposed, still `unsure`: somebody
 * has to confirm it. So it is with a table that is taken at the word of its file where another table of that file proves
 * the word wrong. Siblings of the same file go before others. Where they are of several systems, or the points speak
 * against theirs, the own proposal stays, and `siblings` says so. The file's own word, unrefuted, goes before siblings.
 */
export function proposeBesideSiblings(
  own: SystemProposal,
  points: readonly SourcePosition[],
  context: ProposalContext,
  file: string,
  proven: readonly ProvenTable[],
): SystemProposal {
  const ofFile = proven.filter((table) => table.file === file);
  const areOfSameFile = ofFile.length > 0;
  const tables = areOfSameFile ? ofFile : proven;
  if (!isOpen(own, ofFile)) return own;

  const word = (verdict: SiblingWord['verdict']) => ({ verdict, areOfSameFile, tables });
  const [first, ...others] = tables;
  if (first === undefined) return own;
  if (others.some(({ systemId }) => !areSame(systemId, first.systemId))) {
    return { ...own, siblings: word('divided') };
  }
  const fits = fitBeside(points, context, first.systemId);
  const [fit] = fits
    .filter(({ systemId }) => areSame(systemId, first.systemId))
    .sort((a, b) => nats(b, a));
  // Degrees beside a list in metres, or another zone: they are no siblings in this.
  if (fit === undefined) return own;
  if (fits.some((other) => doubtNats(other, fit) >= leaningNats)) {
    return { ...own, siblings: word('contradicted') };
  }
  return {
    ...own,
    systemId: fit.systemId,
    confidence: 'unsure',
    basis: 'sibling',
    areAxesSwapped: fit.candidate.areAxesSwapped,
    fits: toSystemFits([fit, ...fits.filter((other) => other !== fit)]),
    siblings: word('followed'),
  };
}

/** Whether a table's own proposal leaves room for what its siblings say; `ofFile` are those of its file. */
function isOpen(own: SystemProposal, ofFile: readonly ProvenTable[]): boolean {
  const { confidence, basis, statedSystemId, isContradicted, fits } = own;
  if (fits.length === 0) return false;
  if (statedSystemId === null || isContradicted) return confidence === 'unsure';
  const isRefuted = ofFile.some(({ refutedSystemId }) => refutedSystemId === statedSystemId);
  return isRefuted && basis === 'stated' && confidence !== 'sure';
}

/** All readings that the points allow, the siblings' among them where they allow it. */
function fitBeside(
  points: readonly SourcePosition[],
  { catalog, counties, known }: ProposalContext,
  siblingSystemId: string,
): readonly CandidateFit[] {
  const sample = finiteSample(points);
  const outlines = indexOutlines(counties);
  return findCandidates(sample, catalog, outlines, definitionOf(siblingSystemId)).map((candidate) =>
    fitCandidate(candidate, sample, sampleEvenly(known, sampleLimit), outlines),
  );
}

/** How much speaks for another reading; a single known place proves nothing, but is enough for a doubt. */
function doubtNats(other: CandidateFit, fit: CandidateFit): number {
  return usableKnownNats(other, fit, 1) + usableOutlineNats(other, fit);
}

/** Whether two ids mean the same positions within decimetres. */
function areSame(a: string, b: string): boolean {
  const [first, second] = [definitionOf(a), definitionOf(b)];
  return a === b || (first !== null && second !== null && areEquivalent(first, second));
}
