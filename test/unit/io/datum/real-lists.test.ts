import { describe, expect, it } from 'vitest';
import { distanceMeters } from '../../../../src/io/datum/local-distance';
import { proposeSystem } from '../../../../src/io/datum/propose-system';
import { proposeBesideSiblings } from '../../../../src/io/datum/sibling-system';
import { loadSystems } from '../../../../src/io/datum/systems';
import type { SourcePosition } from '../../../../src/io/formats/source';
import { seededRandom } from '../../../support/random';
import {
  areRealListsAbsent,
  knownOf,
  pickRows,
  readings,
  realLists,
} from '../../../support/real-lists';

const catalog = await loadSystems();
const random = seededRandom(11);

describe.skipIf(areRealListsAbsent)(
  'lists with both readings (skipped where ../shared/data is absent)',
  () => {
    it.each(realLists)('$name: both columns are the same place within 0.3 m', ({ rows }) => {
      for (const { wgs84, gcj02 } of rows) {
        expect(distanceMeters(wgs84, catalog.system('gcj02').toWgs84(gcj02))).toBeLessThan(0.3);
      }
    });

    it.each(realLists)(
      '$name: each reading is known, half of the points having a known place',
      (list) => {
        for (const [id, read] of Object.entries(readings)) {
          const points = list.rows.map(read);
          const half = list.rows.slice(0, Math.ceil(list.rows.length / 2));
          const proposal = proposeSystem(points, {
            catalog,
            statedText: '',
            counties: list.counties,
            known: knownOf(half, points, 0, random),
          });
          expect(proposal).toMatchObject({
            systemId: id,
            confidence: 'sure',
            basis: 'knownPlaces',
          });
        }
      },
    );

    it.each(realLists)('$name: projected, the outlines alone find zone and meridian', (list) => {
      for (const { id } of catalog.all.filter(({ id }) => /^cgcs2000\/gk\d\/\d+\/zone$/.test(id))) {
        const system = catalog.system(id);
        const points = list.rows.map(({ wgs84 }) => system.fromWgs84(wgs84));
        if (points.some(([x]) => Number.isNaN(x))) continue;
        const context = { catalog, statedText: '', counties: list.counties, known: [] };
        expect(proposeSystem(points, context)).toMatchObject({
          systemId: id,
          confidence: 'likely',
        });
        const exchanged = points.map(([x, y]): SourcePosition => [y, x]);
        expect(proposeSystem(exchanged, context)).toMatchObject({
          systemId: id,
          areAxesSwapped: true,
        });
      }
    });

    /** Known places scatter as those of different sources do: 0.3 to 1 km in the middle. */
    it('never says sure of a wrong reading, whatever the sample and the scatter', () => {
      const counts = { sure: 0, all: 0 };
      for (const { rows, counties } of realLists) {
        for (const [id, read] of Object.entries(readings)) {
          for (let trial = 0; trial < 24; trial += 1) {
            const picked = pickRows(rows, 5 + Math.floor(random() * 46), random);
            const points = picked.map(read);
            const known = knownOf(picked, points, trial % 3 === 0 ? 30 : 1_000 * random(), random);
            const context = { catalog, statedText: '', counties, known };
            const { systemId, confidence } = proposeSystem(points, context);
            counts.all += 1;
            if (confidence !== 'sure') continue;
            counts.sure += 1;
            expect(systemId).toBe(id);
          }
        }
      }
      expect(counts.sure / counts.all).toBeGreaterThan(0.3);
    });

    /** Half of the list has known places and proves its system; a few rows of the other half come as another table. */
    it('a few rows beside the proven rest are read as the rest, or stay unsure', () => {
      const counts = { right: 0, rightAlone: 0, all: 0 };
      for (const { rows, counties } of realLists) {
        for (const [id, read] of Object.entries(readings)) {
          const half = Math.ceil(rows.length / 2);
          const proven = rows.slice(0, half);
          const big = proposeSystem(proven.map(read), {
            catalog,
            statedText: '',
            counties,
            known: knownOf(proven, proven.map(read), 30, random),
          });
          expect(big).toMatchObject({ systemId: id, confidence: 'sure' });
          const sibling = { file: 'a.xlsx', sheet: '', systemId: id, refutedSystemId: null };
          for (let trial = 0; trial < 40; trial += 1) {
            const few = pickRows(rows.slice(half), 1 + (trial % 8), random).map(read);
            const context = { catalog, statedText: '', counties, known: [] };
            const own = proposeSystem(few, context);
            const beside = proposeBesideSiblings(own, few, context, 'b.xlsx', [sibling]);
            if (own.confidence !== 'unsure') {
              expect(beside).toEqual(own);
              continue;
            }
            expect(beside.confidence).toBe('unsure');
            expect(beside.siblings).toBeDefined();
            counts.all += 1;
            if (beside.systemId === id) counts.right += 1;
            if (own.systemId === id) counts.rightAlone += 1;
          }
        }
      }
      expect(counts.all).toBeGreaterThan(600);
      expect(counts.right / counts.all).toBeGreaterThan(0.99);
      expect(counts.rightAlone / counts.all).toBeLessThan(0.5);
    });

    it('never says sure by outlines alone', () => {
      for (const { rows, counties } of realLists) {
        for (const read of Object.values(readings)) {
          const context = { catalog, statedText: '', counties, known: [] };
          expect(proposeSystem(rows.map(read), context).confidence).not.toBe('sure');
        }
      }
    });
  },
);
