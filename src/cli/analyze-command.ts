import { analyze } from '../core/analyze';
import { namesBothSettings } from '../core/coverage/travel';
import type { AnalysisOptions, StraightTravel } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import type { SettingOf } from '../core/model/standard';
import { writeCoverage } from '../io/write-coverage';
import { writeSummary } from '../io/write-summary';
import { writeUncovered } from '../io/write-uncovered';
import { numberOption, type OptionValues, readOptions, textOption } from './arguments';
import { formatCoverage } from './coverage-table';
import { type ExitCode, type Host, UsageError } from './host';
import { projectSpecs, readProject } from './read-project';
import { warnOfProviders } from './warn-of-providers';
import { checkUserPath, writeUserPath } from './write-user-path';

const specs = {
  ...projectSpecs,
  out: { type: 'string' },
  json: { type: 'boolean' },
  'setting-of': { type: 'string' },
  'walk-speed': { type: 'string' },
  detour: { type: 'string' },
} as const;

const fileNames = ['coverage.csv', 'summary.json', 'uncovered.geojson'] as const;

/** `careshed analyze`: who is reached under each standard. */
export async function runAnalyze(args: readonly string[], host: Host): Promise<ExitCode> {
  const options = readOptions(args, specs);
  const asked = readAsked(options);
  const directory = textOption(options, 'out')?.replace(/[\\/]+$/, '');
  if (directory !== undefined)
    for (const name of fileNames) await checkUserPath(`${directory}/${name}`, host);
  const read = await readProject(options, host);
  if (read === null) return 1;
  const { project } = read;
  const analysisOptions = withAsked(read.options, asked);
  warnOfReading(project, analysisOptions.settingOf, host);
  const analysis = analyze(project, analysisOptions);
  warnOfProviders(analysis.reach, host);
  if (directory !== undefined) {
    const [coverage, summary, uncovered] = fileNames;
    await writeUserPath(`${directory}/${coverage}`, writeCoverage(project, analysis), host);
    await writeUserPath(`${directory}/${summary}`, [writeSummary(project, analysis)], host);
    await writeUserPath(`${directory}/${uncovered}`, writeUncovered(project, analysis), host);
  }
  if (options.json === true) await host.out(writeSummary(project, analysis));
  else if (directory === undefined) await host.out(formatCoverage(project, analysis));
  return 0;
}

/** What the command line asks for; what it does not speak of stays undefined. */
interface Asked {
  readonly speedKilometersPerHour: number | undefined;
  readonly detourFactor: number | undefined;
  readonly settingOf: SettingOf | undefined;
}

function readAsked(options: OptionValues): Asked {
  const positive = { value: 0, exclusive: true };
  return {
    speedKilometersPerHour: numberOption(options, 'walk-speed', positive),
    detourFactor: numberOption(options, 'detour', { value: 1, exclusive: false }),
    settingOf: readSettingOf(textOption(options, 'setting-of')),
  };
}

/** The options of a project, or the usual ones, with each thing that is asked for in its place. */
function withAsked(base: AnalysisOptions, asked: Asked): AnalysisOptions {
  const { speedKilometersPerHour, detourFactor, settingOf } = asked;
  const detour: Partial<StraightTravel> = detourFactor === undefined ? {} : { detourFactor };
  const speed = speedKilometersPerHour === undefined ? {} : { speedKilometersPerHour };
  const { walk, bicycle } = base.travel;
  return {
    ...base,
    travel: {
      ...(walk === undefined ? {} : { walk: { ...walk, ...speed, ...detour } }),
      ...(bicycle === undefined ? {} : { bicycle: { ...bicycle, ...detour } }),
    },
    ...(settingOf === undefined ? {} : { settingOf }),
  };
}

function readSettingOf(text: string | undefined): SettingOf | undefined {
  if (text === undefined || text === 'place' || text === 'facility') return text;
  throw new UsageError(`--setting-of must be place or facility, not "${text}"`);
}

/** A reading that a standard cannot have must not pass unseen. */
function warnOfReading(project: Project, settingOf: SettingOf | undefined, host: Host): void {
  if (settingOf === undefined) return;
  for (const standard of project.standards) {
    if (standard.family !== 'reach' || standard.limit.settingOf === settingOf) continue;
    if (namesBothSettings(standard.limit)) continue;
    const why = 'its limit names one setting only';
    host.err(`warning: --setting-of changes nothing for ${standard.id}: ${why}\n`);
  }
}
