import { analyze } from '../core/analyze';
import { defaultOptions } from '../core/coverage/travel';
import type { AnalysisOptions } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import { compareAnalyses } from '../core/report/compare';
import type { Comparison } from '../core/report/compare-types';
import { baseScenarioId } from '../core/scenario/types';
import { writeChanges, writeComparison } from '../io/write-comparison';
import { readOptionsAndFiles, textOption } from './arguments';
import { formatComparison } from './compare-table';
import { describeFailure, type ExitCode, type Host, InputError, UsageError } from './host';
import { findScenario, openScenario, splitScenario } from './open-scenario';
import { readInputs } from './read-inputs';
import { emptyProject, openProjectFile } from './read-project';
import { askedRadius, noteUnusedSliders, radiusSpec, withRadius } from './rural-radius';
import { warnOfProviders } from './warn-of-providers';
import { checkUserPath, writeUserPath } from './write-user-path';

const specs = {
  standard: { type: 'string' },
  standards: { type: 'string' },
  ...radiusSpec,
  out: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const mostScenarios = 4;

interface Scenario {
  readonly project: Project;
  readonly options: AnalysisOptions;
}

/** `careshed compare`: two to four scenarios side by side, each a project file or a folder of lists. */
export async function runCompare(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values, files } = readOptionsAndFiles(args, specs);
  const radius = askedRadius(values);
  const directory = textOption(values, 'out')?.replace(/[\\/]+$/, '');
  if (directory !== undefined)
    for (const name of ['comparison.json', 'changes.csv'])
      await checkUserPath(`${directory}/${name}`, host);
  const read = await readScenarios(files, textOption(values, 'standards'), host);
  if (read === null) return 1;
  if (radius === undefined) noteUnusedSliders(read, host);
  const scenarios = read.map((one) => ({ ...one, options: withRadius(one.options, radius) }));
  const analyses = scenarios.map(({ project, options }) => analyze(project, options));
  const projects = scenarios.map(({ project }) => project);
  const ids = chooseStandards(projects, textOption(values, 'standard'));
  const comparisons = ids.map((id): Comparison => {
    const result = compareAnalyses(projects, analyses, id);
    if (result.ok) return result.value;
    throw new InputError([`${result.error.message} [${result.error.code}]`]);
  });
  warn(scenarios, comparisons, host);
  analyses.forEach(({ reach }, at) => {
    const compared = reach.filter(({ coverage }) => ids.includes(coverage.standard.id));
    warnOfProviders(compared, host, `scenario ${at + 1}: `);
  });
  const json = writeComparison(comparisons);
  if (directory !== undefined) {
    const inputs = projects.map((project, at) => ({
      project,
      analysis: analyses[at] ?? { reach: [], meanRadius: [] },
    }));
    await writeUserPath(`${directory}/comparison.json`, [json], host);
    await writeUserPath(`${directory}/changes.csv`, writeChanges(inputs, comparisons), host);
  }
  if (values.json === true) await host.out(json);
  else await host.out(comparisons.map(formatComparison).join('\n'));
  return 0;
}

/** One project file alone is its base and its scenarios. Null when a list is bad, which has been printed then. */
async function readScenarios(
  paths: readonly string[],
  standards: string | undefined,
  host: Host,
): Promise<Scenario[] | null> {
  const [first = ''] = paths;
  const isOneFile = paths.length === 1 && (await isFile(first, host));
  if (!isOneFile && (paths.length < 2 || paths.length > mostScenarios)) {
    const what = 'project files, or folders of places.csv, facilities.csv and standards.json';
    throw new UsageError(`compare takes two to four ${what}, not ${paths.length}`);
  }
  const inputs = await readInputs({ standards }, host);
  if (inputs === null) return null;
  if (isOneFile) return withStandards(await readAllScenarios(first, host), inputs);
  const scenarios: Scenario[] = [];
  for (const path of paths) {
    const scenario = (await isFile(path, host))
      ? await readProjectScenario(path, host)
      : await readFolder(path, standards, host);
    if (scenario === null) return null;
    scenarios.push(scenario);
  }
  return withStandards(scenarios, inputs);
}

function withStandards(scenarios: readonly Scenario[], inputs: Partial<Project>): Scenario[] {
  return scenarios.map((one) => ({ ...one, project: { ...one.project, ...inputs } }));
}

async function readAllScenarios(path: string, host: Host): Promise<Scenario[]> {
  const { file, name } = splitScenario(path);
  const document = await openProjectFile(file, host);
  const ids = document.scenarios.map(({ id }) => id);
  if (name !== undefined || ids.length === 0 || ids.length >= mostScenarios)
    throw new InputError([
      `${path}: one project file alone is compared with its own scenarios, one to three of them; it has ${ids.length}. Name two to four as ${file}#NAME, base for the base`,
    ]);
  return [baseScenarioId, ...ids].map((id) => ({
    project: openScenario(document, id, file, host),
    options: document.view.options,
  }));
}

async function readProjectScenario(path: string, host: Host): Promise<Scenario> {
  const { file, name } = splitScenario(path);
  const document = await openProjectFile(file, host);
  const id = findScenario(document, file, name);
  return { project: openScenario(document, id, file, host), options: document.view.options };
}

async function isFile(path: string, host: Host): Promise<boolean> {
  const { file } = splitScenario(path);
  try {
    const files = await host.listUserFiles(file);
    return files.length === 1 && files[0] === file;
  } catch (error) {
    throw new InputError([`${file}: the file cannot be read: ${describeFailure(error)}`]);
  }
}

/** Null when a list of the folder is bad, which has been printed then. */
async function readFolder(
  path: string,
  standards: string | undefined,
  host: Host,
): Promise<Scenario | null> {
  const folder = path.replace(/[\\/]+$/, '');
  const inputs = await readInputs(
    {
      places: `${folder}/places.csv`,
      facilities: `${folder}/facilities.csv`,
      standards: standards === undefined ? `${folder}/standards.json` : undefined,
    },
    host,
  );
  if (inputs === null) return null;
  const name = folder.split(/[\\/]/).at(-1) ?? folder;
  const title = { zh: name, en: name };
  return { project: { ...emptyProject, title, ...inputs }, options: defaultOptions };
}

/** The standard of that id, or all reach standards that every scenario has. */
function chooseStandards(projects: readonly Project[], asked: string | undefined): string[] {
  const reachIds = projects.map(({ standards }) =>
    standards.filter(({ family }) => family === 'reach').map(({ id }) => id),
  );
  const [first = [], ...rest] = reachIds;
  const common = first.filter((id) => rest.every((ids) => ids.includes(id)));
  if (asked !== undefined && !common.includes(asked)) {
    const there = common.length === 0 ? 'they share none' : `they share ${common.join(', ')}`;
    throw new InputError([
      `"${asked}" is not a reach standard of all scenarios; ${there} [standardMissing]`,
    ]);
  }
  if (common.length === 0)
    throw new InputError(['the scenarios have no reach standard in common [standardMissing]']);
  return asked === undefined ? common : [asked];
}

/** What differs beside the scenarios must not pass for their effect. */
function warn(
  scenarios: readonly Scenario[],
  comparisons: readonly Comparison[],
  host: Host,
): void {
  for (const { standardId, standardDiffers, transitions } of comparisons) {
    if (standardDiffers)
      host.err(
        `warning: ${standardId}: the scenarios judge by different limits, kinds or demand; differences come from that too\n`,
      );
    for (const { from, to, onlyBeforeIds, onlyAfterIds } of transitions)
      if (onlyBeforeIds.length + onlyAfterIds.length > 0)
        host.err(
          `warning: ${standardId}: ${onlyBeforeIds.length} demand points are in scenario ${from + 1} only, ${onlyAfterIds.length} in scenario ${to + 1} only\n`,
        );
  }
  const travel = new Set(scenarios.map(({ options }) => JSON.stringify(options.travel)));
  if (travel.size > 1)
    host.err('warning: the scenarios were saved with different speeds or detour factors\n');
}
