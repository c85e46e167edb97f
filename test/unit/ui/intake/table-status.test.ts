import { describe, expect, it } from 'vitest';
import type { SystemProposal } from '../../../../src/io/datum/types';
import type { TablePreview } from '../../../../src/io/intake/draft';
import { withList, withTable } from '../../../../src/ui/intake/choices';
import {
  findObstacle,
  missingThings,
  tableStatus,
  tableTitle,
} from '../../../../src/ui/intake/table-status';
import {
  intakeChoices,
  intakeDraft,
  intakePreview,
  placesMapping,
  tableDraft,
  tablePreview,
} from './small-draft';

const proposal: SystemProposal = {
  systemId: 'gcj02',
  confidence: 'sure',
  basis: 'knownPlaces',
  statedSystemId: null,
  isContradicted: false,
  areAxesSwapped: false,
  fits: [],
};
const table = tableDraft('a');
const statusOf = (change: Partial<TablePreview>, systemId = '') =>
  tableStatus(
    table,
    withTable(intakeChoices([table]), 'a', { systemId }),
    tablePreview('a', change),
  );
const rejecting = { read: 10, accepted: 9, rejected: 1, errors: 1, warnings: 0 };
const joins = { byCode: 5, byName: 0, confirmed: 0, open: 0, unmatched: 0 };

describe('status of a table', () => {
  it('is good when nothing is open', () => {
    expect(statusOf({ system: proposal, joins })).toBe('good');
  });

  it.each([
    ['rows are refused', { counts: rejecting }],
    ['the system is unsure', { system: { ...proposal, confidence: 'unsure' } }],
    ['the file says otherwise', { system: { ...proposal, isContradicted: true } }],
    ['the axes are exchanged', { system: { ...proposal, areAxesSwapped: true } }],
    [
      'proven tables beside it say otherwise',
      {
        system: {
          ...proposal,
          confidence: 'likely',
          siblings: { verdict: 'divided', areOfSameFile: true, tables: [] },
        },
      },
    ],
    ['rows wait for an answer', { joins: { ...joins, open: 1 } }],
    ['rows found no partner', { joins: { ...joins, unmatched: 1 } }],
  ] as [string, Partial<TablePreview>][])('asks to check when %s', (_, change) => {
    expect(statusOf(change)).toBe('check');
  });

  it('is good when sums and notes alone are left out', () => {
    expect(statusOf({ counts: { ...rejecting, errors: 0, warnings: 1 } })).toBe('good');
  });

  it('takes a system chosen by hand as settled', () => {
    expect(statusOf({ system: { ...proposal, confidence: 'unsure' } }, 'bd09')).toBe('good');
  });

  it('is blocked without a needed column or without any row', () => {
    expect(statusOf({ missingFields: ['name'] })).toBe('blocked');
    expect(statusOf({ counts: { ...rejecting, accepted: 0, rejected: 10 } })).toBe('blocked');
  });

  it('does not matter when the table is left out', () => {
    const choices = withTable(intakeChoices([table]), 'a', {
      mapping: withList(placesMapping, 'ignore'),
    });
    expect(tableStatus(table, choices, tablePreview('a', { missingFields: ['name'] }))).toBe(
      'ignored',
    );
  });
});

describe('what keeps an import from starting', () => {
  const tables = [tableDraft('a'), tableDraft('b')];
  const draft = intakeDraft(tables);
  const leftOut = (id: string, choices = draft.choices) =>
    withTable(choices, id, { mapping: withList(placesMapping, 'ignore') });
  const good = intakePreview([tablePreview('a'), tablePreview('b')]);
  const lacking = intakePreview([
    tablePreview('a'),
    tablePreview('b', { missingFields: ['name'] }),
  ]);

  it('is nothing when all tables are whole', () => {
    expect(findObstacle(draft, draft.choices, good, false)).toBeNull();
  });

  it('is a preview that is not there yet, or older than the choices', () => {
    expect(findObstacle(draft, draft.choices, null, false)).toEqual({ code: 'preview' });
    expect(findObstacle(draft, draft.choices, good, true)).toEqual({ code: 'preview' });
  });

  it('is a table that lacks a column, until it is left out', () => {
    expect(findObstacle(draft, draft.choices, lacking, false)).toEqual({
      code: 'missing',
      table: tables[1],
      fields: ['name'],
    });
    expect(findObstacle(draft, leftOut('b'), lacking, false)).toBeNull();
  });

  it('is a table of which no row is accepted', () => {
    const none = { read: 4, accepted: 0, rejected: 4, errors: 4, warnings: 0 };
    const preview = intakePreview([tablePreview('a', { counts: none }), tablePreview('b')]);
    expect(findObstacle(draft, draft.choices, preview, false)).toEqual({
      code: 'noRows',
      table: tables[0],
    });
  });

  it('is having nothing at all to import, unless a raster is used', () => {
    const nothing = leftOut('a', leftOut('b'));
    expect(findObstacle(draft, nothing, good, false)).toEqual({ code: 'nothing' });
    const withRaster = { ...draft, rasters: [{ id: 'r', file: 'p.tif', width: 2, height: 2 }] };
    expect(
      findObstacle(withRaster, { ...nothing, rasters: { r: 'nearestPlace' } }, good, false),
    ).toBeNull();
    expect(findObstacle(withRaster, { ...nothing, rasters: { r: 'ignore' } }, good, false)).toEqual(
      { code: 'nothing' },
    );
  });
});

it('a table is named by its file and sheet, without folders', () => {
  expect(tableTitle({ file: '玉林/2025/村.xlsx', sheet: '名录' })).toBe('村.xlsx › 名录');
  expect(tableTitle({ file: 'a.csv', sheet: '' })).toBe('a.csv');
});

it('what is missing is said once, and either of two is enough', () => {
  expect(missingThings(['id', 'name', 'lngLat'])).toEqual(['idOrName', 'lngLat']);
  expect(missingThings(['name'])).toEqual(['name']);
  expect(missingThings(['township', 'population'])).toEqual(['unit', 'population']);
});
