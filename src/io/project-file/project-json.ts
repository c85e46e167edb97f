import { z } from 'zod';
import { defaultOptions, defaultTravel } from '../../core/coverage/travel';
import type { AnalysisOptions, TravelModel } from '../../core/coverage/types';
import type { ProjectDocument, ProjectView, SitingAreaDrawing } from '../../core/model/document';
import type { DataSource, Project } from '../../core/model/project';

const title = z.object({ zh: z.string(), en: z.string() });
const rowCount = z.int().min(0);

const dataSource = z.object({
  file: z.string(),
  sheet: z.string(),
  list: z.string(),
  systemId: z.string(),
  rowsRead: rowCount,
  rowsAccepted: rowCount,
  rowsRejected: rowCount,
  importedAt: z.string(),
});

/** How a mode is judged along the straight line. */
export const straightTravel = z.object({
  speedKilometersPerHour: z.number().positive(),
  detourFactor: z.number().min(1),
});

const travelParts = {
  walk: straightTravel,
  bicycle: straightTravel,
} satisfies Record<keyof TravelModel, z.ZodType>;

/** Options of an analysis beside the travel model. */
export const optionParts = {
  settingOf: z.enum(['place', 'facility']),
  ruralOuterMeters: z.number().min(0),
} satisfies Record<Exclude<keyof AnalysisOptions, 'travel'>, z.ZodType>;

const sitingArea = z.object({
  name: z.string(),
  purpose: z.enum(['allowed', 'forbidden']),
  polygons: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
}) satisfies z.ZodType<SitingAreaDrawing>;

const ownLists = z.object({ places: z.boolean(), facilities: z.boolean() });

/** What `project.json` holds: all of a document but its lists, outlines and standards. */
export interface ProjectHead {
  readonly id: string;
  readonly title: Project['title'];
  readonly sources?: readonly DataSource[];
  readonly ownLists?: { readonly places: boolean; readonly facilities: boolean };
  readonly view: ProjectView;
}

export interface ProjectHeadRead {
  readonly head: ProjectHead;
  /** One for each part that is not valid and was left out or replaced. */
  readonly problems: readonly string[];
}

/** What stands in for a view that is not there. */
export const emptyView: ProjectView = { standardId: '', options: defaultOptions };

/** Parts of a project that have members of their own. */
type ListKey = 'places' | 'facilities' | 'standards' | 'counties' | 'townships' | 'urbanAreas';

/** Writes `project.json`. */
export function writeProjectJson({ project, view: shown }: ProjectDocument): string {
  const { id, title: name, sources, ownLists: own } = project;
  const head = { id, title: name, ownLists: own, sources, view: shown } satisfies Record<
    Exclude<keyof Project, ListKey> | 'view',
    unknown
  >;
  return `${JSON.stringify(head, null, 2)}\n`;
}

/**
 * Reads `project.json` from parsed JSON, part by part; null where it is no object. Of the view each option that is
 * understood is kept, and the others are named.
 */
export function readProjectJson(json: unknown, fallback: ProjectHead): ProjectHeadRead | null {
  if (!isRecord(json)) return null;
  const problems: string[] = [];
  const parts = new Parts(json, '', problems);
  const sources = parts.optional('sources', z.array(dataSource));
  const own = parts.optional('ownLists', ownLists);
  return {
    head: {
      id: parts.required('id', z.string()) ?? fallback.id,
      title: parts.required('title', title) ?? fallback.title,
      ...(sources === undefined ? {} : { sources }),
      ...(own === undefined ? {} : { ownLists: own }),
      view: readView(parts, fallback.view),
    },
    problems,
  };
}

function readView(head: Parts, fallback: ProjectView): ProjectView {
  const view = head.inner('view');
  if (view === null) return fallback;
  const sitingAreas = view.optional('sitingAreas', z.array(sitingArea));
  return {
    standardId: view.required('standardId', z.string()) ?? fallback.standardId,
    options: readOptions(view) ?? fallback.options,
    ...(sitingAreas === undefined ? {} : { sitingAreas }),
  };
}

function readOptions(view: Parts): AnalysisOptions | null {
  const options = view.inner('options');
  if (options === null) return null;
  const settingOf = options.optional('settingOf', optionParts.settingOf);
  const ruralOuterMeters = options.optional('ruralOuterMeters', optionParts.ruralOuterMeters);
  options.namesOthers(['travel', ...Object.keys(optionParts)]);
  return {
    travel: readTravel(options) ?? defaultOptions.travel,
    ...(settingOf === undefined ? {} : { settingOf }),
    ...(ruralOuterMeters === undefined ? {} : { ruralOuterMeters }),
  };
}

/** A mode that cannot be read has the usual speed; one that is absent stays absent. */
function readTravel(options: Parts): TravelModel | null {
  const travel = options.inner('travel');
  if (travel === null) return null;
  const read = (mode: keyof TravelModel) => {
    if (!travel.has(mode)) return {};
    const model = travel.optional(mode, travelParts[mode]) ?? defaultTravel[mode];
    return model === undefined ? {} : { [mode]: model };
  };
  travel.namesOthers(Object.keys(travelParts));
  return { ...read('walk'), ...read('bicycle') };
}

/** The parts of an object, read one by one; what is not valid is named among the problems by its path. */
class Parts {
  constructor(
    private readonly parts: Readonly<Record<string, unknown>>,
    private readonly path: string,
    private readonly problems: string[],
  ) {}

  has(key: string): boolean {
    return this.parts[key] !== undefined;
  }

  required<T>(key: string, schema: z.ZodType<T>): T | undefined {
    const read = schema.safeParse(this.parts[key]);
    if (read.success) return read.data;
    this.tell(key, z.prettifyError(read.error).replace(/\s+/g, ' '));
    return undefined;
  }

  optional<T>(key: string, schema: z.ZodType<T>): T | undefined {
    return this.has(key) ? this.required(key, schema) : undefined;
  }

  /** Null, after naming it, where there is no object. */
  inner(key: string): Parts | null {
    const value = this.parts[key];
    if (isRecord(value)) return new Parts(value, `${this.path}${key}.`, this.problems);
    this.tell(key, this.has(key) ? 'is no object' : 'is missing');
    return null;
  }

  /** Names each part that this program does not know and would lose by saving. */
  namesOthers(known: readonly string[]): void {
    for (const key of Object.keys(this.parts)) {
      if (!known.includes(key)) this.tell(key, 'is not known to this program');
    }
  }

  private tell(key: string, what: string): void {
    this.problems.push(`${this.path}${key}: ${what}`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
