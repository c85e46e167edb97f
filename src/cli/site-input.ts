import type { Project } from '../core/model/project';
import type { ReachStandard } from '../core/model/standard';
import { isCoveringModel } from '../core/siting/ask-siting';
import { buildInstance } from '../core/siting/build-instance';
import type { BuiltInstance, CandidateSource, SitingArea } from '../core/siting/build-types';
import { type NearestOpen, nearestOpen } from '../core/siting/nearest-open';
import type { PairTiers, SitingInstance } from '../core/siting/types';
import { readAreas } from '../io/siting/area-json';
import { readCandidateTable } from '../io/siting/candidate-table';
import type { ResultNote } from '../io/siting/write-result';
import { type OptionValues, textOption } from './arguments';
import { describeFailure, type Host, InputError, UsageError } from './host';
import { printTableReport, readBytes } from './read-bytes';
import { type ReadProject, readProject } from './read-project';
import { checkSiteCosts, notesOfProject } from './site-notes';
import type { SiteRequest } from './site-options';

/** An instance with what is to be said beside its answer. */
export interface SiteInput {
  readonly instance: SitingInstance;
  /** Null where there is no limit. */
  readonly reach: PairTiers | null;
  /** As the standard asks. */
  readonly minProviders: number;
  readonly notes: readonly ResultNote[];
  readonly costUnit: 'meters' | null;
  readonly standardId: string | null;
  /** 1 where a site is an existing provider. */
  readonly existing: Uint8Array;
  /** Name of a site; empty where only its id is known. */
  readonly nameOf: (site: number) => string;
  /** How far everybody has to go to open sites; null where the pairs are all that is known. */
  readonly nearestOpen: ((sites: readonly number[]) => NearestOpen) | null;
}

/** An instance of a region, of files or of a project file; null when one is bad, which has been printed then. */
export async function readSiteProject(
  values: OptionValues,
  request: SiteRequest,
  host: Host,
): Promise<SiteInput | null> {
  const candidates = await readCandidates(textOption(values, 'candidates') ?? 'villages', host);
  const allowed = await readAreaFile(textOption(values, 'within'), host);
  const forbidden = await readAreaFile(textOption(values, 'forbidden'), host);
  const read = await readProject(values, host, { mayLackFacilities: true });
  if (read === null || candidates === null) return null;
  const standard = chooseStandard(read, textOption(values, 'standard'));
  host.err(`standard: ${standard.id}\n`);
  const { limit } = request;
  const isCovering = isCoveringModel(request.model);
  const built = buildInstance(read.project, standard, {
    analysis: read.options,
    // The farthest counts whoever lives there.
    weights: request.model === 'p-center' ? 'equal' : request.weights,
    candidates,
    freeExisting: values['free-existing'] === true,
    allowedAreas: allowed,
    forbiddenAreas: forbidden ?? [],
    fixedIds: request.fixedIds,
    limitMeters:
      limit === null ? null : { metMeters: limit.limit, outerMeters: limit.outer?.limit ?? null },
    outerWeight: request.outerWeight,
    pairs: isCovering ? 'withinLimit' : { upToMeters: limit?.limit ?? Infinity },
  });
  if (!built.ok) throw new InputError([`${built.error.message} [${built.error.code}]`]);
  checkSiteCosts(built.value, request);
  const input = toInput(read.project, built.value, standard, isCovering);
  return {
    ...input,
    notes: [...input.notes, ...notesOfProject(read.project, built.value, request)],
  };
}

function toInput(
  project: Project,
  built: BuiltInstance,
  { id, minProviders = 1 }: ReachStandard,
  isCovering: boolean,
): SiteInput {
  const { instance, reach, sites, notes } = built;
  return {
    instance,
    // Under a model of distance the standard's limit still tells what the answer covers.
    reach,
    minProviders: isCovering ? minProviders : 1,
    notes,
    costUnit: 'meters',
    standardId: id,
    existing: Uint8Array.from(sites, ({ origin }) => (origin === 'existing' ? 1 : 0)),
    nameOf: (site) => sites[site]?.name ?? '',
    nearestOpen: (open) => nearestOpen(project, built, open),
  };
}

/** The standard of that id, or the one that was shown, or `ems`, or the first: as the page chooses. */
function chooseStandard({ project, standardId }: ReadProject, asked?: string): ReachStandard {
  const reach = project.standards.filter((standard) => standard.family === 'reach');
  const ids = reach.map(({ id }) => id).join(', ');
  if (asked !== undefined) {
    const found = reach.find(({ id }) => id === asked);
    if (found !== undefined) return found;
    const isOther = project.standards.some(({ id }) => id === asked);
    const what = isOther ? `"${asked}" is no reach standard` : `there is no standard "${asked}"`;
    throw new UsageError(`${what}; there are ${ids}`);
  }
  const chosen =
    reach.find(({ id }) => id === standardId) ?? reach.find(({ id }) => id === 'ems') ?? reach[0];
  if (chosen !== undefined) return chosen;
  throw new InputError(['there is no reach standard, so that nobody has to be reached']);
}

/** Null where no file is named. Throws `InputError`. */
async function readAreaFile(
  path: string | undefined,
  host: Host,
): Promise<readonly SitingArea[] | null> {
  if (path === undefined) return null;
  let bytes: Uint8Array;
  try {
    bytes = await host.readUserFile(path);
  } catch (error) {
    throw new InputError([
      `${path}: the file cannot be read: ${describeFailure(error)} [unreadableFile]`,
    ]);
  }
  const areas = readAreas(bytes);
  if (areas.ok) return areas.value;
  throw new InputError([`${path}: ${areas.error.message} [${areas.error.code}]`]);
}

/** Null after printing what is wrong with a list of candidates. */
async function readCandidates(text: string, host: Host): Promise<CandidateSource[] | null> {
  const words = text.split(',').map(readCandidateWord);
  const known = words.filter((source) => source !== null);
  if (known.length === words.length) return known;
  const bytes = await readBytes(text, host);
  if (bytes === null) return null;
  const table = readCandidateTable(bytes, text);
  printTableReport(text, table, host);
  return table.ok ? [{ kind: 'points', points: table.value }] : null;
}

function readCandidateWord(word: string): CandidateSource | null {
  if (word === 'villages') return { kind: 'places' };
  if (word === 'clinics') return { kind: 'facilities', kinds: ['townshipClinic'] };
  if (word === 'planned') return { kind: 'planned' };
  if (!word.startsWith('grid:')) return null;
  const step = word.slice('grid:'.length).normalize('NFKC');
  const meters = /^(\d+\.?\d*|\.\d+)$/.test(step) ? Number(step) : Number.NaN;
  if (meters > 0) return { kind: 'grid', stepMeters: meters };
  throw new UsageError(`--candidates grid:METRES needs a number above 0, not "${step}"`);
}
