import type { Title } from '../../core/model/standard';

/** A family shares a datum; systems of one family differ by exact formulas only. */
export type SystemFamily = 'wgs84' | 'cgcs2000' | 'xian80' | 'beijing54' | 'gcj02' | 'bd09';

/** What a coordinate system is, before it is bound to formulas. */
export interface SystemDefinition {
  readonly id: string;
  readonly title: Title;
  readonly family: SystemFamily;
  readonly kind: 'geographic' | 'gaussKruger' | 'utm' | 'webMercator';
  readonly epsgCodes: readonly number[];
  readonly warning: Title | null;
  /** Of projections in zones, degrees east; null of others. */
  readonly centralMeridian: number | null;
  /** Metres that are added to the east count, the zone's number among them; 0 where there are no zones. */
  readonly falseEastingMeters: number;
  /** For proj4; null for systems that it does not convert. */
  readonly projText: string | null;
}

type GaussKrugerFamily = 'cgcs2000' | 'xian80' | 'beijing54';

interface Datum {
  readonly name: Title;
  readonly projText: string;
  readonly geographicEpsg: number;
  /** EPSG code of the first zone of each series; the others follow one by one. */
  readonly firstEpsg: {
    readonly gk3: number;
    readonly gk3Zone: number;
    readonly gk6: number;
    readonly gk6Zone: number;
  };
  readonly warning: Title | null;
}

/**
 * Ellipsoids and codes as in the EPSG dataset.
 *
 * CGCS2000 and WGS84 agree within decimetres, so nothing is done between them. For Beijing 1954 the EPSG dataset lists
 * six sets of parameters; the one here (15918, Ordos basin) is within 14 m of the other five in their own areas. For
 * Xi'an 1980 it lists none, so degrees are kept as they are, as other programs do.
 */
export const datums: Readonly<Record<GaussKrugerFamily, Datum>> = {
  cgcs2000: {
    name: { zh: '国家大地坐标系 2000', en: 'CGCS2000' },
    projText: '+ellps=GRS80',
    geographicEpsg: 4490,
    firstEpsg: { gk3: 4534, gk3Zone: 4513, gk6: 4502, gk6Zone: 4491 },
    warning: null,
  },
  xian80: {
    name: { zh: '1980 西安坐标系', en: "Xi'an 1980" },
    projText: '+a=6378140 +rf=298.257',
    geographicEpsg: 4610,
    firstEpsg: { gk3: 2370, gk3Zone: 2349, gk6: 2338, gk6Zone: 2327 },
    warning: {
      zh: '西安 80 与国家 2000 之间没有公开的转换参数，这里只换算椭球，结果一般偏西约 80–120 米，最多约 130 米。请尽量向测绘部门索取国家 2000 坐标的数据。',
      en: "No parameters between Xi'an 1980 and CGCS2000 are published. Only the ellipsoid is converted here: results usually lie about 80–120 m too far west, 130 m at most. Ask the surveyors for the list in CGCS2000.",
    },
  },
  beijing54: {
    name: { zh: '1954 北京坐标系', en: 'Beijing 1954' },
    projText: '+ellps=krass +towgs84=12.646,-155.176,-80.863',
    geographicEpsg: 4214,
    firstEpsg: { gk3: 2422, gk3Zone: 2401, gk6: 21453, gk6Zone: 21413 },
    warning: {
      zh: '北京 54 与国家 2000 之间没有全国通用的转换参数，这里用 EPSG 15918（鄂尔多斯盆地）的参数，误差一般在 15 米左右，个别地区可达数十米。请尽量向测绘部门索取国家 2000 坐标的数据。',
      en: 'No parameters between Beijing 1954 and CGCS2000 hold for the whole country. Those of EPSG 15918 (Ordos basin) are used here: results are off by about 15 m, in some areas by tens of metres. Ask the surveyors for the list in CGCS2000.',
    },
  },
};

const noZone = { centralMeridian: null, falseEastingMeters: 0 } as const;

const geographic: readonly SystemDefinition[] = [
  {
    id: 'wgs84',
    title: { zh: 'WGS84 经纬度（GPS）', en: 'WGS84 degrees (GPS)' },
    family: 'wgs84',
    kind: 'geographic',
    epsgCodes: [4326, 4979],
    warning: null,
    projText: null,
    ...noZone,
  },
  {
    id: 'gcj02',
    title: { zh: 'GCJ-02 经纬度（高德、腾讯）', en: 'GCJ-02 degrees (Amap, Tencent)' },
    family: 'gcj02',
    kind: 'geographic',
    epsgCodes: [],
    warning: null,
    projText: null,
    ...noZone,
  },
  {
    id: 'bd09',
    title: { zh: 'BD-09 经纬度（百度）', en: 'BD-09 degrees (Baidu)' },
    family: 'bd09',
    kind: 'geographic',
    epsgCodes: [],
    warning: null,
    projText: null,
    ...noZone,
  },
  ...gaussKrugerFamilies().map(
    (family): SystemDefinition => ({
      id: family,
      title: { zh: `${datums[family].name.zh} 经纬度`, en: `${datums[family].name.en} degrees` },
      family,
      kind: 'geographic',
      epsgCodes: [datums[family].geographicEpsg],
      warning: datums[family].warning,
      projText: family === 'beijing54' ? `+proj=longlat ${datums[family].projText}` : null,
      ...noZone,
    }),
  ),
];

const webMercator: SystemDefinition = {
  id: 'web-mercator',
  title: { zh: 'Web 墨卡托投影', en: 'Web Mercator' },
  family: 'wgs84',
  kind: 'webMercator',
  epsgCodes: [3857, 900913, 102100, 102113, 3785],
  warning: null,
  projText: '+proj=merc +a=6378137 +b=6378137 +nadgrids=@null',
  ...noZone,
};

/** UTM zones that touch China. */
const utm = range(43, 53, 1).map(
  (zone): SystemDefinition => ({
    id: `utm/${zone}`,
    title: { zh: `WGS84 UTM ${zone} 带（北半球）`, en: `WGS84 UTM zone ${zone} north` },
    family: 'wgs84',
    kind: 'utm',
    epsgCodes: [32600 + zone],
    warning: null,
    centralMeridian: zone * 6 - 183,
    falseEastingMeters: 500_000,
    projText: `+proj=utm +zone=${zone} +ellps=WGS84`,
  }),
);

/** All systems, degrees first; ids are unique. */
export const systemDefinitions: readonly SystemDefinition[] = [
  ...geographic,
  webMercator,
  ...gaussKrugerFamilies().flatMap((family) => [
    ...range(75, 135, 3).flatMap((meridian) => gaussKruger(family, 3, meridian)),
    ...range(75, 135, 6).flatMap((meridian) => gaussKruger(family, 6, meridian)),
  ]),
  ...utm,
];

/** The systems of a central meridian: without and with the zone's number before the east count. */
function gaussKruger(
  family: GaussKrugerFamily,
  width: 3 | 6,
  meridian: number,
): readonly SystemDefinition[] {
  const { name, projText, firstEpsg, warning } = datums[family];
  const zone = width === 3 ? meridian / 3 : (meridian + 3) / 6;
  const [plain, withZone] =
    width === 3 ? [firstEpsg.gk3, firstEpsg.gk3Zone] : [firstEpsg.gk6, firstEpsg.gk6Zone];
  const zoneIndex = (meridian - 75) / width;
  const shared = { family, kind: 'gaussKruger', warning, centralMeridian: meridian } as const;
  const projection = (falseEastingMeters: number) => ({
    falseEastingMeters,
    projText: `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEastingMeters} +y_0=0 ${projText}`,
  });
  const id = `${family}/gk${width}/${meridian}`;
  const zh = `${name.zh} 高斯–克吕格 ${width} 度带`;
  const en = `${name.en}, ${width}-degree Gauss–Krüger`;
  return [
    {
      ...shared,
      ...projection(500_000),
      id,
      title: { zh: `${zh}，中央经线 ${meridian}°`, en: `${en}, central meridian ${meridian}°` },
      epsgCodes: [plain + zoneIndex],
    },
    {
      ...shared,
      ...projection(zone * 1_000_000 + 500_000),
      id: `${id}/zone`,
      title: { zh: `${zh}，带号 ${zone}`, en: `${en}, zone ${zone} in front` },
      epsgCodes: [withZone + zoneIndex],
    },
  ];
}

function gaussKrugerFamilies(): readonly GaussKrugerFamily[] {
  return ['cgcs2000', 'xian80', 'beijing54'];
}

function range(first: number, last: number, step: number): readonly number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}
