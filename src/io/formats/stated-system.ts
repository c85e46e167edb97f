/**
 * The spelling of a coordinate system's name in the form `EPSG:n` where the file's own word says so: `epsg:4490`,
 * `urn:ogc:def:crs:EPSG::4490`, `http://www.opengis.net/def/crs/EPSG/0/4490`; OGC's CRS84 is WGS84 (`EPSG:4326`).
 * Anything else stays as it is.
 */
export function nameSystem(text: string): string {
  const trimmed = text.trim();
  if (/(^|[:/])OGC([:/][^:/]*)?[:/]CRS84$/i.test(trimmed) || /^CRS84$/i.test(trimmed)) {
    return 'EPSG:4326';
  }
  const code = /(?:^|[:/])EPSG[:/](?:[^:/]*[:/])?(\d+)$/i.exec(trimmed)?.[1];
  return code === undefined ? trimmed : `EPSG:${code}`;
}
