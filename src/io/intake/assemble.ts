import { AreaIndex } from '../../core/geo/area-index';
import { ownProjectId, ownTitle } from '../../core/model/edit';
import type { Facility } from '../../core/model/facility';
import type { Place } from '../../core/model/place';
import type { DataSource, Project, Township } from '../../core/model/project';
import type { RowIssue, TableCounts } from '../../core/model/row-issue';
import { settledByAreas } from '../../core/model/setting-by-area';
import type { Standard } from '../../core/model/standard';
import {
  applyJoinsToFacilities,
  applyJoinsToPlaces,
  applyJoinsToTownships,
  bringsPosition,
  indicativeNotUsed,
} from '../join/apply-joins';
import { type JoinOutcome, joinPositions } from '../join/join-positions';
import { seatUnlocated } from '../join/seat-unlocated';
import { facilityTargets, placeTargets, townshipTargets } from '../join/targets';
import { spreadPopulation, type TakenUnits } from '../population/spread';
import { combineUrbanAreas, importedCounties, tellReplacedAreas } from './combine-areas';
import type { ConvertedTable } from './convert-table';
import type { IntakeChoices } from './draft';
import { flagPositions, type Origins, type SourceDegrees } from './flag-positions';
import { keepHandPlaced } from './hand-placed';
import { facilityWays, type ListWays, placeWays, type TakenList, takeList } from './take-list';

/** What the tables are put together with. */
export interface AssembleContext {
  readonly openProject: Project | null;
  /** Those of a project that stands on no region. */
  readonly commonStandards: readonly Standard[];
  readonly choices: IntakeChoices;
  /** ISO 8601, UTC. */
  readonly importedAt: string;
}

/** The project that the tables make, and what became of their rows. */
export interface Assembled {
  readonly project: Project;
  /** Of the joins; the doubts about positions are told by `checkAssembled`. */
  readonly issues: readonly RowIssue[];
  readonly placeOrigins: Origins;
  readonly facilityOrigins: Origins;
  /** By id of the table: rows joined to the project's, or to what was open. */
  readonly joins: ReadonlyMap<string, JoinOutcome>;
  /** By id of the table: rows that were read, and those that the project has something of. */
  readonly counts: ReadonlyMap<string, TableCounts>;
}

/**
 * Puts converted tables together to a project: outlines, then lists (what they lack is taken from the open project),
 * then positions joined to them, people spread over them, and seats where nothing else is known.
 */
export function assemble(tables: readonly ConvertedTable[], context: AssembleContext): Assembled {
  const work = new Assembly(tables, context);
  const { openProject, choices } = context;
  const base = choices.keepOpenProject ? openProject : null;
  const { counties, ...doubled } = importedCounties(tables);
  for (const issue of doubled.issues) work.issues.push(issue);
  for (const [id, count] of doubled.leftOutCounts) work.leaveOut(id, count);
  const knownAreas = base?.urbanAreas ?? [];
  const allUrbanAreas = combineUrbanAreas(tables, knownAreas, choices.lists);
  for (const issue of tellReplacedAreas(tables, knownAreas, allUrbanAreas)) work.issues.push(issue);
  let townships: readonly Township[] = base?.townships ?? [];
  const ownPlaces = work.list(placeWays, tables, base?.places ?? []);
  const ownFacilities = work.list(facilityWays, tables, base?.facilities ?? []);
  let places = ownPlaces.items;
  let facilities = ownFacilities.items;

  for (const converted of tables) {
    if (converted.rows.list !== 'positions') continue;
    const { target = 'places' } = converted.mapping;
    if (target === 'townships') {
      townships = applyJoinsToTownships(
        townships,
        work.join(converted, townshipTargets({ townships }), townships),
      );
    } else if (target === 'facilities') {
      facilities = applyJoinsToFacilities(
        facilities,
        work.join(converted, facilityTargets({ facilities }), facilities),
      );
    } else {
      places = applyJoinsToPlaces(places, work.join(converted, placeTargets({ places }), places));
    }
  }
  const allCounties = counties.length > 0 ? counties : (base?.counties ?? []);
  let takenUnits: TakenUnits = new Map();
  for (const { id, rows, table } of tables) {
    if (rows.list !== 'population') continue;
    const { file, sheet } = table;
    const spread = spreadPopulation(places, rows.result.items, choices.spreadBy, {
      file,
      sheet,
      rowNumbers: rows.result.rows,
      townships,
      counties: allCounties,
      takenUnits,
    });
    takenUnits = spread.takenUnits;
    places = spread.places;
    work.leaveOut(id, spread.counts.rejected);
    for (const issue of spread.issues) work.issues.push(issue);
  }
  if (choices.useSeats) {
    places = seatUnlocated(places, townships).items;
    facilities = seatUnlocated(facilities, townships).items;
  }
  // Joins and seats have moved rows, and areas may have come after the lists.
  const areaIndex = new AreaIndex(allUrbanAreas);
  places = places.map((place) => settledByAreas(place, areaIndex));
  facilities = facilities.map((facility) => settledByAreas(facility, areaIndex));
  const ownBefore = base?.ownLists;
  return {
    issues: work.issues,
    placeOrigins: work.placeOrigins,
    facilityOrigins: work.facilityOrigins,
    joins: work.joins,
    counts: work.counts,
    project: {
      id: ownProjectId,
      title: titleOf(tables, base),
      places,
      facilities,
      standards:
        base !== null && base.standards.length > 0 ? base.standards : context.commonStandards,
      counties: allCounties,
      townships,
      urbanAreas: allUrbanAreas,
      sources: [
        ...(base?.sources ?? []),
        ...tables.flatMap((one) => toSource(one, work.counts, context)),
      ],
      ownLists: {
        places: ownPlaces.isOwn || (ownBefore?.places ?? false),
        facilities: ownFacilities.isOwn || (ownBefore?.facilities ?? false),
      },
    },
  };
}

/** Doubts about all positions that came with the import. */
export function checkAssembled(
  { project, placeOrigins, facilityOrigins }: Assembled,
  degreesOf: SourceDegrees,
): readonly RowIssue[] {
  return [
    ...flagPositions(project.places, placeOrigins, project, degreesOf),
    ...flagPositions(project.facilities, facilityOrigins, project, degreesOf),
  ];
}

/** What is gathered on the way. */
class Assembly {
  readonly issues: RowIssue[] = [];
  readonly joins = new Map<string, JoinOutcome>();
  readonly counts = new Map<string, TableCounts>();
  readonly placeOrigins: Origins = new Map();
  readonly facilityOrigins: Origins = new Map();

  constructor(
    tables: readonly ConvertedTable[],
    private readonly context: AssembleContext,
  ) {
    for (const { id, rows } of tables) this.counts.set(id, rows.result.counts);
  }

  /** Rows of a table that were read well, but that nothing of the project takes; each is an error. */
  leaveOut(id: string, leftOutCount: number, errorCount = leftOutCount): void {
    const counts = this.counts.get(id);
    if (counts === undefined) throw new Error(`no table ${id}`);
    this.counts.set(id, {
      ...counts,
      accepted: counts.accepted - leftOutCount,
      rejected: counts.rejected + leftOutCount,
      errors: counts.errors + errorCount,
    });
  }

  /** A list with the rows of the tables for it; `known` is the open project's. */
  list<T extends Place | Facility>(
    ways: ListWays<T>,
    tables: readonly ConvertedTable[],
    known: readonly T[],
  ): TakenList<T> {
    const { lists, confirmedJoins } = this.context.choices;
    const taken = takeList(ways, tables, known, lists, (id) => confirmedJoins[id] ?? {});
    for (const issue of taken.issues) this.issues.push(issue);
    for (const [id, outcome] of taken.joins) this.joins.set(id, outcome);
    for (const [id, { rows, errors }] of taken.losses) this.leaveOut(id, rows, errors);
    const origins = ways.list === 'facilities' ? this.facilityOrigins : this.placeOrigins;
    for (const [id, origin] of taken.origins) origins.set(id, origin);
    return taken;
  }

  /** Joins a table of positions to a list. */
  join(
    converted: ConvertedTable,
    targets: Parameters<typeof joinPositions>[1],
    entries: Parameters<typeof indicativeNotUsed>[0],
  ): JoinOutcome {
    const { id, table, mapping, rows } = converted;
    if (rows.list !== 'positions') throw new Error(`${id} is no table of positions`);
    const { file, sheet } = table;
    const { target = 'places' } = mapping;
    const joined = joinPositions(
      rows.result.items,
      targets,
      { tableId: id, file, sheet, target, rowNumbers: rows.result.rows },
      this.confirmed(converted),
    );
    const { outcome, issues: kept } = keepHandPlaced(entries, joined, { file, sheet });
    this.joins.set(id, outcome);
    this.leaveOut(id, rows.result.items.length - outcome.matches.length);
    const unused = indicativeNotUsed(entries, outcome, { file, sheet });
    for (const issue of [...outcome.issues, ...kept, ...unused]) this.issues.push(issue);
    const entryOfId = new Map(entries.map((entry) => [entry.id, entry]));
    const origins = target === 'facilities' ? this.facilityOrigins : this.placeOrigins;
    if (target !== 'townships') {
      for (const { targetId, rowNumber, row } of outcome.matches) {
        const entry = entryOfId.get(targetId);
        if (entry && bringsPosition(entry, row)) {
          origins.set(targetId, { tableId: id, file, sheet, row: rowNumber });
        }
      }
    }
    return outcome;
  }

  private confirmed({ id }: ConvertedTable) {
    return this.context.choices.confirmedJoins[id] ?? {};
  }
}

function toSource(
  { id, table, systemId, rows }: ConvertedTable,
  counts: ReadonlyMap<string, TableCounts>,
  { importedAt }: AssembleContext,
): DataSource[] {
  if (rows.list === 'ignore') return [];
  const { read, accepted, rejected } = counts.get(id) ?? rows.result.counts;
  return [
    {
      file: table.file,
      sheet: table.sheet,
      list: rows.list,
      systemId,
      rowsRead: read,
      rowsAccepted: accepted,
      rowsRejected: rejected,
      importedAt,
    },
  ];
}

/** The region's name where one is under the lists, else the names of the files. */
function titleOf(tables: readonly ConvertedTable[], base: Project | null): Project['title'] {
  if (base !== null) return ownTitle(base);
  const used = tables.filter(({ rows }) => rows.list !== 'ignore');
  const stems = used.map(({ table }) =>
    (table.file.split('/').pop() ?? '').replace(/\.[^.]*$/, ''),
  );
  const title = [...new Set(stems)].join(' + ');
  return { zh: title, en: title };
}
