import type { Setting } from '../../core/model/place';
import type { Project } from '../../core/model/project';
import type { CoordinateSystem, SystemProposal } from '../datum/types';
import type { FormatId } from '../formats/source';
import type { RowIssue, TableCounts } from '../row-issue';
import type { ColumnGuess, KindWord, TableMapping } from './types';

/** A table as it was found in the files, with the first guess of what it means. Plain, cloneable data. */
export interface TableDraft {
  /** `file#sheet`, with a number behind it where that is taken. */
  readonly id: string;
  readonly file: string;
  readonly sheet: string;
  readonly format: FormatId;
  /** The first rows as text, those above the header among them, so that a person can point at the header. */
  readonly firstRows: readonly (readonly string[])[];
  readonly firstRowNumber: number;
  /** True where the format names its columns, so that there is no header row to look for. */
  readonly hasFields: boolean;
  /** True where each row has a point of its own, so that no column has to say where it lies. */
  readonly hasPoints: boolean;
  readonly mapping: TableMapping;
  /** True where the mapping was saved for the same headers before. */
  readonly isRemembered: boolean;
}

/** A file that gave no table. */
export interface RejectedFile {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

export interface RasterDraft {
  readonly id: string;
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

/** A coordinate system to choose from. */
export type SystemChoice = Pick<CoordinateSystem, 'id' | 'title' | 'unit' | 'warning'>;

/** What the files hold, before anybody chose. */
export interface IntakeDraft {
  readonly tables: readonly TableDraft[];
  readonly rasters: readonly RasterDraft[];
  readonly rejected: readonly RejectedFile[];
  readonly choices: IntakeChoices;
  /** All systems that are known, in the order in which a list shows them. */
  readonly systems: readonly SystemChoice[];
  /** The words by which kinds are recognised after the user's own, longest first. */
  readonly builtInKindWords: readonly KindWord[];
}

export interface TableChoices {
  readonly mapping: TableMapping;
  /** Empty: the proposed one. */
  readonly systemId: string;
}

/** How a raster of people is used. */
export type RasterUse = 'nearestPlace' | 'ignore';

/** Everything a person can decide about an import. Plain data. */
export interface IntakeChoices {
  /** By id of the table. */
  readonly tables: Readonly<Record<string, TableChoices>>;
  readonly rasters: Readonly<Record<string, RasterUse>>;
  /** Setting of rows that no column, code, township type or area tells; null rejects them. */
  readonly settingRest: Setting | null;
  /** The user's own words for kinds, before the built-in ones. */
  readonly kindWords: readonly KindWord[];
  /** Whether a new list takes the place of the open project's list of the same kind, or its rows renew the entries they are joined to, in what they say, and the others are added. */
  readonly lists: 'replace' | 'merge';
  /** Whether the outlines, townships and lists of the open project stay beside what is imported. */
  readonly keepOpenProject: boolean;
  /** Whether rows without a position get their township's seat, marked as indicative. */
  readonly useSeats: boolean;
  /** Shares of a township's or county's people: equal, or by the people that the places had before. */
  readonly spreadBy: 'equal' | 'weight';
  /** Candidates that a person confirmed: id of the table → row number → id of the target; an empty id is a refusal. */
  readonly confirmedJoins: Readonly<Record<string, Readonly<Record<number, string>>>>;
}

/** One row that might belong to a place of the list, for a person to confirm. */
export interface JoinQuestion {
  readonly tableId: string;
  readonly row: number;
  readonly name: string;
  readonly township: string;
  readonly candidates: readonly {
    readonly targetId: string;
    readonly name: string;
    readonly township: string;
    /** Letters that differ. */
    readonly editDistance: number;
  }[];
}

export interface JoinTotals {
  readonly byCode: number;
  readonly byName: number;
  readonly confirmed: number;
  readonly open: number;
  readonly unmatched: number;
}

/** What one table would bring under the present choices. */
export interface TablePreview {
  readonly id: string;
  readonly headers: readonly string[];
  /** Rows under the header as text, and the number of the first. */
  readonly sampleRows: readonly (readonly string[])[];
  readonly firstSampleRow: number;
  readonly guesses: readonly ColumnGuess[];
  /** Fields that the list cannot do without and that no column gives. */
  readonly missingFields: readonly string[];
  readonly counts: TableCounts;
  /** Null where the table has no coordinates. */
  readonly system: SystemProposal | null;
  /** The system in force: the chosen one or the proposed. */
  readonly systemId: string;
  /** Pairs of lng and lat: as if the numbers were WGS84 degrees already, and converted. At most `shownPointLimit` pairs; `before` is empty for projected systems. */
  readonly pointsBefore: Float64Array;
  readonly pointsAfter: Float64Array;
  /** Median distance between the two, in metres; null for projected systems. */
  readonly medianShiftMeters: number | null;
  readonly joins: JoinTotals | null;
}

export const shownPointLimit = 2_000;

/** What the import would bring under the present choices. */
export interface IntakePreview {
  readonly tables: readonly TablePreview[];
  readonly joinQuestions: readonly JoinQuestion[];
  /** The first `keptPreviewIssues`, errors before warnings; the row report of the finished import has them all. */
  readonly issues: readonly RowIssue[];
  /** How often each code occurs, most often first. */
  readonly issueCounts: readonly {
    readonly code: string;
    readonly severity: RowIssue['severity'];
    readonly count: number;
  }[];
  readonly counts: TableCounts;
  readonly result: {
    readonly placeCount: number;
    readonly facilityCount: number;
    readonly placesWithoutPosition: number;
    readonly placesWithIndicativePosition: number;
    readonly facilitiesWithoutPosition: number;
    readonly placesWithoutPopulation: number;
  };
}

export const keptPreviewIssues = 500;

export interface IntakeResult {
  readonly project: Project;
  readonly report: readonly RowIssue[];
}

/** How far a long import is. */
export interface IntakeProgress {
  readonly stage: 'reading' | 'understanding' | 'joining' | 'saving';
  readonly file: string;
  /** 0–1, of the file. */
  readonly share: number;
}
