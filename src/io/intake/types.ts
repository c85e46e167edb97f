import type { Facility, FacilityKind } from '../../core/model/facility';
import type {
  LngLat,
  Place,
  PopulationBasis,
  PositionBasis,
  Setting,
  SettingSource,
} from '../../core/model/place';
import type { County, Project } from '../../core/model/project';
import type { CoordinateSystem } from '../datum/types';
import type { RowIssue, TableCounts } from '../row-issue';

/** What a table is taken for. `positions` carries coordinates (and more) to rows of a list that is there already. */
export const listKinds = [
  'places',
  'facilities',
  'positions',
  'population',
  'areas',
  'ignore',
] as const;
export type ListKind = (typeof listKinds)[number];

/** What a column can mean. */
export const fieldNames = [
  'id',
  'name',
  'kind',
  'status',
  'lng',
  'lat',
  /** Longitude and latitude in one cell, in either order. */
  'lngLat',
  /** Projected: `x` counts east, `y` north, whatever the file calls them. */
  'x',
  'y',
  'datum',
  'setting',
  'urbanRuralCode',
  'position',
  'township',
  'townshipId',
  'county',
  'countyId',
  'population',
  'populationBasis',
  /** Share of a township's or county's people, in any unit. */
  'weight',
  'provenance',
  'beds',
  'physicians',
  'nurses',
  'ambulances',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** To which list the rows of a table of positions belong. */
export type PositionTarget = 'places' | 'facilities' | 'townships';

/** How a table is read. Plain data: it can be saved and offered again for the same headers. */
export interface TableMapping {
  readonly list: ListKind;
  /** Index in `rows` of the last row of the header; -1 where the first row is data already, or the format names its columns. */
  readonly headerIndex: number;
  readonly columns: Readonly<Partial<Record<FieldName, number>>>;
  /** With `positions`. */
  readonly target?: PositionTarget;
  /** With `areas`: outlines of counties, or urban areas that decide the setting. */
  readonly areas?: 'counties' | 'urban';
}

/** Why a column is taken for a field. */
export interface ColumnGuess {
  readonly field: FieldName;
  readonly columnIndex: number;
  readonly basis: 'header' | 'content';
}

/** A word of the table by which kinds are recognised; of the words in a name the last counts, of those that end there the longest. */
export interface KindWord {
  readonly word: string;
  readonly kind: FacilityKind;
}

/** Rows of one table turned into items; `read` = `accepted` + `rejected`, always. */
export interface ListResult<T> {
  readonly items: readonly T[];
  /** Number of the row of each item, as people see it. */
  readonly rows: readonly number[];
  readonly issues: readonly RowIssue[];
  readonly counts: TableCounts;
}

/** A row of a table of positions. */
export interface PositionRow {
  readonly id: string;
  readonly name: string;
  readonly township: string;
  readonly townshipId: string;
  readonly county: string;
  readonly lngLat: LngLat | null;
  /** `missing` where `lngLat` is null. */
  readonly position: PositionBasis;
  readonly populationCount: number | null;
  readonly populationBasis: PopulationBasis;
  readonly setting: Setting | null;
  /** What told the setting; null where it is null. */
  readonly settingSource: SettingSource | null;
}

/** A row of a table of people by township or county. */
export interface PopulationRow {
  /** Code of the unit; empty where the table has none. */
  readonly unitId: string;
  readonly unitName: string;
  readonly county: string;
  readonly populationCount: number;
}

/** A row of a layer of outlines. */
export interface AreaRow {
  /** Code of the unit; empty where the layer has none. */
  readonly id: string;
  readonly name: string;
  readonly county: string;
  /** Degrees, WGS84: `polygons[i][0]` is an outer ring, the rest its holes. */
  readonly polygons: County['polygons'];
}

/** All that decides how the rows of one table become items. */
export interface RowChoices {
  readonly mapping: TableMapping;
  /** Null only where the table has no coordinates. */
  readonly system: CoordinateSystem | null;
  /** True where the file's x and y are exchanged before they are read in the system. */
  readonly areAxesSwapped: boolean;
  /** The user's own words, before the built-in ones. */
  readonly kindWords: readonly KindWord[];
  /** Setting of rows that nothing else tells; null rejects them. */
  readonly settingRest: Setting | null;
  readonly urbanAreas: Project['urbanAreas'];
  /** Ids that lists of the same kind before this one have, each with its file. */
  readonly takenIds: ReadonlyMap<string, string>;
  /** Told how far the table is, 0–1; lets other work run, and throws to cancel. */
  readonly progress: (share: number) => Promise<void>;
}

/** How a table was read, kept for tables with the same headers. Plain data. */
export interface RememberedMapping {
  /** As `headerSignature` gives it. */
  readonly signature: string;
  readonly list: ListKind;
  readonly target?: PositionTarget;
  readonly areas?: 'counties' | 'urban';
  /** Header by field, as `headerKeys` writes headers; a user may give one column to two fields. */
  readonly headerByField: Readonly<Partial<Record<FieldName, string>>>;
}

/** What imports leave for the next one. */
export interface IntakeMemory {
  /** Newest first. */
  readonly mappings: readonly RememberedMapping[];
  /** The user's own words for kinds. */
  readonly kindWords: readonly KindWord[];
}

export type PlaceList = ListResult<Place>;
export type FacilityList = ListResult<Facility>;
