/** Datums as WKT of any version spells them; the first that fits holds. */
const datumPatterns: readonly (readonly [string, RegExp])[] = [
  ['cgcs2000', /china[_ ]?2000|cgcs[_ ]?2000|china[_ ]geodetic[_ ]coordinate[_ ]system[_ ]2000/i],
  ['xian80', /xi'?an[_ ]?(19)?80/i],
  ['beijing54', /(?<!new[_ ])beijing[_ ]?(19)?54/i],
  ['wgs84', /wgs[_ ]?(19)?84|world geodetic system 1984/i],
];

const parameterNames = {
  centralMeridian:
    /"(?:central_meridian|longitude[_ ]of[_ ](?:natural[_ ]origin|center|false origin))"\s*,\s*(-?[\d.]+)/i,
  falseEasting: /"false[_ ]easting"\s*,\s*(-?[\d.]+)/i,
  falseNorthing: /"false[_ ]northing"\s*,\s*(-?[\d.]+)/i,
  scale: /"scale[_ ]factor(?:[_ ]at[_ ]natural[_ ]origin)?"\s*,\s*([\d.]+)/i,
};

/**
 * Understands WKT 1, WKT 2 and Esri's WKT by the code at its end or else by datum, projection and parameters; names are
 * left to the caller. Null where neither tells one of our systems: a projection with a false easting of its own is a
 * local system, which no formula here serves.
 */
export function readWkt(wkt: string, systemOfEpsg: (code: number) => string | null): string | null {
  const code = outermostCode(wkt);
  if (code !== null) return systemOfEpsg(code);
  const datum = datumPatterns.find(([, pattern]) => pattern.test(datumOf(wkt)))?.[0] ?? null;
  if (datum === null) return null;
  if (!/^\s*PROJ/i.test(wkt)) return datum;
  if (/mercator_auxiliary_sphere|pseudo.?mercator/i.test(wkt)) return 'web-mercator';
  if (!/transverse[_ ]mercator|gauss[_ ]kruger/i.test(wkt)) return null;
  return transverseMercator(datum, {
    centralMeridian: readNumber(wkt, parameterNames.centralMeridian) ?? Number.NaN,
    falseEasting: readNumber(wkt, parameterNames.falseEasting) ?? 0,
    falseNorthing: readNumber(wkt, parameterNames.falseNorthing) ?? 0,
    scale: readNumber(wkt, parameterNames.scale) ?? 1,
  });
}

interface TransverseMercator {
  readonly centralMeridian: number;
  readonly falseEasting: number;
  readonly falseNorthing: number;
  readonly scale: number;
}

function transverseMercator(datum: string, parameters: TransverseMercator): string | null {
  const { centralMeridian, falseEasting, falseNorthing, scale } = parameters;
  if (falseNorthing !== 0 || falseEasting % 1_000_000 !== 500_000) return null;
  const zone = Math.floor(falseEasting / 1_000_000);
  if (scale === 0.9996) {
    const utmZone = (centralMeridian + 183) / 6;
    const isUtm = zone === 0 && (datum === 'wgs84' || datum === 'cgcs2000');
    return isUtm && utmZone >= 43 && utmZone <= 53 && Number.isInteger(utmZone)
      ? `utm/${utmZone}`
      : null;
  }
  if (scale !== 1 || centralMeridian < 75 || centralMeridian > 135 || centralMeridian % 3 !== 0) {
    return null;
  }
  const family = datum === 'wgs84' ? 'cgcs2000' : datum;
  if (zone === 0) return `${family}/gk3/${centralMeridian}`;
  if (zone * 3 === centralMeridian) return `${family}/gk3/${centralMeridian}/zone`;
  return zone * 6 - 3 === centralMeridian ? `${family}/gk6/${centralMeridian}/zone` : null;
}

/** The code that closes the outermost element; codes of its parts, such as the datum's, stand further in. */
function outermostCode(wkt: string): number | null {
  const found =
    /(?:AUTHORITY\s*\[\s*"(?:EPSG|ESRI)"\s*,\s*"?|ID\s*\[\s*"(?:EPSG|ESRI)"\s*,\s*)(\d+)"?\s*\]\s*\]\s*$/i.exec(
      wkt,
    );
  return found?.[1] === undefined ? null : Number(found[1]);
}

/** The part that tells the datum; the whole text where it is written in an unusual way. */
function datumOf(wkt: string): string {
  const start = wkt.search(
    /(DATUM|TRF|ENSEMBLE|GEOGCS|BASEGEOGCRS|BASEGEODCRS|GEOGCRS|GEODCRS)\s*\[/i,
  );
  return start < 0 ? wkt : wkt.slice(start);
}

function readNumber(text: string, pattern: RegExp): number | null {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
