import { describe, expect, it } from 'vitest';
import type { Facility } from '../../../../src/core/model/facility';
import {
  completeFacility,
  completePlace,
  filledFrom,
  isPlaceComplete,
} from '../../../../src/io/intake/fill-from-project';
import {
  choose,
  importAll,
  knownPlace,
  openSession,
  smallRegion,
} from '../../../support/import-session';

describe('what a row takes from the open project', () => {
  const from = knownPlace('1', '东庄村', {
    township: '东镇',
    county: '甲县',
    populationCount: 500,
    populationBasis: 'estimated',
  });

  it('is what it lacks, and nothing that it says itself', () => {
    const blank = knownPlace('2', '东庄', { township: '', county: '' });
    expect(completePlace(blank, from)).toEqual({ ...from, id: '2', name: '东庄' });
    const full = knownPlace('2', '东庄', {
      township: '西镇',
      county: '乙县',
      populationCount: 0,
      setting: 'urban',
    });
    expect(completePlace(full, from)).toEqual(full);
  });

  it('is nothing exactly where the row is complete', () => {
    const full = knownPlace('2', '东庄', {
      township: '西镇',
      county: '乙县',
      populationCount: 0,
      lngLat: [110.2, 22.2],
      position: 'recorded',
      settingSource: 'column',
    });
    const known = {
      ...from,
      lngLat: [110.1, 22.1] as const,
      position: 'indicative' as const,
      setting: 'urban' as const,
      settingSource: 'urbanRuralCode' as const,
    };
    const lacks = [
      full,
      { ...full, township: '' },
      { ...full, county: '' },
      { ...full, populationCount: null },
      { ...full, lngLat: null, position: 'missing' as const },
      { ...full, settingSource: 'rest' as const },
      { ...full, settingSource: 'polygon' as const },
    ];
    for (const place of lacks) {
      const filled = filledFrom(place, { entry: known, basis: 'code' }, completePlace);
      const isSame = JSON.stringify(filled) === JSON.stringify(place);
      expect(isPlaceComplete(place), JSON.stringify(place)).toBe(isSame);
    }
  });

  it('is no people where nobody knows them', () => {
    const blank = knownPlace('2', '东庄', {});
    expect(completePlace(blank, { ...from, populationCount: null }).populationCount).toBeNull();
  });

  it('is the township and the county of a facility', () => {
    const facility: Facility = {
      id: 'f',
      name: '东镇卫生院',
      kind: 'townshipClinic',
      lngLat: null,
      setting: 'rural',
      status: 'existing',
      position: 'missing',
      provenance: 'recorded',
      township: '',
      county: '丙县',
      bedCount: null,
      physicianCount: null,
      nurseCount: null,
      ambulanceCount: null,
    };
    const known = { ...facility, township: '东镇', county: '甲县', bedCount: 40 };
    expect(completeFacility(facility, known)).toEqual({ ...facility, township: '东镇' });
  });

  it('leaves a position that the row has, and asks nothing about it', async () => {
    const csv = `村名,乡镇,经度,纬度
东庄村,东镇,110.1501,22.1502
东壮村,东镇,110.1601,22.1602
`;
    const session = await openSession({ 'v.csv': csv }, smallRegion);
    const { project, preview, report, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(project.places).toMatchObject([
      { id: '450901101201', lngLat: [110.1501, 22.1502], positionSource: 'file' },
      { name: '东壮村', lngLat: [110.1601, 22.1602], positionSource: 'file' },
    ]);
    // The other resembles an entry, but has all that it needs.
    expect(preview.joinQuestions).toEqual([]);
    expect(preview.tables[0]?.joins?.open).toBe(0);
    expect(report.filter(({ code }) => code.startsWith('join'))).toEqual([]);
  });

  it('is for facilities what it is for places', async () => {
    const [known] = (
      await importAll(
        ...(await opened(
          '机构名称,机构类型,乡镇,县,经度,纬度\n东镇卫生院,乡镇卫生院,东镇,甲县,110.1501,22.1502\n',
        )),
      )
    ).project.facilities;
    if (known === undefined) throw new Error('no facility');
    const region = { ...smallRegion, facilities: [{ ...known, id: 'F1' }] };
    const csv = '机构名称,机构类型,乡镇,床位数\n东镇卫生院,乡镇卫生院,东镇,25\n';
    const session = await openSession({ 'f.csv': csv }, region);
    const { project, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(project.facilities).toMatchObject([
      {
        id: 'F1',
        lngLat: [110.1501, 22.1502],
        position: 'recorded',
        positionSource: 'name',
        county: '甲县',
        bedCount: 25,
      },
    ]);
  });

  async function opened(csv: string) {
    const session = await openSession({ 'f.csv': csv });
    return [session, choose(session)] as const;
  }
});
