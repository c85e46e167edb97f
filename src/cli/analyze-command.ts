import { analyze } from '../core/analyze';
import { isRuralRange, namesBothSettings } from '../core/coverage/travel';
import type { Analysis, AnalysisOptions, StraightTravel } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import type { SettingOf } from '../core/model/standard';
import { writeCoverage } from '../io/write-coverage';
import { writeSummary } from '../io/write-summary';
import { writeUncovered } from '../io/write-uncovered';
import { numberOption, type OptionValues, readOptions, textOption } from './arguments';
import { formatCoverage } from './coverage-table';
import { describeFailure, type ExitCode, type Host, InputError, UsageError } from './host';
import { projectSpecs, readProject } from './read-project';

const specs = {
  ...projectSpecs,
  out: { type: 'string' },
  json: { type: 'boolean' },
  'rural-radius': { type: 'string' },
  'setting-of': { type: 'string' },
  'walk-speed': { type: 'string' },
  detour: { type: 'string' },
} as const;

/** `careshed analyze`: who is reached under each standard. */
export async function runAnalyze(args: readonly string[], host: Host): Promise<ExitCode> {
  const options = readOptions(args, specs);
  const asked = readAsked(options);
  const read = await readProject(options, host);
  if (read === null) return 1;
  const { project } = read;
  const analysisOptions = withAsked(read.options, asked);
  warnOfRadius(project, analysisOptions.ruralOuterMeters, host);
  warnOfReading(project, analysisOptions.settingOf, host);
  const analysis = analyze(project, analysisOptions);
  warnOfProviders(analysis, host);
  const directory = textOption(options, 'out');
  if (directory !== undefined) {
    await write(directory, 'coverage.csv', writeCoverage(project, analysis), host);
    await write(directory, 'summary.json', [writeSummary(project, analysis)], host);
    await write(directory, 'uncovered.geojson', writeUncovered(project, analysis), host);
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
  readonly ruralOuterMeters: number | undefined;
}

function readAsked(options: OptionValues): Asked {
  const positive = { value: 0, exclusive: true };
  const radiusKilometers = numberOption(options, 'rural-radius', positive);
  return {
    speedKilometersPerHour: numberOption(options, 'walk-speed', positive),
    detourFactor: numberOption(options, 'detour', { value: 1, exclusive: false }),
    settingOf: readSettingOf(textOption(options, 'setting-of')),
    ruralOuterMeters: radiusKilometers === undefined ? undefined : radiusKilometers * 1000,
  };
}

/** The options of a project, or the usual ones, with each thing that is asked for in its place. */
function withAsked(base: AnalysisOptions, asked: Asked): AnalysisOptions {
  const { speedKilometersPerHour, detourFactor, settingOf, ruralOuterMeters } = asked;
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
    ...(ruralOuterMeters === undefined ? {} : { ruralOuterMeters }),
  };
}

function readSettingOf(text: string | undefined): SettingOf | undefined {
  if (text === undefined || text === 'place' || text === 'facility') return text;
  throw new UsageError(`--setting-of must be place or facility, not "${text}"`);
}

/** A radius that changes nothing, or not as asked, must not pass unseen. */
function warnOfRadius(project: Project, ruralOuterMeters: number | undefined, host: Host): void {
  if (ruralOuterMeters === undefined) return;
  const ranges = project.standards.filter(isRuralRange);
  if (ranges.length === 0) {
    host.err('warning: --rural-radius changes nothing: no reach standard gives a rural range\n');
  }
  for (const { id, ...standard } of ranges) {
    if (standard.family !== 'reach' || standard.limit.measure !== 'distance') continue;
    const metMeters = standard.limit.rural?.metMeters ?? 0;
    if (ruralOuterMeters >= metMeters) continue;
    const inner = `${metMeters / 1000} km`;
    host.err(`warning: --rural-radius is below the inner limit of ${id}, so ${inner} is used\n`);
  }
}

/** Nor must a reading that a standard cannot have. */
function warnOfReading(project: Project, settingOf: SettingOf | undefined, host: Host): void {
  if (settingOf === undefined) return;
  for (const standard of project.standards) {
    if (standard.family !== 'reach' || standard.limit.settingOf === settingOf) continue;
    if (namesBothSettings(standard.limit)) continue;
    const why = 'its limit names one setting only';
    host.err(`warning: --setting-of changes nothing for ${standard.id}: ${why}\n`);
  }
}

/** A verdict without providers, or with some that have no position, must not pass for a surveyed one. */
function warnOfProviders({ reach }: Analysis, host: Host): void {
  for (const { coverage } of reach) {
    const { standard, providerCount, providersWithoutPositionCount, demandIndex } = coverage;
    if (demandIndex.length === 0) continue;
    const kinds = standard.providers.join(', ');
    if (providerCount === 0) {
      host.err(
        `warning: ${standard.id}: there is no existing provider (${kinds}) with a position\n`,
      );
    }
    if (providersWithoutPositionCount > 0) {
      const count = providersWithoutPositionCount;
      host.err(`warning: ${standard.id}: ${count} providers have no position and reach nobody\n`);
    }
  }
}

async function write(
  directory: string,
  name: string,
  chunks: Iterable<string>,
  host: Host,
): Promise<void> {
  try {
    await host.writeUserFile(directory, name, chunks);
  } catch (error) {
    throw new InputError([`${directory}: ${name} cannot be written: ${describeFailure(error)}`]);
  }
  host.err(`wrote ${directory.replace(/[\\/]+$/, '')}/${name}\n`);
}
