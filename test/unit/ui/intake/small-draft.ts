import type {
  IntakeChoices,
  IntakeDraft,
  IntakePreview,
  TableDraft,
  TablePreview,
} from '../../../../src/io/intake/draft';
import type { TableMapping } from '../../../../src/io/intake/types';

export const placesMapping: TableMapping = {
  list: 'places',
  headerIndex: 0,
  columns: { id: 0, name: 1, lng: 2, lat: 3 },
};

export function tableDraft(id: string, mapping: TableMapping = placesMapping): TableDraft {
  return {
    id,
    file: `folder/${id}.xlsx`,
    sheet: '',
    format: 'xlsx',
    firstRows: [],
    firstRowNumber: 1,
    hasFields: false,
    hasPoints: false,
    mapping,
    isRemembered: false,
  };
}

export function intakeChoices(tables: readonly TableDraft[]): IntakeChoices {
  return {
    tables: Object.fromEntries(tables.map(({ id, mapping }) => [id, { mapping, systemId: '' }])),
    rasters: {},
    settingRest: 'rural',
    kindWords: [],
    lists: 'replace',
    keepOpenProject: true,
    useSeats: false,
    spreadBy: 'equal',
    confirmedJoins: {},
  };
}

export function intakeDraft(tables: readonly TableDraft[]): IntakeDraft {
  return {
    tables,
    rasters: [],
    rejected: [],
    choices: intakeChoices(tables),
    systems: [],
    builtInKindWords: [],
  };
}

export function tablePreview(id: string, change: Partial<TablePreview> = {}): TablePreview {
  return {
    id,
    headers: [],
    sampleRows: [],
    firstSampleRow: 2,
    guesses: [],
    missingFields: [],
    counts: { read: 10, accepted: 10, rejected: 0, errors: 0, warnings: 0 },
    system: null,
    systemId: '',
    pointsBefore: new Float64Array(),
    pointsAfter: new Float64Array(),
    medianShiftMeters: null,
    joins: null,
    ...change,
  };
}

export function intakePreview(tables: readonly TablePreview[]): IntakePreview {
  return {
    tables,
    joinQuestions: [],
    issues: [],
    issueCounts: [],
    counts: { read: 10, accepted: 10, rejected: 0, errors: 0, warnings: 0 },
    result: {
      placeCount: 10,
      facilityCount: 0,
      placesWithoutPosition: 0,
      placesWithIndicativePosition: 0,
      facilitiesWithoutPosition: 0,
      placesWithoutPopulation: 0,
    },
  };
}
