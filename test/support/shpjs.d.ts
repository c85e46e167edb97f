/** The part of shpjs that tests use; the package brings no types. */
declare module 'shpjs' {
  import type { FeatureCollection } from 'geojson';

  export default function readShapefile(parts: {
    readonly shp: Uint8Array;
    readonly dbf: Uint8Array;
  }): Promise<FeatureCollection | FeatureCollection[]>;
}
