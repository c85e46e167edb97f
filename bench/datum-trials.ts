/**
 * Prints the tables of docs/datum.md on how well coordinate systems are proposed: `npx tsx bench/datum-trials.ts`.
 * Needs the real lists of `test/support/real-lists.ts`.
 */
import { proposeSystem } from '../src/io/datum/propose-system';
import { proposeBesideSiblings } from '../src/io/datum/sibling-system';
import { loadSystems } from '../src/io/datum/systems';
import type { SystemProposal } from '../src/io/datum/types';
import { seededRandom } from '../test/support/random';
import {
  areRealListsAbsent,
  knownOf,
  pickRows,
  type RealList,
  readings,
  realLists,
} from '../test/support/real-lists';

const catalog = await loadSystems();
const random = seededRandom(4200);
const sampleSizes = [5, 10, 20, 50, 200];
const fewSizes = [1, 2, 3, 4, 5, 6, 7, 8];
const trialsPerSize = 40;
const readingIds = Object.keys(readings);

function count(tally: Map<string, number>, outcome: string): void {
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
}

function outcomeOf({ systemId, confidence }: SystemProposal, id: string): string {
  if (confidence === 'unsure') return 'unsure';
  return `${confidence} and ${systemId === id ? 'right' : 'wrong'}`;
}

function forEachTrial(
  sizes: readonly number[],
  ask: (list: RealList, id: string, size: number) => void,
): void {
  for (const list of realLists)
    for (const id of readingIds)
      for (const size of sizes)
        for (let trial = 0; trial < trialsPerSize; trial += 1) ask(list, id, size);
}

function read(id: string, rows: RealList['rows']) {
  const reading = readings[id];
  if (reading === undefined) throw new Error(`no reading ${id}`);
  return rows.map(reading);
}

/** Samples of all sizes; `scatterMeters` is null where no place is known. */
function tryAlone(scatterMeters: number | null): Map<string, number> {
  const tally = new Map<string, number>();
  forEachTrial(sampleSizes, ({ rows, counties }, id, size) => {
    const picked = pickRows(rows, size, random);
    const points = read(id, picked);
    const known = scatterMeters === null ? [] : knownOf(picked, points, scatterMeters, random);
    const proposal = proposeSystem(points, { catalog, statedText: '', counties, known });
    count(tally, 'trials');
    count(tally, outcomeOf(proposal, id));
  });
  return tally;
}

/** A few rows without known places, beside a table that is proven to be in `siblingOf` their system. */
function tryBeside(siblingOf: (id: string) => string): Map<string, number> {
  const tally = new Map<string, number>();
  forEachTrial(fewSizes, ({ rows, counties }, id, size) => {
    const points = read(id, pickRows(rows, size, random));
    const context = { catalog, statedText: '', counties, known: [] };
    const own = proposeSystem(points, context);
    const proven = { file: 'a', sheet: '', systemId: siblingOf(id), refutedSystemId: null };
    const beside = proposeBesideSiblings(own, points, context, 'b', [proven]);
    count(tally, 'trials');
    if (own.confidence !== 'unsure') return;
    count(tally, 'unsure');
    if (own.systemId === id) count(tally, 'right alone');
    if (beside.systemId === id) count(tally, 'right beside');
    if (beside.basis === 'sibling') count(tally, 'followed');
    if (beside.confidence !== 'unsure') count(tally, 'no longer unsure');
  });
  return tally;
}

function printTable(columns: readonly string[], tallies: readonly [string, Map<string, number>][]) {
  const lines = tallies.map(([name, tally]) =>
    [name, ...columns.map((column) => (tally.get(column) ?? 0).toLocaleString('en'))].join(' | '),
  );
  process.stdout.write(`${['', ...columns].join(' | ')}\n${lines.join('\n')}\n\n`);
}

if (areRealListsAbsent) {
  process.stdout.write('the real lists are absent; nothing to try\n');
} else {
  printTable(
    [
      'trials',
      'sure and right',
      'likely and right',
      'likely and wrong',
      'unsure',
      'sure and wrong',
    ],
    [0, 300, 600, 1000, null].map((scatterMeters) => [
      scatterMeters === null ? 'outlines only' : `${scatterMeters} m`,
      tryAlone(scatterMeters),
    ]),
  );
  const next = (id: string) => readingIds[(readingIds.indexOf(id) + 1) % readingIds.length] ?? id;
  printTable(
    ['trials', 'unsure', 'right alone', 'right beside', 'followed', 'no longer unsure'],
    [
      ['of one hand', tryBeside((id) => id)],
      ['of another hand', tryBeside(next)],
    ],
  );
}
