import { type SystemDefinition, type SystemFamily, systemDefinitions } from './definitions';
import { readWkt } from './stated-wkt';

const byId: ReadonlyMap<string, SystemDefinition> = new Map(
  systemDefinitions.map((definition) => [definition.id, definition]),
);
const idByEpsg: ReadonlyMap<number, string> = new Map(
  systemDefinitions.flatMap(({ id, epsgCodes }) => epsgCodes.map((code) => [code, id] as const)),
);

/** What a system is by definition; null for an id that does not exist. */
export function definitionOf(id: string): SystemDefinition | null {
  return byId.get(id) ?? null;
}

const familyWords: readonly (readonly [SystemFamily, RegExp])[] = [
  ['gcj02', /gcj-?0?2|火星|高德|amap|autonavi|腾讯|tencent|国测局|mars(?![a-z])/],
  ['bd09', /bd-?0?9|百度|baidu/],
  ['cgcs2000', /cgcs-?2000|国家(大地)?(坐标系?)?2000|2000国家|大地2000|2000大地|china2000|天地图/],
  ['xian80', /xi'?an-?(19)?80|西安-?(19)?80|(19)?80年?-?西安|国家80/],
  ['beijing54', /beijing-?(19)?54|bj-?54|北京-?(19)?54|(19)?54年?-?北京/],
  ['wgs84', /wgs-?(19)?84|crs84|84坐标/],
];

/** Systems that are known by name and that no formula here serves. */
const unsupported =
  /新(19)?54|新(19)?北京|newbeijing|bd-?09mc|google|谷歌|地方坐标|独立坐标|localcoord/;
/** A GPS receiver says WGS84, but people call every coordinate GPS; it counts when nothing else is said. */
const weakWgs84 = /gps|北斗|经纬仪/;

/**
 * Understands what a file, a sheet, a column or a person says of its coordinate system: an EPSG code or URN, WKT,
 * or words in Chinese or English. Gives the id of a system, or null where nothing is understood, where the system is
 * not one of ours, or where several are named.
 *
 * A name such as "zone 37" or "37 带" is taken for a system with the zone's number in front; whether the numbers have it,
 * the numbers tell.
 */
export function readStatedSystem(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (/^\s*(PROJ|GEO)(CS|CRS|DCRS|GCRS|DETIC)?\w*\s*\[/i.test(trimmed)) {
    const system = readWkt(trimmed, systemOfEpsg);
    const hasParameters = /PARAMETER\s*\[/i.test(trimmed);
    return system ?? (hasParameters ? null : readNames(nameOfWkt(trimmed)));
  }
  const epsg = /(?:epsg|esri)[:/_\s-]*(?:[\d.]*[:/]+)?(\d{4,6})\b/i.exec(trimmed)?.[1];
  if (epsg !== undefined) return systemOfEpsg(Number(epsg));
  if (/^\d{4,6}$/.test(trimmed)) return systemOfEpsg(Number(trimmed));
  return readNames(trimmed);
}

/** The system of an EPSG code, or of the number by which Esri calls it; null for others. */
export function systemOfEpsg(code: number): string | null {
  return idByEpsg.get(code) ?? null;
}

/** Full-width letters, spaces, underscores and the many words for "coordinate system" do not matter. */
function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’`´]/g, "'")
    .replace(/[\s_()[\]{}"，,。、：:]+/g, '');
}

function readNames(text: string): string | null {
  const words = normalize(text);
  if (unsupported.test(words)) return null;
  if (/web-?mercator|pseudo-?mercator|墨卡托|900913|mercatorauxiliary/.test(words)) {
    return 'web-mercator';
  }
  const families = familyWords.filter(([, pattern]) => pattern.test(words)).map(([name]) => name);
  const utmZone = /utm-?(?:zone)?-?(\d{1,2})n?/.exec(words)?.[1];
  if (utmZone !== undefined) {
    const isOtherDatum = families.some((family) => family !== 'wgs84' && family !== 'cgcs2000');
    return isOtherDatum ? null : known(`utm/${Number(utmZone)}`);
  }
  if (families.length > 1) return null;
  const family = families[0];
  if (family === undefined) {
    if (weakWgs84.test(words)) return 'wgs84';
    return gaussKrugerOf('cgcs2000', words, true);
  }
  if (family === 'gcj02' || family === 'bd09') return family;
  const datum = family === 'wgs84' ? 'cgcs2000' : family;
  return gaussKrugerOf(datum, words, false) ?? family;
}

/** The projection that words such as "3-degree zone 37" or "CM 111E" mean; null where they name no meridian. */
function gaussKrugerOf(family: string, words: string, needsName: boolean): string | null {
  if (needsName && !/gauss|高斯|gk/.test(words)) return null;
  const zone = Number(
    /zone-?(\d{2})(?!\d)|(?:带号|分带)(\d{2})(?!\d)|(\d{2})(?:号带|带)/
      .exec(words)
      ?.slice(1)
      .find(Boolean),
  );
  if (zone >= 25 && zone <= 45) return known(`${family}/gk3/${zone * 3}/zone`);
  if (zone >= 13 && zone <= 23) return known(`${family}/gk6/${zone * 6 - 3}/zone`);
  const meridian = Number(
    /(?:cm|centralmeridian|中央经线|中央子午线|中央经度)-?(\d{2,3})(?!\d)|(\d{2,3})[°度]?e(?![a-z])/
      .exec(words)
      ?.slice(1)
      .find(Boolean),
  );
  const isThreeDegree = /3-?degree|3度|三度/.test(words);
  const isSixDegree = /6-?degree|6度|六度|gauss|gk/.test(words) && !isThreeDegree;
  return (
    (isSixDegree ? known(`${family}/gk6/${meridian}`) : null) ?? known(`${family}/gk3/${meridian}`)
  );
}

function known(id: string): string | null {
  return byId.has(id) ? id : null;
}

/** The name of the outermost system. */
function nameOfWkt(wkt: string): string {
  return /\[\s*"([^"]*)"/.exec(wkt)?.[1] ?? '';
}
