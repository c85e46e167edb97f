/** Three places around one rural station at 110° E, 22° N: near, in the outer band, and far; a fourth has no position. */
export const placesCsv = `id,name,lng,lat,setting,population,township,county
0101,近村,110.01,22,rural,100,东镇,甲县
0102,中村,110.15,22,rural,200,东镇,甲县
0103,远村,110.5,22,rural,300,西镇,乙县
0104,无村,,,rural,,西镇,乙县
`;

export const facilitiesCsv = `id,name,kind,lng,lat,setting,status
s1,东站,emsStation,110,22,rural,existing
s2,西站,emsStation,110.5,22,rural,planned
`;

export const standardsJson = JSON.stringify([
  {
    id: 'ems',
    family: 'reach',
    providers: ['emsStation'],
    demand: { of: 'places' },
    limit: {
      measure: 'distance',
      settingOf: 'place',
      urban: { metMeters: 5000 },
      rural: { metMeters: 10000, outerMeters: 20000 },
    },
  },
]);

export const smallFiles = {
  'P.csv': placesCsv,
  'F.csv': facilitiesCsv,
  'S.json': standardsJson,
};

export const smallArguments = [
  'analyze',
  '--places',
  'P.csv',
  '--facilities',
  'F.csv',
  '--standards',
  'S.json',
];
