import {
  type Facility,
  facilityKinds,
  facilityStatuses,
  provenances,
} from '../../core/model/facility';
import {
  type LngLat,
  type Place,
  populationBases,
  positionBases,
  settingSources,
  settings,
} from '../../core/model/place';
import type { Township } from '../../core/model/project';
import type { RowIssue } from '../../core/model/row-issue';
import { writeNumber, writeText } from './exact-csv';
import type { ListReader } from './list-reader';

/** A list of a project as a table: its columns, and rows there and back. */
export interface ListFormat<T> {
  /** The columns that every such list has, in the order in which they are written. */
  readonly columns: readonly string[];
  /** The columns without which a table is not such a list. */
  readonly required: readonly string[];
  /** Whether rows have columns of their source file beside these; `reserved` are headers that none of them may have. */
  readonly extras: { readonly reserved: readonly string[] } | null;
  /** The cells of one row, written. */
  readonly write: (item: T) => readonly string[];
  /** Undefined where the reader has logged an error. */
  readonly read: (reader: ListReader) => T | undefined;
}

/** Headers that a reader of such tables would take for the datum of positions that are WGS84 here. */
const datumHeaders = [
  'datum',
  'crs',
  'srs',
  'coordinate_system',
  '坐标系',
  '坐标系统',
  '坐标基准',
  '基准面',
];

const placeColumns = [
  'id',
  'name',
  'lng',
  'lat',
  'setting',
  'setting_source',
  'setting_rest',
  'population',
  'population_basis',
  'position',
  'position_source',
  'township',
  'county',
];

export const placeList: ListFormat<Place> = {
  columns: placeColumns,
  required: ['id', 'name', 'lng', 'lat', 'setting'],
  extras: { reserved: [...placeColumns, ...datumHeaders] },
  write: (place) => [
    required(place.id),
    required(place.name),
    ...writeLngLat(place.lngLat),
    place.setting,
    place.settingSource ?? '',
    place.settingRest ?? '',
    writeNumber(place.populationCount),
    place.populationBasis,
    place.position,
    writeText(place.positionSource),
    required(place.township),
    required(place.county),
  ],
  read: (reader) => {
    const id = reader.required('id');
    const setting = reader.word('setting', settings, 'unknownSetting');
    const settingSource = readSettingSource(reader);
    const populationCount = reader.count('population');
    const populationBasis = reader.word(
      'population_basis',
      populationBases,
      'unknownPopulationBasis',
    );
    const position = reader.word('position', positionBases, 'unknownPosition');
    const lngLat = reader.lngLat();
    if (setting === undefined || populationBasis === undefined || position === undefined) {
      return undefined;
    }
    return {
      id,
      name: reader.text('name'),
      lngLat,
      setting,
      ...settingSource,
      populationCount,
      populationBasis,
      position,
      ...readPositionSource(reader),
      township: reader.text('township'),
      county: reader.text('county'),
      ...reader.extra(),
    };
  },
};

const facilityColumns = [
  'id',
  'name',
  'kind',
  'lng',
  'lat',
  'setting',
  'setting_source',
  'setting_rest',
  'status',
  'position',
  'position_source',
  'provenance',
  'township',
  'county',
  'beds',
  'physicians',
  'nurses',
  'ambulances',
];

export const facilityList: ListFormat<Facility> = {
  columns: facilityColumns,
  required: ['id', 'name', 'kind', 'lng', 'lat', 'setting', 'status'],
  extras: { reserved: [...facilityColumns, ...datumHeaders] },
  write: (facility) => [
    required(facility.id),
    required(facility.name),
    facility.kind,
    ...writeLngLat(facility.lngLat),
    facility.setting,
    facility.settingSource ?? '',
    facility.settingRest ?? '',
    facility.status,
    facility.position,
    writeText(facility.positionSource),
    facility.provenance,
    required(facility.township),
    required(facility.county),
    writeNumber(facility.bedCount),
    writeNumber(facility.physicianCount),
    writeNumber(facility.nurseCount),
    writeNumber(facility.ambulanceCount),
  ],
  read: (reader) => {
    const id = reader.required('id');
    const kind = reader.word('kind', facilityKinds, 'unknownKind');
    const lngLat = reader.lngLat();
    const setting = reader.word('setting', settings, 'unknownSetting');
    const settingSource = readSettingSource(reader);
    const status = reader.word('status', facilityStatuses, 'unknownStatus');
    const position = reader.word('position', positionBases, 'unknownPosition');
    const provenance = reader.word('provenance', provenances, 'unknownProvenance');
    if (kind === undefined || setting === undefined || status === undefined) return undefined;
    if (position === undefined || provenance === undefined) return undefined;
    return {
      id,
      name: reader.text('name'),
      kind,
      lngLat,
      setting,
      ...settingSource,
      status,
      position,
      ...readPositionSource(reader),
      provenance,
      township: reader.text('township'),
      county: reader.text('county'),
      bedCount: reader.count('beds'),
      physicianCount: reader.count('physicians'),
      nurseCount: reader.count('nurses'),
      ambulanceCount: reader.count('ambulances'),
      ...reader.extra(),
    };
  },
};

export const townshipList: ListFormat<Township> = {
  columns: ['id', 'name', 'lng', 'lat', 'position', 'county', 'seat_of_county'],
  required: ['id', 'name', 'lng', 'lat'],
  extras: null,
  write: (township) => [
    required(township.id),
    required(township.name),
    ...writeLngLat(township.lngLat),
    township.position,
    required(township.county),
    township.isCountySeat ? 'yes' : '',
  ],
  read: (reader) => {
    const id = reader.required('id');
    const lngLat = reader.lngLat();
    const position = reader.word('position', positionBases, 'unknownPosition');
    if (position === undefined) return undefined;
    return {
      id,
      name: reader.text('name'),
      county: reader.text('county'),
      lngLat,
      position,
      isCountySeat: reader.text('seat_of_county') === 'yes',
    };
  },
};

const severities = ['error', 'warning'] as const;

export const reportList: ListFormat<RowIssue> = {
  columns: ['file', 'sheet', 'row', 'column', 'value', 'severity', 'code', 'message'],
  required: ['file', 'row', 'code'],
  extras: null,
  write: (issue) => [
    required(issue.file),
    writeText(issue.sheet),
    writeNumber(issue.row),
    required(issue.column),
    required(issue.value),
    issue.severity,
    required(issue.code),
    required(issue.message),
  ],
  read: (reader) => {
    const sheet = reader.optionalText('sheet');
    const row = reader.count('row');
    const severity = reader.word('severity', severities, 'unknownSeverity');
    if (row === null || severity === undefined) return undefined;
    return {
      file: reader.text('file'),
      ...(sheet === undefined ? {} : { sheet }),
      row,
      column: reader.text('column'),
      value: reader.text('value'),
      severity,
      code: reader.text('code'),
      message: reader.text('message'),
    };
  },
};

/** A text that is always there: an empty one needs no quotes. */
function required(text: string): string {
  return text === '' ? '' : writeText(text);
}

function writeLngLat(lngLat: LngLat | null): [lng: string, lat: string] {
  return lngLat === null ? ['', ''] : [writeNumber(lngLat[0]), writeNumber(lngLat[1])];
}

function readSettingSource(reader: ListReader): Pick<Place, 'settingSource' | 'settingRest'> {
  const settingSource = reader.optionalWord('setting_source', settingSources, 'unknownSetting');
  const settingRest = reader.optionalWord('setting_rest', settings, 'unknownSetting');
  return {
    ...(settingSource === undefined ? {} : { settingSource }),
    ...(settingRest === undefined ? {} : { settingRest }),
  };
}

function readPositionSource(reader: ListReader): Pick<Place, 'positionSource'> {
  const positionSource = reader.optionalText('position_source');
  return positionSource === undefined ? {} : { positionSource };
}
