import { defaultOptions } from '../core/coverage/travel';
import type { Setting } from '../core/model/place';
import { writeReportFile } from '../io/export/report-file';
import type { IntakeChoices, IntakePreview, TablePreview } from '../io/intake/draft';
import { IntakeSession } from '../io/intake/session';
import { writeProjectFile } from '../io/project-file/write-project';
import { loadRegion } from '../io/region-files';
import { readOptionsAndFiles, textOption } from './arguments';
import { describeFailure, type ExitCode, type Host, InputError, UsageError } from './host';
import { printedIssueLimit, printIssues, printRest } from './print-issues';
import { readVersion } from './read-version';
import { type Alignment, formatCount, formatTable } from './text-table';

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
  const setting = readSetting(textOption(options, 'setting'));
  const regionId = textOption(options, 'region');
  const session = await IntakeSession.open(await readFiles(files, host), {
    openProject: regionId === undefined ? null : await loadRegion(regionId, host.readPackageFile),
    memory: { mappings: [], kindWords: [] },
    readFile: host.readPackageFile,
    loadSqliteWasm: () => host.readPackageFile('node_modules/sql.js/dist/sql-wasm.wasm'),
    onProgress: () => undefined,
  });
  const { draft } = session;
  for (const { file, code, message } of draft.rejected) {
    host.err(`error: ${file}: ${message} [${code}]\n`);
  }
  const choices = withOptions(draft.choices, {
    setting,
    systemId: textOption(options, 'system') ?? '',
    useSeats: options.seats === true,
  });
  const preview = await session.preview(choices);
  const savedAt = host.now();
  const { project, report } = await session.finish(choices, savedAt);
  printIssues(report, host);
  printRest('import', report.length - printedIssueLimit, host);
  await host.out(describePreview(preview, choices));
  const reportPath = textOption(options, 'report');
  if (reportPath !== undefined) {
    const format = /\.xlsx$/i.test(reportPath) ? 'xlsx' : 'csv';
    const choice = { format, locale: 'en', sentences: {}, savedAt } as const;
    await write(reportPath, [await writeReportFile(report, choice)], host);
  }
  // Rows of totals, notes and repeated headers are no data, and no errors.
  const errorCount = report.filter(({ severity }) => severity === 'error').length;
  const isBad = draft.rejected.length > 0 || errorCount > 0;
  if (preview.counts.accepted === 0) {
    throw new InputError(['no row of the files could be used; no project was written']);
  }
  if (isBad && options['skip-bad-rows'] !== true) {
    throw new InputError([
      `${errorCount} errors in rows and ${draft.rejected.length} files that cannot be read; no project was written. Put them right, or leave them out with --skip-bad-rows`,
    ]);
  }
  const document = { project, report, view: { standardId: '', options: defaultOptions } };
  const program = `Careshed ${await readVersion(host)}`;
  await write(out, [await writeProjectFile(document, { savedAt, program })], host);
  return 0;
}

function readSetting(text: string | undefined): Setting | null {
  if (text === undefined) return null;
  if (text === 'urban' || text === 'rural') return text;
  throw new UsageError(`--setting must be urban or rural, not "${text}"`);
}

async function readFiles(paths: readonly string[], host: Host) {
  const found = await Promise.all(
    paths.map(async (path) => {
      try {
        return await host.listUserFiles(path);
      } catch (error) {
        throw new InputError([`${path}: the file cannot be read: ${describeFailure(error)}`]);
      }
    }),
  );
  return await Promise.all(
    found.flat().map(async (name) => ({ name, bytes: await host.readUserFile(name) })),
  );
}

function withOptions(
  choices: IntakeChoices,
  options: { setting: Setting | null; systemId: string; useSeats: boolean },
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

async function write(
  path: string,
  chunks: readonly (string | Uint8Array)[],
  host: Host,
): Promise<void> {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const directory = cut < 0 ? '.' : path.slice(0, cut) || '/';
  try {
    await host.writeUserFile(directory, path.slice(cut + 1), chunks);
  } catch (error) {
    throw new InputError([`${path} cannot be written: ${describeFailure(error)}`]);
  }
  host.err(`wrote ${path}\n`);
}
