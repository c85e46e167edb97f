import { dbfBytes, gbk, type Shape, shpBytes } from '../shapefile-bytes';
import { type BadFile, cut, zip } from './bad-file';

const columns = [
  { name: gbk.编码, type: 'C', length: 12 },
  { name: gbk.村名, type: 'C', length: 12 },
] as const;
const shapes: readonly Shape[] = [
  { code: 1, at: [110.1513, 22.6317] },
  { code: 1, at: [110.1613, 22.6417] },
  { code: 1, at: [110.1713, 22.6517] },
];
const rows = [1, 2, 3].map((number) => [`45090200100${number}`, gbk.城东村]);
const shp = shpBytes(1, shapes);
const dbf = dbfBytes(columns, rows);

function folder(parts: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  return zip(
    Object.entries(parts).map(([ending, content]) => ({ name: `villages.${ending}`, content })),
  );
}

function withInt(bytes: Uint8Array, at: number, value: number, isLittle = false): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setInt32(at, value, isLittle);
  return copy;
}

/** Shapefiles of which a part was lost on the way. */
export const shapefiles: readonly BadFile[] = [
  {
    name: 'shapefile-without-dbf.zip',
    what: 'the .dbf with the names was left behind',
    make: () => folder({ shp, shx: 'x', prj: 'GEOGCS["GCS_WGS_1984"]' }),
    expected: { rejected: ['shapefileWithoutDbf'] },
  },
  {
    name: 'shapefile-alone.shp',
    what: 'only the .shp was chosen in the dialog',
    make: () => shp,
    expected: { rejected: ['shapefileWithoutDbf'] },
  },
  {
    name: 'shapefile-index-alone.shx',
    what: 'only the .shx was chosen in the dialog',
    make: () => shp.slice(0, 124),
    expected: { rejected: ['companionAlone'] },
  },
  {
    name: 'shapefile-dbf-alone.dbf',
    what: 'only the .dbf was chosen: a table without positions',
    make: () => dbf,
    expected: { rows: { accepted: 3, rejected: 0 }, located: 0 },
  },
  {
    name: 'shapefile-fewer-rows.zip',
    what: 'the .dbf of an older version, with two rows for three shapes',
    make: () => folder({ shp, dbf: dbfBytes(columns, rows.slice(0, 2)) }),
    expected: {
      rows: { accepted: 2, rejected: 1 },
      issues: { countsDiffer: 1, missingValue: 1 },
      located: 2,
    },
  },
  {
    name: 'shapefile-cut.zip',
    what: 'the .shp ends within a shape',
    make: () => folder({ shp: cut(shp, 0.8), dbf }),
    expected: { rejected: ['truncatedFile'] },
  },
  {
    name: 'shapefile-dbf-cut.zip',
    what: 'the .dbf ends before its last rows',
    make: () => folder({ shp, dbf: dbf.slice(0, -30) }),
    expected: { rejected: ['truncatedFile'] },
  },
  {
    name: 'shapefile-dbf-damaged.zip',
    what: 'the .dbf is something else',
    make: () => folder({ shp, dbf: 'no table'.repeat(20) }),
    expected: { rejected: ['damagedDbf'] },
  },
  {
    name: 'shapefile-dbf-of-four-billion-rows.zip',
    what: 'the .dbf says that it has four billion rows',
    make: () => folder({ shp, dbf: withInt(dbf, 4, -1, true) }),
    expected: { rejected: ['truncatedFile'] },
  },
  {
    name: 'shapefile-header-only.zip',
    what: 'a .shp of a hundred bytes, which says that it is longer',
    make: () => folder({ shp: shp.slice(0, 100), dbf }),
    expected: { rejected: ['truncatedFile'] },
  },
  {
    name: 'shapefile-lines.zip',
    what: 'roads instead of villages',
    make: () => {
      const line: Shape = {
        code: 3,
        parts: [
          [
            [110.1613, 22.6317],
            [110.2613, 22.7317],
          ],
        ],
      };
      return folder({ shp: shpBytes(3, [line, line, line]), dbf });
    },
    expected: { rows: { accepted: 3, rejected: 0 }, issues: { pointWanted: 3 }, located: 0 },
  },
  {
    name: 'shapefile-unknown-shape-type.zip',
    what: 'a shape of type 99',
    make: () => folder({ shp: withInt(shp, 108, 99, true), dbf }),
    expected: { rows: { accepted: 3, rejected: 0 }, issues: { badGeometry: 1 }, located: 2 },
  },
  {
    name: 'shapefile-record-too-long.zip',
    what: 'a record says that it has two gigabytes',
    make: () => folder({ shp: withInt(shp, 132, 0x3fffffff), dbf }),
    expected: { rejected: ['truncatedFile'] },
  },
  {
    name: 'shapefile-record-of-negative-length.zip',
    what: 'a record of a negative length',
    make: () => folder({ shp: withInt(shp, 132, -8), dbf }),
    expected: { rejected: ['truncatedFile'] },
  },
  {
    name: 'shapefile-polygon-of-a-billion-points.zip',
    what: 'a polygon that says it has a billion points',
    make: () => {
      const ring = [
        [110, 22],
        [111, 22],
        [111, 23],
        [110, 22],
      ];
      const area = shpBytes(5, [{ code: 5, parts: [ring] }]);
      return folder({
        shp: withInt(area, 108 + 40, 1_000_000_000, true),
        dbf: dbfBytes(columns, rows.slice(0, 1)),
      });
    },
    expected: { rows: { accepted: 1, rejected: 0 }, issues: { badGeometry: 1 }, located: 0 },
  },
  {
    name: 'shapefile-nan-coordinates.zip',
    what: 'points without numbers',
    make: () =>
      folder({
        shp: shpBytes(1, [{ code: 1, at: [Number.NaN, Number.NaN] }, ...shapes.slice(1)]),
        dbf,
      }),
    expected: { rows: { accepted: 3, rejected: 0 }, issues: { badCoordinates: 1 }, located: 2 },
  },
];
