import type { Facility } from '../../core/model/facility';
import { provenanceWords } from '../cell-words';
import type { SourceTable } from '../formats/source';
import { convertRows, IdGiver } from './convert-rows';
import { KindFinder } from './kind-words';
import { listStatusWords } from './list-words';
import { nameOrId } from './name-or-id';
import type { FacilityList, FieldName, RowChoices } from './types';

/** What a facility keeps of a row by itself; everything else goes to `extra`. */
const fields: readonly FieldName[] = [
  'id',
  'name',
  'kind',
  'status',
  'lng',
  'lat',
  'lngLat',
  'x',
  'y',
  'datum',
  'setting',
  'position',
  'township',
  'county',
  'provenance',
  'beds',
  'physicians',
  'nurses',
  'ambulances',
];

/**
 * A name that says that the facility is closed or not open yet, in brackets or at its end: 东村卫生室（已撤销）,
 * 东村卫生室停业. Elsewhere the same letters are parts of other words, as in 现在建设路诊所.
 */
const state =
  '撤销|停业|停用|停诊|停运|歇业|注销|关闭|关停|废弃|暂停|筹建|在建|拟建|待建|未建|未开业|建设中';
const notOpen = new RegExp(
  `[（(【［\\[〔][^）)】］\\]〕]*(?:${state})|(?:${state})中?[）)】］\\]〕\\s]*$`,
);

/**
 * Reads a table as facilities, by the rules of `convertPlaces`. A kind that no word tells is `other`, a status that is
 * blank or unknown `existing`. Warnings besides: `kindNotRecognised`, `unknownStatus`, `unknownProvenance`,
 * `statusInName`.
 */
export async function convertFacilities(
  table: SourceTable,
  choices: RowChoices,
): Promise<FacilityList> {
  const ids = new IdGiver(table, choices.takenIds);
  const kinds = new KindFinder(choices.kindWords);
  return await convertRows<Facility>(table, choices, fields, (row, { rowNumber }) => {
    const id = ids.give(row, rowNumber);
    if (id === null) return null;
    const name = nameOrId(row, id);
    if (name === null) return null;
    const { lngLat, position } = row.position();
    const found = row.setting('', lngLat);
    if (found === null) return null;
    const kind = kinds.find(row.text('kind'), name);
    if (kind === null) {
      const field = row.has('kind') && row.text('kind') !== '' ? 'kind' : 'name';
      const message =
        'no word tells the kind; taken as other. Add a word for it to the table of kinds';
      row.warn(field, 'kindNotRecognised', message);
    }
    if (row.text('status') === '' && notOpen.test(name)) {
      const message =
        'the name says that it is closed or not open yet, but no column tells its status; taken as existing. Check it, and give its status';
      row.warn('name', 'statusInName', message);
    }
    return {
      id,
      name,
      kind: kind ?? 'other',
      lngLat,
      ...found,
      status: row.word('status', listStatusWords, 'unknownStatus', 'existing'),
      position,
      provenance: row.word('provenance', provenanceWords, 'unknownProvenance', 'recorded'),
      township: row.text('township'),
      county: row.text('county'),
      bedCount: row.count('beds'),
      physicianCount: row.count('physicians'),
      nurseCount: row.count('nurses'),
      ambulanceCount: row.count('ambulances'),
      ...(lngLat === null ? {} : { positionSource: 'file' }),
      ...row.extra(),
    };
  });
}
