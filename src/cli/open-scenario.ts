import type { ProjectDocument } from '../core/model/document';
import type { Project } from '../core/model/project';
import { materialize } from '../core/scenario/materialize';
import { baseScenarioId } from '../core/scenario/types';
import { type Host, InputError } from './host';

/** Names of the base of a project file behind `#`. */
const baseNames: ReadonlySet<string> = new Set(['', 'base', '现状']);

/** `P.careshed#name` in two: the file, and the scenario where one is named. */
export function splitScenario(path: string): { readonly file: string; readonly name?: string } {
  const [, file, name] = /^(.*\.careshed)#(.*)$/is.exec(path) ?? [];
  return file === undefined ? { file: path } : { file, name: name ?? '' };
}

/** Ids of the scenarios of a document by a name or id; that which was shown where no name is given. Throws `InputError`. */
export function findScenario(
  { scenarios, activeScenarioId }: ProjectDocument,
  path: string,
  name?: string,
): string {
  if (name === undefined) return activeScenarioId;
  if (baseNames.has(name)) return baseScenarioId;
  const byName = scenarios.filter((one) => one.name === name);
  const found = scenarios.find((one) => one.id === name) ?? byName[0];
  if (byName.length > 1)
    throw new InputError([`${path}: ${byName.length} scenarios are named "${name}"; give the id`]);
  if (found !== undefined) return found.id;
  const known = scenarios.map((one) => one.name).join(', ') || 'none';
  throw new InputError([`${path}: there is no scenario "${name}"; there are base, ${known}`]);
}

/** A document's project as a scenario makes it, under the scenario's name; says what of it could not be applied. */
export function openScenario(
  { project, scenarios }: ProjectDocument,
  scenarioId: string,
  path: string,
  host: Host,
): Project {
  if (scenarioId === baseScenarioId) return project;
  const { project: changed, problems } = materialize(project, scenarios, scenarioId);
  for (const { message, code } of problems) host.err(`warning: ${path}: ${message} [${code}]\n`);
  const name = scenarios.find(({ id }) => id === scenarioId)?.name ?? scenarioId;
  host.err(`scenario: ${name}\n`);
  const { zh, en } = project.title;
  return { ...changed, title: { zh: `${zh} · ${name}`, en: `${en} · ${name}` } };
}
