import type { AnalysisOptions, ReachResult } from '../core/coverage/types';
import type { Zone } from '../core/coverage/zones';
import type { PresentationStep } from '../core/model/presentation';
import { type MissingPart, missingParts, scenarioIdOf } from '../core/model/presentation-scenarios';
import type { Project } from '../core/model/project';
import type { CareshedClient, ComparedAnswer, ScenarioEntry, ZoneUnions } from '../workers/client';
import { type DemandRow, demandRows } from './coverage-view';

/** A scenario under a standard, as a map and figures show it. */
export interface Side {
  readonly scenarioId: string;
  readonly project: Project;
  readonly result: ReachResult;
  readonly rows: readonly DemandRow[];
  readonly zones: readonly Zone[];
  readonly problemCount: number;
  /** What the circles cover together; null where they are too many. It may come a while later. */
  readonly joined: Promise<ZoneUnions | null>;
}

/** What a step shows, ready to be drawn. */
export type Slide =
  | { readonly kind: 'title' }
  | {
      readonly kind: 'map';
      readonly side: Side;
      /** The scenario of before, and the two compared; null where the step shows one alone. */
      readonly before: { readonly side: Side; readonly answer: ComparedAnswer } | null;
    }
  | {
      readonly kind: 'table';
      /** The scenario that the others are compared with. */
      readonly side: Side;
      readonly referenceId: string;
      /** Each compares the reference with some of the others. */
      readonly answers: readonly {
        readonly ids: readonly string[];
        readonly answer: ComparedAnswer;
      }[];
    }
  | { readonly kind: 'missing'; readonly parts: readonly MissingPart[] }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** Steps that are kept ready: the one that is shown, the next one and those before. */
const mostSlides = 4;
/** Scenarios that are kept judged beside, each of which holds a project. */
const mostSides = 4;
/** Scenarios that one comparison takes beside its reference. */
const mostBeside = 3;

/** Makes what steps show, by asking the workers; answers of some steps around the shown one are kept. */
export class SlideMaker {
  private sides: { readonly key: string; readonly side: Promise<Side> }[] = [];
  private slides: { readonly step: PresentationStep; readonly slide: Promise<Slide> }[] = [];

  constructor(
    private readonly client: CareshedClient,
    private readonly scenarios: readonly ScenarioEntry[],
    private readonly project: Pick<Project, 'standards' | 'counties'>,
  ) {}

  /** A step that cannot be shown gives a slide that says why; it never fails. */
  make(step: PresentationStep): Promise<Slide> {
    const known = this.slides.find((one) => one.step === step);
    const slide = known?.slide ?? this.prepare(step).catch(failed);
    this.slides = [{ step, slide }, ...this.slides.filter((one) => one !== known)];
    this.slides = this.slides.slice(0, mostSlides);
    return slide;
  }

  private async prepare(step: PresentationStep): Promise<Slide> {
    if (step.kind === 'title') return { kind: 'title' };
    const parts = missingParts(step, this.scenarios, this.project.standards);
    const id = scenarioIdOf(step.scenario, this.scenarios);
    if (id === null || parts.some(({ what }) => what !== 'compareWith'))
      return { kind: 'missing', parts };
    if (step.kind === 'table') return await this.table(step, id);
    const side = this.side(id, step);
    const other = step.compareWith && scenarioIdOf(step.compareWith, this.scenarios);
    if (other === null || other === id) return { kind: 'map', side: await side, before: null };
    const answer = this.compare([other, id], step);
    const before = { side: await this.side(other, step), answer: await answer };
    return { kind: 'map', side: await side, before };
  }

  private async table(step: PresentationStep, referenceId: string): Promise<Slide> {
    const side = this.side(referenceId, step);
    const others = ['', ...this.scenarios.map(({ id }) => id)].filter((id) => id !== referenceId);
    const groups = Array.from({ length: Math.ceil(others.length / mostBeside) }, (_, at) => [
      referenceId,
      ...others.slice(at * mostBeside, (at + 1) * mostBeside),
    ]);
    const answers = [];
    for (const ids of groups) answers.push({ ids, answer: await this.compare(ids, step) });
    return { kind: 'table', side: await side, referenceId, answers };
  }

  private async compare(
    ids: readonly string[],
    { standardId, options }: PresentationStep,
  ): Promise<ComparedAnswer> {
    const answer = await this.client.compareScenarios(ids, standardId, options, 0);
    if (!answer.ok) throw new Refusal(answer.code, answer.message);
    return answer;
  }

  private side(id: string, { standardId, options }: PresentationStep): Promise<Side> {
    const key = JSON.stringify([id, standardId, options]);
    const known = this.sides.find((one) => one.key === key);
    const side = known?.side ?? this.judge(id, standardId, options);
    this.sides = [{ key, side }, ...this.sides.filter((one) => one !== known)].slice(0, mostSides);
    return side;
  }

  private async judge(id: string, standardId: string, options: AnalysisOptions): Promise<Side> {
    const judged = await this.client.judgeScenario(id, standardId, options);
    if (!judged.ok) throw new Refusal(judged.code, judged.message);
    const { project, result, zones, problemCount } = judged;
    const { counties } = this.project;
    const joined = this.client.joinZones({ counties }, zones).catch(() => null);
    return {
      scenarioId: id,
      project,
      result,
      rows: demandRows(project, result),
      zones,
      problemCount,
      joined,
    };
  }
}

/** What was asked is refused, with the code of why. */
class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

function failed(error: unknown): Slide {
  if (error instanceof Refusal) return { kind: 'failed', code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', code: '', message };
}
