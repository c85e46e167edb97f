import { describe, expect, it } from 'vitest';
import { readStatedSystem, systemOfEpsg } from '../../../../src/io/datum/stated-system';

describe('codes', () => {
  /** First and last code of each series, as the EPSG dataset numbers them. */
  it.each([
    [4326, 'wgs84'],
    [4490, 'cgcs2000'],
    [4610, 'xian80'],
    [4214, 'beijing54'],
    [3857, 'web-mercator'],
    [32643, 'utm/43'],
    [32653, 'utm/53'],
    [4491, 'cgcs2000/gk6/75/zone'],
    [4501, 'cgcs2000/gk6/135/zone'],
    [4502, 'cgcs2000/gk6/75'],
    [4512, 'cgcs2000/gk6/135'],
    [4513, 'cgcs2000/gk3/75/zone'],
    [4533, 'cgcs2000/gk3/135/zone'],
    [4534, 'cgcs2000/gk3/75'],
    [4554, 'cgcs2000/gk3/135'],
    [2327, 'xian80/gk6/75/zone'],
    [2337, 'xian80/gk6/135/zone'],
    [2338, 'xian80/gk6/75'],
    [2348, 'xian80/gk6/135'],
    [2349, 'xian80/gk3/75/zone'],
    [2369, 'xian80/gk3/135/zone'],
    [2370, 'xian80/gk3/75'],
    [2390, 'xian80/gk3/135'],
    [2401, 'beijing54/gk3/75/zone'],
    [2421, 'beijing54/gk3/135/zone'],
    [2422, 'beijing54/gk3/75'],
    [2442, 'beijing54/gk3/135'],
    [21413, 'beijing54/gk6/75/zone'],
    [21423, 'beijing54/gk6/135/zone'],
    [21453, 'beijing54/gk6/75'],
    [21463, 'beijing54/gk6/135'],
    [2154, null],
    [4555, null],
    [32633, null],
  ])('EPSG:%i', (code, id) => {
    expect(systemOfEpsg(code)).toBe(id);
    expect(readStatedSystem(`EPSG:${code}`)).toBe(id);
  });

  it.each([
    ['urn:ogc:def:crs:EPSG::4528', 'cgcs2000/gk3/120/zone'],
    ['urn:ogc:def:crs:EPSG:9.8:4490', 'cgcs2000'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'wgs84'],
    ['http://www.opengis.net/def/crs/EPSG/0/4326', 'wgs84'],
    ['epsg 4547', 'cgcs2000/gk3/114'],
    ['4547', 'cgcs2000/gk3/114'],
    ['ESRI:102100', 'web-mercator'],
  ])('%s', (text, id) => {
    expect(readStatedSystem(text)).toBe(id);
  });
});

const gcs2000 =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const gcsXian =
  'GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

function projcs(name: string, gcs: string, easting: number, meridian: number, scale = 1): string {
  return `PROJCS["${name}",${gcs},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}.0],PARAMETER["Scale_Factor",${scale}],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;
}

describe('WKT', () => {
  it.each([
    ['degrees of CGCS2000', gcs2000, 'cgcs2000'],
    ['degrees of Xian 1980', gcsXian, 'xian80'],
    [
      'WGS84 with a code, the datum with another',
      'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]',
      'wgs84',
    ],
    [
      'a zone by its false easting',
      projcs('CGCS2000_3_Degree_GK_Zone_37', gcs2000, 37_500_000, 111),
      'cgcs2000/gk3/111/zone',
    ],
    [
      'a meridian by its parameter',
      projcs('CGCS2000_3_Degree_GK_CM_111E', gcs2000, 500_000, 111),
      'cgcs2000/gk3/111',
    ],
    [
      'parameters before the name',
      projcs('my county', gcsXian, 19_500_000, 111),
      'xian80/gk6/111/zone',
    ],
    [
      'a scale of its own',
      projcs('WGS_1984_UTM_Zone_49N', gcs2000, 500_000, 111, 0.9996),
      'utm/49',
    ],
    [
      'a local system, which nobody can convert',
      projcs('CGCS2000_3_Degree_GK_Zone_37', gcs2000, 450_000, 111),
      null,
    ],
    ['a meridian of its own', projcs('local', gcs2000, 500_000, 110), null],
    [
      'New Beijing, for which there are no formulas',
      'GEOGCS["New Beijing",DATUM["New_Beijing",SPHEROID["Krassowsky 1940",6378245,298.3]]]',
      null,
    ],
    [
      'WKT 2',
      'PROJCRS["CGCS2000 / 3-degree Gauss-Kruger zone 40",BASEGEOGCRS["China Geodetic Coordinate System 2000",DATUM["China 2000",ELLIPSOID["CGCS2000",6378137,298.257222101]]],CONVERSION["x",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0],PARAMETER["Longitude of natural origin",120],PARAMETER["Scale factor at natural origin",1],PARAMETER["False easting",40500000],PARAMETER["False northing",0]],CS[Cartesian,2]]',
      'cgcs2000/gk3/120/zone',
    ],
  ])('%s', (_, wkt, id) => {
    expect(readStatedSystem(wkt)).toBe(id);
  });
});

describe('words', () => {
  it.each([
    ['CGCS2000_3_Degree_GK_CM_111E', 'cgcs2000/gk3/111'],
    ['CGCS2000_3_Degree_GK_Zone_37', 'cgcs2000/gk3/111/zone'],
    ['CGCS2000 / 3-degree Gauss-Kruger zone 37', 'cgcs2000/gk3/111/zone'],
    ['CGCS2000_GK_CM_111E', 'cgcs2000/gk6/111'],
    ['CGCS2000_GK_Zone_19', 'cgcs2000/gk6/111/zone'],
    ['Xian_1980_3_Degree_GK_CM_111E', 'xian80/gk3/111'],
    ['Xian_1980_GK_Zone_19', 'xian80/gk6/111/zone'],
    ['Beijing_1954_3_Degree_GK_Zone_37', 'beijing54/gk3/111/zone'],
    ['Beijing_1954_GK_Zone_19N', 'beijing54/gk6/111/zone'],
    ['WGS_1984_UTM_Zone_49N', 'utm/49'],
    ['WGS 84 / UTM zone 49N', 'utm/49'],
    ['WGS_1984_Web_Mercator_Auxiliary_Sphere', 'web-mercator'],
    ['高德', 'gcj02'],
    ['高德经度', 'gcj02'],
    ['火星坐标', 'gcj02'],
    ['GCJ02', 'gcj02'],
    ['lng_gcj02', 'gcj02'],
    ['腾讯地图', 'gcj02'],
    ['百度', 'bd09'],
    ['BD-09', 'bd09'],
    ['国家2000', 'cgcs2000'],
    ['2000国家大地坐标系', 'cgcs2000'],
    ['大地2000', 'cgcs2000'],
    ['国家2000 3度带 37带', 'cgcs2000/gk3/111/zone'],
    ['2000国家大地坐标系，中央子午线111°', 'cgcs2000/gk3/111'],
    ['西安80', 'xian80'],
    ['1980西安坐标系', 'xian80'],
    ['西安80 三度带 带号37', 'xian80/gk3/111/zone'],
    ['北京54', 'beijing54'],
    ['1954年北京坐标系', 'beijing54'],
    ['ＷＧＳ８４', 'wgs84'],
    ['WGS-84', 'wgs84'],
    ['GPS', 'wgs84'],
  ])('%s', (text, id) => {
    expect(readStatedSystem(text)).toBe(id);
  });

  it.each([
    '',
    '永顺县村庄.xlsx',
    '人口2000',
    '西安市1980年人口',
    '一带一路37带',
    'marsh',
    '新北京54',
    'BD09MC',
    '谷歌地图',
    'GCJ-02转WGS84',
    'lng_gcj02 lat_gcj02 lng lat WGS84',
    '地方坐标系',
  ])('gives nothing for "%s"', (text) => {
    expect(readStatedSystem(text)).toBeNull();
  });
});
