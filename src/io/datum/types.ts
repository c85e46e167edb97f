import type { LngLat } from '../../core/model/place';
import type { Title } from '../../core/model/standard';
import type { SourcePosition } from '../formats/source';

/** A coordinate system in which people keep positions. */
export interface CoordinateSystem {
  /** Stable: `wgs84`, `cgcs2000`, `gcj02`, `bd09`, `web-mercator`, `utm/49`, `cgcs2000/gk3/111`, `cgcs2000/gk3/111/zone`, `xian80/gk6/111`, … */
  readonly id: string;
  readonly title: Title;
  readonly unit: 'degree' | 'meter';
  /** What a conversion from it cannot make good, for people; null where it is exact to decimetres. */
  readonly warning: Title | null;
  /** Degrees, WGS84; NaN where the position is outside what the system can express. */
  readonly toWgs84: (position: SourcePosition) => LngLat;
  readonly fromWgs84: (lngLat: LngLat) => SourcePosition;
}

/** How well the points fit where they should lie when they are read in one system. */
export interface SystemFit {
  readonly systemId: string;
  /** Share of the points inside the outlines of the open region, 0–1; null without outlines. */
  readonly insideShare: number | null;
  /** Median distance to places of the same name or code whose position is known, in metres; null without any. */
  readonly medianKnownDistanceMeters: number | null;
  /** How many points were compared with known places. */
  readonly knownCount: number;
}

/** A table whose system is proven. */
export interface ProvenTable {
  readonly file: string;
  readonly sheet: string;
  readonly systemId: string;
  /** What its file says of its system and its points refute; null where they do not. */
  readonly refutedSystemId: string | null;
}

/** What the proven tables of an import say of another whose own points cannot tell. */
export interface SiblingWord {
  /** Their system is proposed; they are of several systems; or the points speak against theirs. */
  readonly verdict: 'followed' | 'divided' | 'contradicted';
  /** True where they are of the same file as the table; those of other files are not asked then. */
  readonly areOfSameFile: boolean;
  /** In the order of the import; at least one. */
  readonly tables: readonly ProvenTable[];
}

/** The system that a table's coordinates are taken for, and why. */
export interface SystemProposal {
  readonly systemId: string;
  readonly confidence: 'sure' | 'likely' | 'unsure';
  /** What decided: the file's own word, the outlines, known places, the range of the numbers, proven tables of the same import, or nothing. */
  readonly basis: 'stated' | 'outlines' | 'knownPlaces' | 'range' | 'sibling' | 'none';
  /** What the file says of itself, where that is understood. */
  readonly statedSystemId: string | null;
  /** True where the points speak against what the file says. */
  readonly isContradicted: boolean;
  /** True where x and y fit only when exchanged. */
  readonly areAxesSwapped: boolean;
  /** The best systems, best first. */
  readonly fits: readonly SystemFit[];
  /** Absent where no other table was asked. */
  readonly siblings?: SiblingWord;
}
