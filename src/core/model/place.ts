/** Longitude and latitude in degrees, WGS84. */
export type LngLat = readonly [lng: number, lat: number];

export type Setting = 'urban' | 'rural';
export const settings: readonly Setting[] = ['urban', 'rural'];

/** How a position came about: surveyed or published, spread by rule inside its township, or none at all. */
export type PositionBasis = 'recorded' | 'indicative' | 'missing';
export const positionBases: readonly PositionBasis[] = ['recorded', 'indicative', 'missing'];

export type PopulationBasis = 'recorded' | 'estimated';
export const populationBases: readonly PopulationBasis[] = ['recorded', 'estimated'];

/** What told urban from rural: a column, the statistics bureau's class, the township's type, a drawn area, or a choice for all the rest. */
export type SettingSource = 'column' | 'urbanRuralCode' | 'townshipType' | 'polygon' | 'rest';
export const settingSources: readonly SettingSource[] = [
  'column',
  'urbanRuralCode',
  'townshipType',
  'polygon',
  'rest',
];

/** A demand point: a village (行政村) or community (社区) where people live. */
export interface Place {
  /** 12-digit statistics-bureau code where known. */
  readonly id: string;
  readonly name: string;
  /** WGS84; null when the position is missing. */
  readonly lngLat: LngLat | null;
  readonly setting: Setting;
  /** Absent where the list did not come through an import. */
  readonly settingSource?: SettingSource;
  /** What the choice for the rest says of a row whose setting a drawn area tells; absent elsewhere, and where no choice was made. */
  readonly settingRest?: Setting;
  /** Residents; null when unknown, which is not zero. */
  readonly populationCount: number | null;
  readonly populationBasis: PopulationBasis;
  readonly position: PositionBasis;
  /** Where the coordinates come from: `file`, `code` or `name` (joined from another table by it), `map` (a click), `seat` (the township's), or the name of a source; absent where nothing is recorded. */
  readonly positionSource?: string;
  readonly township: string;
  readonly county: string;
  /** Columns of the source file that the model has no field for, by header. */
  readonly extra?: Readonly<Record<string, string>>;
}
