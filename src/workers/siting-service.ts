import type { AnalysisOptions } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import type { SitingSize } from '../core/siting/build-instance';
import type { SitingSite } from '../core/siting/build-types';
import { type MclpCurvePoint, mclpCurve } from '../core/siting/cover/mclp-curve';
import { seededRandom } from '../core/siting/seeded-random';
import { solveSiting } from '../core/siting/solve-siting';
import { type SitingSummary, summarizeSiting } from '../core/siting/summarize-siting';
import type {
  MilpOutcome,
  SitingInstance,
  SitingOutcome,
  SitingProgress,
  SitingQuestion,
  SitingTools,
  SolveMilp,
} from '../core/siting/types';
import type { SourceFile } from '../io/formats/source';
import type { CandidateFile } from '../io/siting/candidate-file';
import type { DroppedFile } from './intake-service';
import { type PackedRows, packRows } from './packed-rows';
import { measureSiting, prepareSiting } from './project-siting';
import { describeAnswer, newSitesOf, type SitingAnswer } from './siting-answer';
import { projectAt } from './siting-line';
import { type OutageReport, reportOutages } from './siting-outages';
import type { SitingTerms, TermsProblem } from './siting-terms';

export type MclpQuestion = Extract<SitingQuestion, { model: 'mclp' }>;

/** Hears how a search stands; nobody waits for it. */
export type ProgressListener = (progress: SitingProgress) => void | Promise<void>;

/** How a search stands, with the new sites of the best answer so far where they are better than told before. */
export interface PlanProgress extends SitingProgress {
  readonly newSites?: readonly SitingSite[];
  /** Of all demand points. */
  readonly totalWeight: number;
}
export type PlanListener = (progress: PlanProgress) => void | Promise<void>;

/** What is wrong with a question, or its answer. */
export type Answered<T> =
  | { readonly ok: true; readonly answer: T }
  | { readonly ok: false; readonly problems: readonly TermsProblem[] };

/** What so many new sites give. */
export interface CurvePoint {
  readonly newSiteCount: number;
  readonly status: MclpCurvePoint['status'];
  /** How much better it could be, as a share; null where that is not known. */
  readonly gap: number | null;
  readonly covered: SitingSummary['covered'];
}

export interface SitingLimits {
  /** Above 0. */
  readonly timeLimitSeconds: number;
}

/** What a siting job needs of the thread it runs in. */
export interface SitingWorld {
  readonly loadMilp: () => Promise<SolveMilp>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Whether somebody asked to stop; a job whose worker is simply ended has none. */
  readonly isCancelled?: () => boolean;
  /** Lets messages arrive between two pieces of work. */
  readonly breathe?: () => Promise<void>;
  /** Where files are read. */
  readonly loadSqliteWasm?: () => Promise<Uint8Array>;
}

/** A list of candidates on its way to the page. */
export type PackedCandidates = Omit<CandidateFile, 'points'> & { readonly points: PackedRows };

/** Of all jobs, so that the same question has the same answer. */
const seed = 20_260_101;

/**
 * Solves one siting question. The solver is loaded when it is first needed. A job is stopped by ending its worker; whoever
 * listens to the progress has the best answer so far.
 */
export class SitingService {
  private opened: Project | null = null;

  constructor(private readonly world: SitingWorld) {}

  /** Takes the project that questions in a person's terms are about. */
  open(project: Project): void {
    this.opened = project;
  }

  /** The same with the project at the other end of a line. */
  async openAt(port: MessagePort): Promise<void> {
    this.open(await projectAt(port));
  }

  async run(
    instance: SitingInstance,
    question: SitingQuestion,
    limits: SitingLimits,
    onProgress: ProgressListener,
  ): Promise<SitingOutcome> {
    return await solveSiting(instance, question, this.toolsFor(limits, onProgress));
  }

  /** The best coverage for each number of new sites from `fromCount` to `toCount`, within the limits in all. */
  async curve(
    instance: SitingInstance,
    question: MclpQuestion,
    [fromCount, toCount]: readonly [fromCount: number, toCount: number],
    limits: SitingLimits,
    onProgress: ProgressListener,
  ): Promise<readonly MclpCurvePoint[]> {
    const tools = this.toolsFor(limits, onProgress);
    return await mclpCurve(instance, question, fromCount, toCount, tools);
  }

  /** Answers what a person asks about a project, with the sites in the order in which to build. Codes: as of `prepareSiting`. */
  async answer(terms: SitingTerms, onProgress: PlanListener): Promise<Answered<SitingAnswer>> {
    const prepared = prepareSiting(this.project, terms);
    if (!prepared.ok) return refusal(prepared);
    const { built, question } = prepared.value;
    const totalWeight = built.instance.weights.reduce((sum, weight) => sum + weight, 0);
    const tell: ProgressListener = (progress) => {
      const { sites } = progress;
      const newSites = sites ? { newSites: newSitesOf(built, sites) } : {};
      return onProgress({ ...progress, ...newSites, totalWeight });
    };
    const outcome = await this.run(built.instance, question, terms, tell);
    return { ok: true, answer: describeAnswer(prepared.value, outcome, terms) };
  }

  /** Puts an outcome that is known already, such as the best of a search that was stopped, in terms of the project. */
  async describe(terms: SitingTerms, outcome: SitingOutcome): Promise<Answered<SitingAnswer>> {
    const prepared = prepareSiting(this.project, terms);
    if (!prepared.ok) return refusal(prepared);
    return { ok: true, answer: describeAnswer(prepared.value, outcome, terms) };
  }

  /** What 0 … `toCount` new sites cover, for terms of maximal covering. Codes: as of `prepareSiting`. */
  async answerCurve(
    terms: SitingTerms,
    toCount: number,
    onProgress: ProgressListener,
  ): Promise<Answered<readonly CurvePoint[]>> {
    const count = { kind: 'new', count: toCount } as const;
    const prepared = prepareSiting(this.project, { ...terms, count });
    if (!prepared.ok) return refusal(prepared);
    const { built, question, minProviders } = prepared.value;
    if (question.model !== 'mclp') throw new Error(`no curve of ${question.model}`);
    const fromCount = built.instance.fixed.includes(1) ? 0 : 1;
    const points = await this.curve(
      built.instance,
      question,
      [Math.min(fromCount, toCount), toCount],
      terms,
      onProgress,
    );
    const summarize = (sites: readonly number[]) =>
      summarizeSiting(built.instance, built.reach, minProviders, sites).covered;
    return {
      ok: true,
      answer: points.map(({ newSiteCount, status, gap, objective, sites }) => ({
        newSiteCount,
        status,
        gap,
        covered: objective === null ? null : summarize(sites),
      })),
    };
  }

  /** How large a question is. Codes: as of `measureSiting`. */
  async measure(terms: SitingTerms): Promise<Answered<SitingSize>> {
    const size = measureSiting(this.project, terms);
    return size.ok ? { ok: true, answer: size.value } : refusal({ error: size.error });
  }

  /** Reads a list of candidates; the readers of files are loaded with the first one. Codes: as of `readCandidateFile`. */
  async readCandidates(
    files: readonly DroppedFile[],
    systemId: string | null,
  ): Promise<Answered<PackedCandidates>> {
    const { readCandidateFile } = await import('../io/siting/candidate-file');
    const sources: SourceFile[] = [];
    for (const { path, file } of files)
      sources.push({ name: path, bytes: new Uint8Array(await file.arrayBuffer()) });
    const { loadSqliteWasm } = this.world;
    if (loadSqliteWasm === undefined) throw new Error('this thread reads no files');
    const read = await readCandidateFile(sources, {
      project: this.project,
      systemId,
      loadSqliteWasm,
      progress: async () => undefined,
    });
    if (!read.ok) return refusal({ error: read.error });
    const { points, ...rest } = read.value;
    return { ok: true, answer: { ...rest, points: packRows(points) } };
  }

  /** Who loses cover when one existing station is out. Codes: as of `reportOutages`. */
  async outages(standardId: string, analysis: AnalysisOptions): Promise<Answered<OutageReport>> {
    const report = reportOutages(this.project, standardId, analysis);
    return report.ok ? { ok: true, answer: report.value } : refusal({ error: report.error });
  }

  private get project(): Project {
    if (this.opened === null) throw new Error('no project is open');
    return this.opened;
  }

  private toolsFor({ timeLimitSeconds }: SitingLimits, onProgress: ProgressListener): SitingTools {
    const { now, isCancelled = () => false, breathe = async () => undefined } = this.world;
    return {
      now,
      random: seededRandom(seed),
      isCancelled,
      progress: async (progress) => {
        void Promise.resolve(onProgress(progress)).catch(() => undefined);
        await breathe();
      },
      solveMilp: solverOnDemand(this.world.loadMilp),
      timeLimitSeconds,
    };
  }
}

function refusal(
  refused:
    | { readonly problems: readonly TermsProblem[] }
    | { readonly error: { readonly code: string; readonly message: string } },
) {
  const { problems } =
    'problems' in refused ? refused : { problems: [{ ...refused.error, values: {} }] };
  return { ok: false, problems } as const;
}

const noAnswer: MilpOutcome = { status: 'noAnswer', objective: null, bound: null, values: null };

/** Loads the solver for the first model, and anew where one was too large for its memory, which has no answer then. */
function solverOnDemand(load: () => Promise<SolveMilp>): SolveMilp {
  let loaded: Promise<SolveMilp> | null = null;
  return async (model, options) => {
    loaded ??= load();
    const solve = await loaded;
    try {
      return await solve(model, options);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      loaded = null;
      return noAnswer;
    }
  };
}

/** How the solver's WebAssembly ends when its memory does. */
function isOutOfMemory(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return true;
  return error instanceof Error && /out of memory|aborted|bad_alloc/i.test(error.message);
}
