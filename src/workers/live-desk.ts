import { analyze } from '../core/analyze';
import type { LiveAnswer } from '../core/coverage/live-answer';
import { LiveReach } from '../core/coverage/live-reach';
import { type StationCircle, StationCircles } from '../core/coverage/station-circles';
import type { Analysis, AnalysisOptions, ReachResult } from '../core/coverage/types';
import type { Facility } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import type { Project } from '../core/model/project';
import type { ReachStandard } from '../core/model/standard';
import { applyEdit } from '../core/scenario/apply-edit';
import { isSameJson } from '../core/scenario/same-json';
import type { ScenarioEdit } from '../core/scenario/types';
import type { Refused } from './open-document';
import type { EditOutcome, EditTerms, ScenarioDesk } from './scenario-desk';
import type { Workbench } from './workbench';

/** The id of a facility, or one that is to be added where it is moved to. */
export type LiveTarget = string | Facility;

/** The edits of facilities, which a live answer can follow. */
export type LiveEdit = Extract<
  ScenarioEdit,
  {
    type:
      | 'addFacility'
      | 'removeFacility'
      | 'moveFacility'
      | 'setStatus'
      | 'setKind'
      | 'setFacilityFields';
  }
>;

/** The answer with a station elsewhere, and the circles that it carries there; none where it does not provide. */
export type LiveStationAnswer = LiveAnswer & { readonly circles: readonly StationCircle[] };

export type LiveOutcome = { readonly ok: true; readonly answer: LiveAnswer } | Refused;

interface Session {
  readonly project: Project;
  readonly standardId: string;
  readonly options: AnalysisOptions;
  readonly reach: LiveReach;
  readonly circles: StationCircles;
  /** Facilities by id, added ones among them. */
  readonly indexOf: Map<string, number>;
}

/** Answers to what is tried before it becomes an edit: what is open stays as it is. */
export class LiveDesk {
  private session: Session | null = null;
  /** The last one, which the next may go on with. */
  private ended: Session | null = null;
  private last: {
    readonly project: Project;
    readonly options: AnalysisOptions;
    readonly analysis: Analysis;
  } | null = null;

  constructor(
    private readonly bench: Workbench,
    private readonly scenarios: ScenarioDesk,
  ) {}

  /** Judges all standards of what is shown, and remembers the answer for the next live one. */
  async analyze(options: AnalysisOptions): Promise<Analysis> {
    const project = this.bench.shown;
    const analysis = analyze(project, options);
    this.last = { project, options, analysis };
    return analysis;
  }

  /**
   * Begins to follow one reach standard. Live answers are told against what `analyze` gives for these options.
   * Throws where the project has no such standard.
   */
  begin(standardId: string, options: AnalysisOptions): Promise<void> {
    return this.bench.afterOthers(async () => {
      const project = this.bench.shown;
      const standard = project.standards.find(
        (one): one is ReachStandard => one.id === standardId && one.family === 'reach',
      );
      if (standard === undefined) throw new Error(`no reach standard ${standardId}`);
      this.stop();
      const reach =
        this.goingOn(project, standardId, options) ??
        new LiveReach(project, standard, options, this.known(project, standardId, options));
      const indexOf = new Map(project.facilities.map(({ id }, index) => [id, index]));
      const circles = new StationCircles(project, standard, options);
      this.session = { project, standardId, options, reach, circles, indexOf };
    });
  }

  /**
   * The answer with a facility elsewhere, in degrees, WGS84; null takes it out of service. Null where nothing is followed
   * any more, because the project that is shown has changed. Throws on an id that the project does not have.
   */
  async move(target: LiveTarget, lngLat: LngLat | null): Promise<LiveStationAnswer | null> {
    const session = this.current();
    if (session === null) return null;
    const { reach, circles, indexOf } = session;
    const withCircles = (answer: LiveAnswer, index: number): LiveStationAnswer => {
      const facility = reach.facility(index);
      return { ...answer, circles: facility === null ? [] : circles.of(facility) };
    };
    if (typeof target === 'string') {
      const index = indexOf.get(target);
      if (index === undefined) throw new Error(`no facility ${target}`);
      return withCircles(reach.move(index, lngLat), index);
    }
    const index = indexOf.get(target.id) ?? reach.facilityCount;
    indexOf.set(target.id, index);
    const answer = reach.setFacility(index, lngLat === null ? null : target);
    return withCircles(lngLat === null ? answer : reach.move(index, lngLat), index);
  }

  /** The answer after an edit of a facility; null as of `move`. Codes: `EditProblemCode`. */
  async edit(edit: LiveEdit): Promise<LiveOutcome | null> {
    const session = this.current();
    if (session === null) return null;
    const { reach, indexOf, project } = session;
    const id = edit.type === 'addFacility' ? edit.facility.id : edit.facilityId;
    const index = indexOf.get(id) ?? reach.facilityCount;
    const before = index < reach.facilityCount ? reach.facility(index) : null;
    // The one facility is all that the edit looks at.
    const applied = applyEdit({ ...project, facilities: before === null ? [] : [before] }, edit);
    if (!applied.ok) {
      const { code, message } = applied.error;
      return { ok: false, code, message };
    }
    indexOf.set(id, index);
    const after = applied.value.project.facilities[0] ?? null;
    return { ok: true, answer: reach.setFacility(index, after) };
  }

  /** Ends the following; `commit` becomes an edit of the active scenario, as of `ScenarioDesk.edit`. */
  async end(commit: ScenarioEdit | null, terms: EditTerms = {}): Promise<EditOutcome> {
    this.stop();
    if (commit !== null) return await this.scenarios.edit(commit, terms);
    return { ok: true, opened: this.bench.whatIsOpen.facts(), isChanged: false };
  }

  private current(): Session | null {
    if (this.session !== null && this.bench.shown !== this.session.project) this.stop();
    return this.session;
  }

  private stop(): void {
    this.ended = this.session ?? this.ended;
    this.session = null;
  }

  /** What followed the same question before, where little has changed since. */
  private goingOn(
    project: Project,
    standardId: string,
    options: AnalysisOptions,
  ): LiveReach | null {
    const { ended } = this;
    this.ended = null;
    const isSame = ended?.standardId === standardId && isSameJson(ended.options, options);
    return isSame && ended.reach.follow(project) ? ended.reach : null;
  }

  private known(
    project: Project,
    standardId: string,
    options: AnalysisOptions,
  ): ReachResult | undefined {
    const { last } = this;
    if (last === null || last.project !== project || !isSameJson(last.options, options))
      return undefined;
    return last.analysis.reach.find(({ coverage }) => coverage.standard.id === standardId);
  }
}
