import { analyze } from '../core/analyze';
import { demandList } from '../core/coverage/select';
import {
  type Analysis,
  type AnalysisOptions,
  mostJoinedZones,
  type ReachCoverage,
} from '../core/coverage/types';
import type { Zone } from '../core/coverage/zones';
import { chordToGeodesicMeters } from '../core/geo/chord';
import { toEcef } from '../core/geo/ecef';
import type { Facility, FacilityKind, FacilityStatus } from '../core/model/facility';
import type { LngLat, Place } from '../core/model/place';
import type { Project } from '../core/model/project';
import type { Limit } from '../core/model/standard';
import { compareAnalyses } from '../core/report/compare';
import type { Comparison } from '../core/report/compare-types';
import { applyEdit } from '../core/scenario/apply-edit';
import { lineageOf } from '../core/scenario/materialize';
import type { ScenarioEdit } from '../core/scenario/types';
import type { ExportTable, Locale } from '../io/export/export-table';
import { writeCsvFile } from '../io/export/write-csv-file';
import { writeXlsx } from '../io/export/write-xlsx';
import { circlesOf } from './circles';
import type { Refused } from './open-document';
import type { Workbench } from './workbench';

/** Scenarios whose answers are kept: as many as stand side by side. */
const mostAnswers = 4;
/** Providers whose circles can be joined: most have two each. */
const mostJoined = mostJoinedZones / 2;

/** What one scenario comes to under a reach standard. */
export interface ScenarioFigures {
  readonly total: number;
  readonly uncovered: number;
  /** Demand points that could not be judged. */
  readonly unknown: number;
  /** Null where no number of people is known. */
  readonly uncoveredPopulation: number | null;
  readonly problemCount: number;
}

/** A demand point that gains or loses cover. */
export interface ChangedPoint {
  readonly id: string;
  readonly name: string;
  readonly county: string;
  readonly township: string;
  readonly lngLat: LngLat | null;
  readonly isIndicative: boolean;
  readonly populationCount: number | null;
  readonly isPopulationEstimated: boolean;
  /** Metres to the nearest provider in the earlier and the later scenario; null without any. */
  readonly beforeMeters: number | null;
  readonly afterMeters: number | null;
}

/** The named points of a transition, those with most people first, as many of each as were asked for. */
export interface NamedChanges {
  readonly gained: readonly ChangedPoint[];
  readonly lost: readonly ChangedPoint[];
}

export interface ComparedAnswer {
  readonly ok: true;
  readonly comparison: Comparison;
  /** Parallel to `comparison.transitions`. */
  readonly changes: readonly NamedChanges[];
  /** Parallel to `comparison.scenarios`: the limit by which each was judged. */
  readonly limits: readonly Limit[];
  /** Edits of each that could not be applied. */
  readonly problemCounts: readonly number[];
  /** The circles of each; none where they are too many to be joined. */
  readonly zones: readonly (readonly Zone[])[];
}

/** What an edit met when its turn came. */
export interface EditFacts {
  readonly scenarioId: string;
  readonly editId: string;
  readonly edit: ScenarioEdit;
  /** Of the facility or place; null where the edit is of neither, or it is gone. */
  readonly name: string | null;
  readonly kind: FacilityKind | null;
  readonly status: FacilityStatus | null;
  readonly lngLat: LngLat | null;
  /** How far the edit moves it; null where it does not, or it had no position. */
  readonly movedMeters: number | null;
  /** Limit that the edit replaces. */
  readonly limit: Limit | null;
}

/** Tables of a comparison in words of the page, as a file. */
export interface TablesChoice {
  readonly format: 'csv' | 'xlsx';
  readonly locale: Locale;
  readonly title: string;
}

interface Answer {
  readonly project: Project;
  readonly asked: string;
  readonly analysis: Analysis;
}

/** Answers about several scenarios of the project that is open; what is shown stays as it is. */
export class ComparisonDesk {
  private answers: readonly Answer[] = [];

  constructor(private readonly bench: Workbench) {}

  /** Null where there is no such scenario any more, or it has no such reach standard. */
  figures(
    id: string,
    standardId: string,
    options: AnalysisOptions,
  ): Promise<ScenarioFigures | null> {
    return this.inTurn(() => {
      if (!this.has(id)) return null;
      const { project, problems } = this.materialize(id);
      const found = this.analyze(project, standardId, options).reach[0];
      if (found === undefined) return null;
      const { places, population, placesWithoutPopulation } = found.summary;
      return {
        total: places.total,
        uncovered: places.uncovered,
        unknown: places.unknown,
        uncoveredPopulation: placesWithoutPopulation < places.total ? population.uncovered : null,
        problemCount: problems.length,
      };
    });
  }

  /** Compares two to four scenarios under a reach standard. Codes: `scenarioGone`, as of `compareAnalyses`. */
  compare(
    ids: readonly string[],
    standardId: string,
    options: AnalysisOptions,
    mostPoints: number,
  ): Promise<ComparedAnswer | Refused> {
    return this.inTurn(() => {
      const missing = ids.find((id) => !this.has(id));
      if (missing !== undefined) return scenarioGone(missing);
      const sides = ids.map((id) => this.materialize(id));
      const projects = sides.map(({ project }) => project);
      const analyses = projects.map((project) => this.analyze(project, standardId, options));
      const compared = compareAnalyses(projects, analyses, standardId);
      if (!compared.ok) return { ok: false, ...compared.error };
      const readers = projects.map((project, at) => new PointReader(project, analyses[at]));
      const changes = compared.value.transitions.map(({ from, to, gainedIds, lostIds }) => {
        const [before, after] = [readers[from], readers[to]] as [PointReader, PointReader];
        return {
          gained: namedPoints(gainedIds, after, before, after, mostPoints),
          lost: namedPoints(lostIds, before, before, after, mostPoints),
        };
      });
      return {
        ok: true,
        comparison: compared.value,
        changes,
        limits: readers.map(({ coverage }) => coverage.standard.limit),
        problemCounts: sides.map(({ problems }) => problems.length),
        zones: projects.map((project) => circlesOf(project, standardId, options, mostJoined)),
      };
    });
  }

  /** What the edits of a scenario met, in their order; none for the base, and where it is gone. */
  editFacts(scenarioId: string): Promise<readonly EditFacts[]> {
    return this.inTurn(() => {
      const { scenarios } = this.bench.document;
      const own = scenarios.find(({ id }) => id === scenarioId);
      if (own === undefined) return [];
      const parents = lineageOf(scenarios, own.id).chain.slice(0, -1);
      let { project } = this.materialize(parents.at(-1)?.id ?? '');
      return own.edits.map(({ id, edit }) => {
        const facts = factsOf(project, edit);
        const applied = applyEdit(project, edit);
        if (applied.ok) project = applied.value.project;
        return { scenarioId, editId: id, edit, ...facts };
      });
    });
  }

  /** Tables that the page made, as the bytes of a file. */
  tablesFile(
    tables: readonly ExportTable[],
    { format, locale, title }: TablesChoice,
  ): Promise<Uint8Array> {
    const options = {
      locale,
      datum: 'wgs84',
      title,
      notes: [],
      savedAt: this.bench.world.now(),
      encoding: 'utf-8',
    } as const;
    return format === 'csv' ? writeCsvFile(tables, options) : writeXlsx(tables, options);
  }

  private inTurn<T>(work: () => T): Promise<T> {
    return this.bench.afterOthers(() => this.bench.autosave.after(async () => work()));
  }

  private has(id: string): boolean {
    return id === '' || this.bench.document.scenarios.some((one) => one.id === id);
  }

  private materialize(id: string) {
    return this.bench.whatIsOpen.materialize(this.bench.document, id);
  }

  /** Judges one standard; the last answers are kept, for most questions come again. */
  private analyze(project: Project, standardId: string, options: AnalysisOptions): Analysis {
    const asked = JSON.stringify([standardId, options]);
    const known = this.answers.find((one) => one.project === project && one.asked === asked);
    const standards = project.standards.filter(({ id }) => id === standardId);
    const answer = known ?? {
      project,
      asked,
      analysis: analyze({ ...project, standards }, options),
    };
    this.answers = [answer, ...this.answers.filter((one) => one !== known)].slice(0, mostAnswers);
    return answer.analysis;
  }
}

function scenarioGone(id: string): Refused {
  const message = `there is no scenario ${id} any more; choose another`;
  return { ok: false, code: 'scenarioGone', message };
}

/** The demand points of one scenario by id. */
class PointReader {
  readonly coverage: ReachCoverage;
  private readonly list: readonly (Place | Facility)[];
  private atOfId: ReadonlyMap<string, number> | null = null;

  constructor(project: Project, analysis: Analysis | undefined) {
    const found = analysis?.reach[0];
    if (found === undefined) throw new Error('comparison: a scenario was not judged');
    this.coverage = found.coverage;
    this.list = demandList(project, this.coverage.standard.demand) as (Place | Facility)[];
  }

  point(id: string): Place | Facility | undefined {
    return this.list[this.coverage.demandIndex[this.at(id)] ?? -1];
  }

  meters(id: string): number | null {
    const meters = this.coverage.nearestDistanceMeters[this.at(id)];
    return meters === undefined || Number.isNaN(meters) ? null : meters;
  }

  private at(id: string): number {
    this.atOfId ??= new Map(
      Array.from(this.coverage.demandIndex, (index, at) => [this.list[index]?.id ?? '', at]),
    );
    return this.atOfId.get(id) ?? -1;
  }
}

function namedPoints(
  ids: readonly string[],
  from: PointReader,
  before: PointReader,
  after: PointReader,
  most: number,
): ChangedPoint[] {
  const points = ids.flatMap((id): ChangedPoint[] => {
    const point = from.point(id);
    if (point === undefined) return [];
    const isPlace = 'populationCount' in point;
    return [
      {
        id,
        name: point.name,
        county: point.county,
        township: point.township,
        lngLat: point.lngLat,
        isIndicative: point.position === 'indicative',
        populationCount: isPlace ? point.populationCount : null,
        isPopulationEstimated: isPlace && point.populationBasis === 'estimated',
        beforeMeters: before.meters(id),
        afterMeters: after.meters(id),
      },
    ];
  });
  return points
    .sort((a, b) => (b.populationCount ?? -1) - (a.populationCount ?? -1))
    .slice(0, most);
}

function factsOf(
  project: Project,
  edit: ScenarioEdit,
): Omit<EditFacts, 'scenarioId' | 'editId' | 'edit'> {
  const none = {
    name: null,
    kind: null,
    status: null,
    lngLat: null,
    movedMeters: null,
    limit: null,
  };
  switch (edit.type) {
    case 'addFacility': {
      const { name, kind, status, lngLat } = edit.facility;
      return { ...none, name, kind, status, lngLat };
    }
    case 'movePlace':
    case 'setPlaceFields': {
      const place = project.places.find(({ id }) => id === edit.placeId);
      if (place === undefined) return none;
      const to = edit.type === 'movePlace' ? edit.lngLat : null;
      return { ...none, name: place.name, ...moved(place.lngLat, to) };
    }
    case 'setLimit': {
      const standard = project.standards.find(({ id }) => id === edit.standardId);
      return standard !== undefined && 'limit' in standard
        ? { ...none, limit: standard.limit }
        : none;
    }
    case 'growPopulation':
    case 'restore':
      return none;
    default: {
      const facility = project.facilities.find(({ id }) => id === edit.facilityId);
      if (facility === undefined) return none;
      const { name, kind, status } = facility;
      const to = edit.type === 'moveFacility' ? edit.lngLat : null;
      return { ...none, name, kind, status, ...moved(facility.lngLat, to) };
    }
  }
}

/** Where something stands in the end, and how far that is from where it stood. */
function moved(from: LngLat | null, to: LngLat | null) {
  const [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0] = toEcef([from, to]);
  const isMoved = from !== null && to !== null;
  return {
    lngLat: to ?? from,
    movedMeters: isMoved ? chordToGeodesicMeters(ax, ay, az, bx, by, bz) : null,
  };
}
