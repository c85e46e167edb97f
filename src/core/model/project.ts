import type { Facility } from './facility';
import type { LngLat, Place, PositionBasis, Setting } from './place';
import type { Standard, Title } from './standard';

/** A county-level unit with its outline. */
export interface County {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly seat: LngLat | null;
  readonly seatPosition: PositionBasis;
  /** Rings in degrees, WGS84: `polygons[i][0]` is an outer ring, the rest its holes. */
  readonly polygons: readonly (readonly (readonly LngLat[])[])[];
}

export interface Township {
  readonly id: string;
  readonly name: string;
  readonly county: string;
  readonly lngLat: LngLat | null;
  readonly position: PositionBasis;
  readonly isCountySeat: boolean;
}

/** A table of the user's that went into a project, and how it was read. */
export interface DataSource {
  readonly file: string;
  /** Sheet or layer; empty where the file has only one table. */
  readonly sheet: string;
  /** What the table was taken for: places, facilities, positions, population, areas. */
  readonly list: string;
  /** Id of the coordinate system that was chosen for it; empty where it has no coordinates. */
  readonly systemId: string;
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
  /** ISO 8601, UTC. */
  readonly importedAt: string;
}

/** Everything an analysis needs: plain, validated data. */
export interface Project {
  readonly id: string;
  readonly title: Title;
  readonly places: readonly Place[];
  readonly facilities: readonly Facility[];
  readonly standards: readonly Standard[];
  /** Empty when the user's files came without outlines. */
  readonly counties: readonly County[];
  readonly townships: readonly Township[];
  /** Urban areas, by rule or surveyed; for the map only. */
  readonly urbanAreas: readonly { readonly name: string; readonly polygons: County['polygons'] }[];
  /** Tables of the user's that made this project, in the order in which they came; absent in a region that ships. */
  readonly sources?: readonly DataSource[];
  /** Which lists the user opened; absent where both are the region's. */
  readonly ownLists?: { readonly places: boolean; readonly facilities: boolean };
}

export interface RegionEntry {
  readonly id: string;
  readonly code: string;
  readonly name: Title;
  readonly townshipCount: number;
  readonly placeCount: number;
  readonly recordedPlaceCount: number;
  readonly indicativePlaceCount: number;
}

export type { LngLat, PositionBasis, Setting };
