import type { Project } from '../../core/model/project';
import type { Standard } from '../../core/model/standard';
import { showShift } from '../datum/shift';
import { loadSystems, type SystemCatalog } from '../datum/systems';
import { readSources } from '../formats/read-sources';
import type { SourceFile, SourceTable } from '../formats/source';
import { type ReadFile, readCommonStandards } from '../region-files';
import { type Assembled, assemble, checkAssembled } from './assemble';
import { Conversions, type DraftedTable } from './conversions';
import type { ConvertedTable } from './convert-table';
import { belongsTo, defaultChoices, rowsThatLie } from './default-choices';
import {
  type IntakeChoices,
  type IntakeDraft,
  type IntakePreview,
  type IntakeProgress,
  type IntakeResult,
  shownPointLimit,
  type TableDraft,
  type TablePreview,
} from './draft';
import { findHeader, headerTexts } from './find-header';
import type { SourceDegrees } from './flag-positions';
import { guessColumns } from './guess-columns';
import { builtInKindWords } from './kind-words';
import { recallMapping, rememberMapping } from './mapping-memory';
import { missingFields } from './missing-fields';
import { leaveOutExtracts } from './own-exports';
import { sumCounts, tellIssues } from './preview-totals';
import { type DraftedRaster, giveRasterPeople } from './raster-people';
import { headRows, sampleRows } from './sample-rows';
import type { IntakeMemory } from './types';

/** What an import needs of the world around it. */
export interface IntakeWorld {
  readonly openProject: Project | null;
  readonly memory: IntakeMemory;
  readonly readFile: ReadFile;
  readonly loadSqliteWasm: () => Promise<Uint8Array>;
  /** Tells how far the import is and lets other work run; throws `Cancelled` when the user has had enough. */
  readonly onProgress: (progress: IntakeProgress) => void | Promise<void>;
}

interface Built extends Assembled {
  readonly tables: readonly ConvertedTable[];
}

/** Time of the sources of an import that is not finished. */
const notYetImported = '';

/** One import: files that were read, and the project that they make under a person's choices. */
export class IntakeSession {
  private queue: Promise<unknown> = Promise.resolve();
  private built: { readonly key: string; readonly value: Built } | null = null;

  private constructor(
    private readonly world: IntakeWorld,
    private readonly catalog: SystemCatalog,
    private readonly tables: readonly DraftedTable[],
    private readonly rasters: readonly DraftedRaster[],
    private readonly conversions: Conversions,
    private readonly commonStandards: readonly Standard[],
    readonly draft: IntakeDraft,
  ) {}

  /** Reads the files and guesses what they mean. */
  static async open(files: readonly SourceFile[], world: IntakeWorld): Promise<IntakeSession> {
    const { openProject, memory, onProgress } = world;
    const catalog = await loadSystems();
    const { sources, rejected } = await readSources(files, {
      loadSqliteWasm: world.loadSqliteWasm,
      progress: async (file, share) => onProgress({ stage: 'reading', file, share }),
    });
    const rasters: DraftedRaster[] = [];
    const found: DraftedTable[] = [];
    const takenIds = new Set<string>();
    const rasterIds = new Set<string>();
    for (const source of sources) {
      if (source.kind === 'raster') {
        rasters.push({ id: uniqueId(source.file, rasterIds), source });
      } else {
        await onProgress({ stage: 'understanding', file: source.file, share: 0 });
        const id = uniqueId(`${source.file}#${source.sheet}`, takenIds);
        found.push({ source, draft: draftTable(id, source, memory) });
      }
    }
    const tables = leaveOutExtracts(found);
    const conversions = new Conversions(tables, catalog, openProject, onProgress);
    const tableDrafts = tables.map(({ draft }) => draft);
    const rasterDrafts = rasters.map(({ id, source: { file, width, height } }) => ({
      id,
      file,
      width,
      height,
    }));
    const standards = await readCommonStandards(world.readFile);
    const choicesWith = (keepOpenProject: boolean) =>
      defaultChoices(tableDrafts, rasterDrafts, memory.kindWords, keepOpenProject);
    let choices = choicesWith(openProject !== null);
    if (openProject !== null) {
      let rows = rowsThatLie(await conversions.convert(choices));
      if (rows.length === 0) {
        // Rows that only lack a setting still tell where they lie.
        rows = rowsThatLie(await conversions.convert({ ...choices, settingRest: 'rural' }));
      }
      if (!belongsTo(rows, openProject)) choices = choicesWith(false);
    }
    return new IntakeSession(world, catalog, tables, rasters, conversions, standards, {
      tables: tableDrafts,
      rasters: rasterDrafts,
      rejected,
      choices,
      systems: catalog.all.map(({ id, title, unit, warning }) => ({ id, title, unit, warning })),
      builtInKindWords,
    });
  }

  /** What the import would bring. */
  preview(choices: IntakeChoices): Promise<IntakePreview> {
    return this.inTurn(async () => this.tell(await this.build(choices)));
  }

  private tell(built: Built): IntakePreview {
    const { places, facilities } = built.project;
    return {
      tables: built.tables.map((table) => this.previewTable(table, built)),
      joinQuestions: [...built.joins.values()].flatMap(({ questions }) => questions),
      ...tellIssues(built.issues),
      counts: sumCounts([...built.counts.values()]),
      result: {
        placeCount: places.length,
        facilityCount: facilities.length,
        placesWithoutPosition: count(places, ({ lngLat }) => lngLat === null),
        placesWithIndicativePosition: count(places, ({ position }) => position === 'indicative'),
        facilitiesWithoutPosition: count(facilities, ({ lngLat }) => lngLat === null),
        placesWithoutPopulation: count(places, ({ populationCount }) => populationCount === null),
      },
    };
  }

  /** The project, with every row that was refused or doubted; `importedAt` is ISO 8601, UTC. */
  async finish(choices: IntakeChoices, importedAt: string): Promise<IntakeResult> {
    const { project, issues } = await this.inTurn(() => this.build(choices));
    const { sources = [], ...rest } = project;
    const dated = sources.map((source) =>
      source.importedAt === notYetImported ? { ...source, importedAt } : source,
    );
    return { project: { ...rest, sources: dated }, report: issues };
  }

  /** What this import leaves for the next one. */
  memoryAfter(choices: IntakeChoices): IntakeMemory {
    let { mappings } = this.world.memory;
    for (const table of this.tables) {
      const mapping = this.conversions.mapping(table, choices);
      if (mapping.list === 'ignore') continue;
      mappings = rememberMapping(mappings, headerTexts(table.source, mapping.headerIndex), mapping);
    }
    return { mappings, kindWords: choices.kindWords };
  }

  /** One question after the other, since they share what is kept of the tables. */
  private inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.queue.then(ask);
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  /** All that the import makes under these choices. The last answer is kept: whoever finishes has seen its preview. */
  private async build(choices: IntakeChoices): Promise<Built> {
    const key = JSON.stringify(choices);
    if (this.built?.key === key) return this.built.value;
    this.built = null;
    const value = await this.buildAnew(choices);
    this.built = { key, value };
    return value;
  }

  private async buildAnew(choices: IntakeChoices): Promise<Built> {
    const assembled = await this.assemble(choices);
    const peopled = await giveRasterPeople(
      assembled.project,
      this.rasters,
      choices,
      this.catalog,
      notYetImported,
      this.world.onProgress,
    );
    const all = [
      ...assembled.tables.map(({ rows }) => rows.result.issues),
      assembled.issues,
      checkAssembled(assembled, this.sourceDegrees(assembled.tables)),
      peopled.issues,
    ];
    return { ...assembled, project: peopled.project, issues: all.flat() };
  }

  private async assemble(choices: IntakeChoices): Promise<Built> {
    const tables = await this.conversions.convert(choices);
    const { openProject } = this.world;
    const { commonStandards } = this;
    const importedAt = notYetImported;
    return {
      ...assemble(tables, { openProject, commonStandards, choices, importedAt }),
      tables,
    };
  }

  /** The degrees in the files of tables that are not in WGS84. */
  private sourceDegrees(tables: readonly ConvertedTable[]): SourceDegrees {
    const ofTable = new Map(
      tables.flatMap(({ id, mapping, systemId }) => {
        if (mapping.list === 'areas' || systemId === '' || systemId === 'wgs84') return [];
        if (this.catalog.system(systemId).unit !== 'degree') return [];
        const raw = this.conversions.proposed(this.drafted(id), mapping)?.raw ?? [];
        const ofRow = new Map(raw.map(({ rowNumber, position }) => [rowNumber, position]));
        return [[id, ofRow] as const];
      }),
    );
    return (tableId, row) => ofTable.get(tableId)?.get(row) ?? null;
  }

  private drafted(id: string): DraftedTable {
    const drafted = this.tables.find(({ draft }) => draft.id === id);
    if (drafted === undefined) throw new Error(`no table ${id}`);
    return drafted;
  }

  private previewTable(
    { id, table, mapping, systemId, rows }: ConvertedTable,
    { joins, counts }: Built,
  ): TablePreview {
    const proposed = this.conversions.proposed(this.drafted(id), mapping);
    const positions = proposed?.raw.map(({ position }) => position) ?? [];
    const shift =
      proposed === null
        ? { pointsBefore: noPoints, pointsAfter: noPoints, medianShiftMeters: null }
        : showShift(positions, this.catalog.system(systemId), shownPointLimit);
    return {
      id,
      headers: headerTexts(table, mapping.headerIndex),
      ...sampleRows(table, mapping.headerIndex),
      guesses: guessColumns(table, mapping.headerIndex).guesses,
      missingFields: missingFields(table, mapping),
      counts: counts.get(id) ?? rows.result.counts,
      system: proposed?.proposal ?? null,
      systemId,
      ...shift,
      joins: joins.get(id)?.totals ?? null,
    };
  }
}

const noPoints = new Float64Array();

/** Files of one name may be given together, as those of several folders are, and sheets of one name by bad writers. */
function uniqueId(id: string, taken: Set<string>): string {
  let unique = id;
  for (let count = 2; taken.has(unique); count += 1) unique = `${id} (${count})`;
  taken.add(unique);
  return unique;
}

function draftTable(id: string, source: SourceTable, memory: IntakeMemory): TableDraft {
  const { file, sheet, format, fields, geometries } = source;
  const headerIndex = findHeader(source);
  const headers = headerTexts(source, headerIndex);
  // What was chosen for the visible sheet is not meant for a hidden double of it.
  const isHidden = source.isHidden === true;
  const recalled = isHidden ? null : recallMapping(memory.mappings, headers, headerIndex);
  return {
    id,
    file,
    sheet,
    format,
    ...headRows(source),
    hasFields: fields !== null,
    hasPoints: geometries?.some((geometry) => geometry?.type === 'Point') ?? false,
    mapping: recalled ?? guessColumns(source, headerIndex).mapping,
    isRemembered: recalled !== null,
  };
}

function count<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.reduce((total, item) => (test(item) ? total + 1 : total), 0);
}
