import { badGeometry, type GeometryReading } from './feature-geometry';
import { hasText } from './magic';
import { readWkb } from './wkb';

/** Bytes of the envelope by its kind in the flags. */
const envelopeLengths = [0, 32, 48, 48, 64];
const headerLength = 8;

/** Reads a geometry of a GeoPackage (OGC 12-128r19, section 2.1.3): a header, an envelope, then well-known binary. */
export function readGeoPackageGeometry(blob: Uint8Array): GeometryReading {
  const flags = blob[3] ?? 0;
  const envelopeLength = envelopeLengths[(flags >> 1) & 7];
  if (!hasText(blob, 0, 'GP') || envelopeLength === undefined) {
    return badGeometry(`(${blob.length} bytes)`, 'this is not a geometry of a GeoPackage');
  }
  const isExtended = (flags & 0x20) !== 0;
  if (isExtended) return badGeometry('', 'geometries of an extension are not known');
  const isEmpty = (flags & 0x10) !== 0;
  return isEmpty ? { geometry: null } : readWkb(blob, headerLength + envelopeLength);
}
