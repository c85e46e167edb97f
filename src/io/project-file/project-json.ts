import { z } from 'zod';
import { defaultOptions } from '../../core/coverage/travel';
import type { AnalysisOptions, TravelModel } from '../../core/coverage/types';
import type { ProjectDocument, ProjectView } from '../../core/model/document';
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

const straightTravel = z.object({
  speedKilometersPerHour: z.number().positive(),
  detourFactor: z.number().min(1),
});

const travel = z.strictObject({
  walk: straightTravel.exactOptional(),
  bicycle: straightTravel.exactOptional(),
} satisfies Record<keyof TravelModel, z.ZodType>);

/** Strict, so that an option that this program cannot keep is named and not lost unseen. */
const options = z.strictObject({
  travel,
  settingOf: z.enum(['place', 'facility']).exactOptional(),
  ruralOuterMeters: z.number().min(0).exactOptional(),
} satisfies Record<keyof AnalysisOptions, z.ZodType>);

const view = z.object({ standardId: z.string(), options });
const ownLists = z.object({ places: z.boolean(), facilities: z.boolean() });

const outer = z.record(z.string(), z.unknown());

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

/** Reads `project.json` from parsed JSON, part by part; null where it is no object. */
export function readProjectJson(json: unknown, fallback: ProjectHead): ProjectHeadRead | null {
  const parsed = outer.safeParse(json);
  if (!parsed.success || Array.isArray(json)) return null;
  const parts = parsed.data;
  const problems: string[] = [];
  const part = <T>(key: string, schema: z.ZodType<T>): T | undefined => {
    const read = schema.safeParse(parts[key]);
    if (read.success) return read.data;
    problems.push(`${key}: ${z.prettifyError(read.error).replace(/\s+/g, ' ')}`);
    return undefined;
  };
  const optionalPart = <T>(key: string, schema: z.ZodType<T>): T | undefined =>
    parts[key] === undefined ? undefined : part(key, schema);
  const sources = optionalPart('sources', z.array(dataSource));
  const own = optionalPart('ownLists', ownLists);
  return {
    head: {
      id: part('id', z.string()) ?? fallback.id,
      title: part('title', title) ?? fallback.title,
      ...(sources === undefined ? {} : { sources }),
      ...(own === undefined ? {} : { ownLists: own }),
      view: part('view', view) ?? fallback.view,
    },
    problems,
  };
}
