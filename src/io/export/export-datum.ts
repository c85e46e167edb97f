import gcoord from 'gcoord';
import type { LngLat } from '../../core/model/place';

/** Coordinate systems in which results are written. */
export const exportDatums = ['wgs84', 'gcj02'] as const;
export type ExportDatum = (typeof exportDatums)[number];

/** Names as people and readers of files know them. */
export const datumNames: Readonly<Record<ExportDatum, string>> = {
  wgs84: 'WGS84',
  gcj02: 'GCJ-02',
};

/** Decimals of degrees in files of text: 1 cm. */
export const degreeDecimals = 7;

/** A WGS84 position in the system of a file, degrees; outside China GCJ-02 is WGS84. */
export function toExportDatum(lngLat: LngLat, datum: ExportDatum): LngLat {
  if (datum === 'wgs84') return lngLat;
  const [lng, lat] = gcoord.transform([lngLat[0], lngLat[1]], gcoord.WGS84, gcoord.GCJ02);
  return [lng, lat];
}

/** Degrees as files of text give them. */
export function roundDegrees(degrees: number): number {
  return Number(degrees.toFixed(degreeDecimals));
}
