import { describe, expect, it } from 'vitest';
import { facilityKinds } from '../../../src/core/model/facility';
import { readFacilities } from '../../../src/io/facilities-csv';

const header = 'id,name,kind,lng,lat,setting,status';
const read = (text: string) => readFacilities(new TextEncoder().encode(text), 'facilities.csv');

function problems(result: ReturnType<typeof read>) {
  return result.issues.map(({ row, column, value, code }) => [row, column, value, code].join('|'));
}

describe('readFacilities', () => {
  it('reads a facility with every field', () => {
    const result = read(
      `${header},provenance,township,county,beds,physicians,nurses,ambulances,phone\n` +
        's1,东站,emsStation,110.1,22.5,rural,planned,rule,东镇,某县,20,,3,"1",120\n',
    );
    expect(result.ok && result.value).toEqual([
      {
        id: 's1',
        name: '东站',
        kind: 'emsStation',
        lngLat: [110.1, 22.5],
        setting: 'rural',
        status: 'planned',
        position: 'recorded',
        provenance: 'rule',
        township: '东镇',
        county: '某县',
        bedCount: 20,
        physicianCount: null,
        nurseCount: 3,
        ambulanceCount: 1,
        extra: { phone: '120' },
      },
    ]);
  });

  it('understands Chinese headers, kinds and statuses', () => {
    const result = read(
      '编码,机构名称,类型,经度,纬度,城乡,状态,床位\n1,a,急救站,110,22,乡村,现有,5\n2,b,献血屋,110,22,城市,候选,\n3,c,卫生院,110,22,城区,停用,\n',
    );
    expect(result.ok && result.value.map(({ kind, status }) => [kind, status])).toEqual([
      ['emsStation', 'existing'],
      ['bloodCollection', 'candidate'],
      ['townshipClinic', 'closed'],
    ]);
  });

  it('knows every kind by its id, whatever the case', () => {
    const rows = facilityKinds.map(
      (kind) => `${kind},a,${kind.toUpperCase()},110,22,rural,existing`,
    );
    const result = read([header, ...rows].join('\n'));
    expect(result.ok && result.value.map(({ kind }) => kind)).toEqual(facilityKinds);
  });

  it('never takes an unknown kind or status for another', () => {
    expect(
      problems(read(`${header}\n1,a,clinic,110,22,rural,existing\n2,b,,110,22,rural,open\n`)),
    ).toEqual(['2|kind|clinic|unknownKind', '3|kind||missingValue', '3|status|open|unknownStatus']);
  });

  it('names missing columns and counts that are none', () => {
    expect(problems(read('id,name,lng,lat,setting\n1,a,110,22,rural\n'))).toEqual([
      '1|kind||missingColumn',
      '1|status||missingColumn',
    ]);
    expect(problems(read(`${header},床位数\n1,a,hospital,110,22,rural,existing,many\n`))).toEqual([
      '2|床位数|many|notACount',
    ]);
  });
});
