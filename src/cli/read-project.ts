import { defaultOptions } from '../core/coverage/travel';
import type { AnalysisOptions } from '../core/coverage/types';
import type { ProjectDocument } from '../core/model/document';
import type { Project } from '../core/model/project';
import { readProjectFile } from '../io/project-file/read-project';
import { type OptionValues, textOption } from './arguments';
import { describeFailure, type Host, InputError, UsageError } from './host';
import { findScenario, openScenario, splitScenario } from './open-scenario';
import { type InputPaths, readInputs } from './read-inputs';
import { readRegion } from './read-region';
import { askedRadius, radiusSpec, settleStandards, warnOfRadius, withRadius } from './rural-radius';

/** A project of a region, of files, or of a project file, with how it was looked at. */
export interface ReadProject {
  readonly project: Project;
  readonly options: AnalysisOptions;
  /** The standard that was shown when a project file was saved; else empty. */
  readonly standardId: string;
}

/** Options that name a project. */
export const projectSpecs = {
  region: { type: 'string' },
  project: { type: 'string' },
  places: { type: 'string' },
  facilities: { type: 'string' },
  standards: { type: 'string' },
  ...radiusSpec,
} as const;

/**
 * A radius that is asked for is among the options; one that was saved is in the standards that it holds for.
 * Null when a file of the user's is bad, which has been printed then.
 */
export async function readProject(
  values: OptionValues,
  host: Host,
  terms: { readonly mayLackFacilities?: boolean } = {},
): Promise<ReadProject | null> {
  const paths = {
    places: textOption(values, 'places'),
    facilities: textOption(values, 'facilities'),
    standards: textOption(values, 'standards'),
  };
  const regionId = textOption(values, 'region');
  const projectPath = textOption(values, 'project');
  if (regionId !== undefined && projectPath !== undefined) {
    throw new UsageError('--region and --project cannot be given together');
  }
  if (regionId === undefined && projectPath === undefined) requireFiles(paths);
  const radius = askedRadius(values);
  const keepsStandards = paths.standards === undefined && radius === undefined;
  const saved =
    projectPath === undefined ? null : await openShown(projectPath, keepsStandards, host);
  const base =
    saved?.project ?? (regionId === undefined ? emptyProject : await readRegion(regionId, host));
  const inputs = await readInputs(paths, host, terms);
  if (inputs === null) return null;
  const project = { ...base, ...inputs };
  warnOfRadius(project, radius, host);
  const options = withRadius(saved?.view.options ?? defaultOptions, radius);
  return { project, options, standardId: saved?.view.standardId ?? '' };
}

/**
 * A project file as the scenario makes it that is named behind `#`, or else the one that was shown. `keepsStandards`:
 * nothing else is given in place of the file's limits.
 */
async function openShown(
  path: string,
  keepsStandards: boolean,
  host: Host,
): Promise<Pick<ProjectDocument, 'project' | 'view'>> {
  const { file, name } = splitScenario(path);
  const document = await openProjectFile(file, host);
  const id = findScenario(document, file, name);
  const project = openScenario(document, id, file, host);
  const { view } = document;
  if (!keepsStandards) return { project, view };
  const standards = settleStandards(project, document.project, view.options, host);
  return { project: { ...project, standards }, view };
}

/** A project file that is not as it was saved gives no numbers here: the page can save what is whole of it. */
export async function openProjectFile(path: string, host: Host): Promise<ProjectDocument> {
  let bytes: Uint8Array;
  try {
    bytes = await host.readUserFile(path);
  } catch (error) {
    throw new InputError([`${path}: the file cannot be read: ${describeFailure(error)}`]);
  }
  const read = await readProjectFile(bytes);
  if (!read.ok) throw new InputError([`${path}: ${read.error.message} [${read.error.code}]`]);
  if (read.problems.length > 0) {
    throw new InputError(read.problems.map(({ code, message }) => `${path}: ${message} [${code}]`));
  }
  return read.document;
}

export const emptyProject: Project = {
  id: 'files',
  title: { zh: '自有数据', en: 'Own files' },
  places: [],
  facilities: [],
  standards: [],
  counties: [],
  townships: [],
  urbanAreas: [],
};

function requireFiles(paths: InputPaths): void {
  const names = ['places', 'facilities', 'standards'] as const;
  const missing = names.filter((name) => paths[name] === undefined).map((name) => `--${name}`);
  if (missing.length === 0) return;
  throw new UsageError(`without --region or --project, ${missing.join(' and ')} must be given`);
}
