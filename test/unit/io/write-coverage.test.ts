import { describe, expect, it } from 'vitest';
import { writeCoverage } from '../../../src/io/write-coverage';
import { smallAnalysis, smallProject } from './small-analysis';

const header =
  'place_id,standard_id,verdict,nearest_facility_id,distance_m,time_s,providers_within,covering_facility_id\n';
const write = (...args: Parameters<typeof smallAnalysis>) =>
  [...writeCoverage(smallProject, smallAnalysis(...args))].join('');

describe('writeCoverage', () => {
  it('writes a row for each place, blank where there is no value', () => {
    expect(write()).toBe(
      `${header}1,ems,met,"s,1",1000.00,,1,"s,1"\n2,ems,uncovered,"s,1",20000.13,,0,\n3,ems,unknown,,,,,\n`,
    );
  });

  it('writes seconds with one decimal for limits in minutes', () => {
    expect(write({ secondsPerMeter: 0.72 }).split('\n')[2]).toBe(
      '2,ems,uncovered,"s,1",20000.13,14400.1,0,',
    );
  });

  it('writes the ids of facilities when they are the demand', () => {
    const one = { demandOf: 'facilities', demandIndex: Uint32Array.of(0) } as const;
    expect(write(one).split('\n')[1]).toBe('"s,1",ems,met,"s,1",1000.00,,1,"s,1"');
  });

  it('writes long tables in pieces, and all of them', () => {
    const count = 45_000;
    const indexes = new Uint32Array(count);
    const pieces = [...writeCoverage(smallProject, smallAnalysis({ demandIndex: indexes }))];
    expect(pieces.length).toBe(3);
    expect(pieces.join('').split('\n')).toHaveLength(count + 2);
  });
});
