import { defaultOptions } from '../core/coverage/travel';
import type { Setting } from '../core/model/place';
import { swappedSuffix } from '../io/datum/systems';
import { writeReportFile } from '../io/export/report-file';
import type {
  IntakeChoices,
  IntakeDraft,
  IntakePreview,
  SystemChoice,
  TablePreview,
} from '../io/intake/draft';
import { IntakeSession } from '../io/intake/session';
import { writeProjectFile } from '../io/project-file/write-project';
import { readOptionsAndFiles, textOption } from './arguments';
import { type ExitCode, type Host, InputError, UsageError } from './host';
import { printedIssueLimit, printIssues, printRest } from './print-issues';
import { readRegion } from './read-region';
import { readVersion } from './read-version';
import { siblingNote } from './sibling-notes';
import { type Alignment, formatCount, formatTable } from './text-table';
import { readUserFiles } from './user-files';
import { checkUserPath, writeUserPath } from './write-user-path';

const specs = {
  out: { type: 'string' },
  region: { type: 'string' },
  report: { type: 'string' },
  system: { type: 'string' },
  setting: { type: 'string' },
  seats: { type: 'boolean' },
  'skip-bad-rows': { type: 'boolean' },
} as const;

/** `careshed import`: makes a project file of lists in any format. */
export async function runImport(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values: options, files } = readOptionsAndFiles(args, specs);
  const out = textOption(options, 'out');
  if (files.length === 0) throw new UsageError('no files to import are given');
  if (out === undefined) throw new UsageError('--out must be given');
  const reportPath = textOption(options, 'report');
  for (const path of [out, reportPath]) if (path !== undefined) await checkUserPath(path, host);
  const setting = readSetting(textOption(options, 'setting'));
  const regionId = textOption(options, 'region');
  const session = await IntakeSession.open(await readUserFiles(files, host), {
    openProject: regionId === undefined ? null : await readRegion(regionId, host),
    memory: { mappings: [], kindWords: [] },
    readFile: host.readPackageFile,
    loadSqliteWasm: () => host.readPackageFile('node_modules/sql.js/dist/sql-wasm.wasm'),
    onProgress: () => undefined,
  });
  const { draft } = session;
  const systemId = readSystem(textOption(options, 'system'), draft.systems);
  if (regionId !== undefined && !draft.choices.keepOpenProject) {
    host.err(
      `warning: most rows of the lists lie outside ${regionId}, or name other townships; the project stands on it all the same, as --region asks\n`,
    );
  }
  for (const { file, code, message } of draft.rejected) {
    host.err(`error: ${file}: ${message} [${code}]\n`);
  }
  const choices = withOptions(draft.choices, {
    setting,
    systemId,
    useSeats: options.seats === true,
    keepOpenProject: regionId !== undefined,
  });
  const preview = await session.preview(choices);
  const savedAt = host.now();
  const { project, report } = await session.finish(choices, savedAt);
  printIssues(report, host);
  printRest('import', report.length - printedIssueLimit, host);
  if (systemId === '') {
    for (const table of preview.tables) host.err(siblingNote(table) ?? '');
  }
  await host.out(describePreview(preview, choices));
  if (reportPath !== undefined) {
    const format = /\.xlsx$/i.test(reportPath) ? 'xlsx' : 'csv';
    const choice = { format, locale: 'en', sentences: {}, savedAt } as const;
    await writeUserPath(reportPath, [await writeReportFile(report, choice)], host);
  }
  // Rows of totals, notes and repeated headers are no data, and no errors.
  const errorCount = report.filter(({ severity }) => severity === 'error').length;
  const isBad = draft.rejected.length > 0 || errorCount > 0;
  const usesRaster = project.sources?.some(({ file }) => isRaster(file, draft)) ?? false;
  if (preview.counts.accepted === 0 && !usesRaster) {
    throw new InputError(['no row of the files could be used; no project was written']);
  }
  if (isBad && options['skip-bad-rows'] !== true) {
    throw new InputError([
      `${errorCount} errors in rows and ${draft.rejected.length} files that cannot be read; no project was written. Put them right, or leave them out with --skip-bad-rows`,
    ]);
  }
  const document = {
    project,
    report,
    scenarios: [],
    activeScenarioId: '',
    presentation: [],
    view: { standardId: '', options: defaultOptions },
  };
  const program = `Careshed ${await readVersion(host)}`;
  await writeUserPath(out, [await writeProjectFile(document, { savedAt, program })], host);
  return 0;
}

function readSetting(text: string | undefined): Setting | null {
  if (text === undefined) return null;
  if (text === 'urban' || text === 'rural') return text;
  throw new UsageError(`--setting must be urban or rural, not "${text}"`);
}

/** The id of a known system, or of one with its columns exchanged; empty for the proposed ones. */
function readSystem(text: string | undefined, systems: readonly SystemChoice[]): string {
  if (text === undefined) return '';
  const ids = systems.map(({ id }) => id);
  if (ids.some((id) => text === id || text === `${id}${swappedSuffix}`)) return text;
  throw new UsageError(
    `there is no coordinate system "${text}"; there are ${ids.join(', ')}, each also with ${swappedSuffix}`,
  );
}

function isRaster(file: string, { rasters }: IntakeDraft): boolean {
  return rasters.some((raster) => raster.file === file);
}

function withOptions(
  choices: IntakeChoices,
  options: {
    setting: Setting | null;
    systemId: string;
    useSeats: boolean;
    keepOpenProject: boolean;
  },
): IntakeChoices {
  const tables = Object.entries(choices.tables).map(([id, table]) => [
    id,
    { ...table, systemId: options.systemId },
  ]);
  return {
    ...choices,
    tables: Object.fromEntries(tables),
    settingRest: options.setting ?? choices.settingRest,
    useSeats: options.useSeats,
    keepOpenProject: options.keepOpenProject,
  };
}

function describePreview(
  { tables, counts, result }: IntakePreview,
  choices: IntakeChoices,
): string {
  const header = ['table', 'list', 'system', 'basis', 'read', 'accepted', 'rejected', 'joined'];
  const alignments: Alignment[] = header.map((_, column) => (column < 4 ? 'left' : 'right'));
  const rows = tables.map((table) => [
    table.id,
    choices.tables[table.id]?.mapping.list ?? '',
    table.systemId,
    describeBasis(table),
    formatCount(table.counts.read),
    formatCount(table.counts.accepted),
    formatCount(table.counts.rejected),
    table.joins === null ? '' : formatCount(table.joins.byCode + table.joins.byName),
  ]);
  const lines = [
    `${formatCount(counts.read)} rows read = ${formatCount(counts.accepted)} accepted + ${formatCount(counts.rejected)} rejected`,
    `${formatCount(result.placeCount)} places (${formatCount(result.placesWithoutPosition)} without a position, ${formatCount(result.placesWithIndicativePosition)} indicative, ${formatCount(result.placesWithoutPopulation)} without people)`,
    `${formatCount(result.facilityCount)} facilities (${formatCount(result.facilitiesWithoutPosition)} without a position)`,
  ];
  return `${formatTable([header, ...rows], alignments)}${lines.join('\n')}\n`;
}

function describeBasis({ system }: TablePreview): string {
  return system === null ? '' : `${system.basis}, ${system.confidence}`;
}
