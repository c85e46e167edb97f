import geodesic from 'geographiclib-geodesic';

const { DISTANCE, WGS84 } = geodesic.Geodesic;

/** Degrees as the cells of a table hold them. */
interface Cells {
  readonly lng?: string | undefined;
  readonly lat?: string | undefined;
}

/** Metres between two rows by the geodesic library, which shares nothing with the program. */
export function distanceMeters(a: Cells, b: Cells): number {
  const { s12 } = WGS84.Inverse(
    Number(a.lat),
    Number(a.lng),
    Number(b.lat),
    Number(b.lng),
    DISTANCE,
  );
  if (s12 === undefined) throw new Error('no distance');
  return s12;
}
