import type { County, Project } from '../../core/model/project';
import { proposedSystemId, type SystemCatalog } from '../datum/systems';
import type { ProvenTable } from '../datum/types';
import type { SourceTable } from '../formats/source';
import { combineUrbanAreas, importedCounties } from './combine-areas';
import { type ConvertedTable, convertTable } from './convert-table';
import type { IntakeChoices, IntakeProgress, TableDraft } from './draft';
import { besideProven, proposeTableSystem, provenTable, type TableSystem } from './table-system';
import type { TableMapping } from './types';

export interface DraftedTable {
  readonly draft: TableDraft;
  readonly source: SourceTable;
}

/** The proposal for a table's coordinates, and the coordinates; null where it has none. */
export type ProposedSystem = TableSystem | null;

/** A table that proves its system to others. */
interface Witness extends ProvenTable {
  readonly tableId: string;
}

interface Kept<T> {
  /** All that the value depends on, as text. */
  readonly key: string;
  readonly value: T;
}

/** Converts the tables of an import as a person chooses, and keeps what the last choice did not touch. */
export class Conversions {
  /** What each table says for itself. */
  private readonly ownProposals = new Map<string, Kept<ProposedSystem>>();
  /** What is proposed for it beside the others. */
  private readonly proposals = new Map<string, Kept<ProposedSystem>>();
  private readonly converted = new Map<string, Kept<ConvertedTable>>();
  /** Number of the conversion that each table has now; a later one has a higher number. */
  private readonly conversionNumbers = new Map<string, number>();
  private conversionCount = 0;
  /** Outlines of counties that are part of the import. */
  private outlines: readonly County[] = [];
  private outlinesKey = '';
  /** The tables whose system is proven, and not overruled by a person. */
  private witnesses: readonly Witness[] = [];

  constructor(
    private readonly tables: readonly DraftedTable[],
    private readonly catalog: SystemCatalog,
    private readonly openProject: Project | null,
    private readonly onProgress: (progress: IntakeProgress) => void | Promise<void>,
  ) {}

  /** All tables, in their order. Outlines go first, since they may tell urban from rural. */
  async convert(choices: IntakeChoices): Promise<ConvertedTable[]> {
    const done = new Map<string, ConvertedTable>();
    const inWork = (isArea: boolean) =>
      this.tables.filter((table) => (this.mapping(table, choices).list === 'areas') === isArea);
    for (const table of inWork(true)) {
      done.set(table.draft.id, await this.convertOne(table, choices, [], ''));
    }
    const areas = [...done.values()];
    this.outlines = importedCounties(areas).counties;
    const knownAreas = choices.keepOpenProject ? (this.openProject?.urbanAreas ?? []) : [];
    const urbanAreas = combineUrbanAreas(areas, knownAreas, choices.lists);
    this.outlinesKey = this.numbersOf(done.keys());
    const isUrbanChosen = areas.some(({ mapping }) => mapping.areas === 'urban');
    const areasKey = `${this.outlinesKey} ${choices.keepOpenProject} ${isUrbanChosen ? choices.lists : ''}`;
    this.witnesses = this.findWitnesses(inWork(false), choices);
    for (const table of inWork(false)) {
      const before = [...done.values()];
      const takenKey = this.numbersOf(done.keys());
      const taken = takenIds(before, this.mapping(table, choices).list);
      const key = `${areasKey} ${taken.size > 0 ? takenKey : ''}`;
      done.set(table.draft.id, await this.convertOne(table, choices, urbanAreas, key, taken));
    }
    return this.tables.flatMap(({ draft }) => done.get(draft.id) ?? []);
  }

  mapping({ draft }: DraftedTable, choices: IntakeChoices): TableMapping {
    return choices.tables[draft.id]?.mapping ?? draft.mapping;
  }

  /** The proposal for a table under its present mapping, beside the other tables of the last conversion. */
  proposed(table: DraftedTable, mapping: TableMapping): ProposedSystem {
    const own = this.own(table, mapping);
    if (own === null || mapping.list === 'areas') return own;
    const { id } = table.draft;
    const others = this.witnesses.filter(({ tableId }) => tableId !== id);
    const key = JSON.stringify([this.ownProposals.get(id)?.key, others]);
    const kept = this.proposals.get(id);
    if (kept?.key === key) return kept.value;
    const value = besideProven(own, table.source.file, others);
    this.proposals.set(id, { key, value });
    return value;
  }

  /** The proposal for a table by what is known of it alone. */
  private own(table: DraftedTable, mapping: TableMapping): ProposedSystem {
    const isArea = mapping.list === 'areas';
    const outlines = isArea ? [] : this.outlines;
    const key = JSON.stringify([mapping, isArea ? '' : this.outlinesKey]);
    const kept = this.ownProposals.get(table.draft.id);
    if (kept?.key === key) return kept.value;
    const value =
      mapping.list === 'ignore' || mapping.list === 'population'
        ? null
        : proposeTableSystem(table.source, mapping, this.catalog, this.openProject, outlines);
    this.ownProposals.set(table.draft.id, { key, value });
    return value;
  }

  private findWitnesses(tables: readonly DraftedTable[], choices: IntakeChoices): Witness[] {
    return tables.flatMap((table) => {
      const own = this.own(table, this.mapping(table, choices));
      if (own === null) return [];
      const chosen = choices.tables[table.draft.id]?.systemId ?? '';
      const isOverruled = chosen !== '' && chosen !== proposedSystemId(own.proposal);
      const proven = isOverruled ? null : provenTable(table.source, own.proposal);
      return proven === null ? [] : [{ ...proven, tableId: table.draft.id }];
    });
  }

  /** Which conversions of these tables are meant: others have other numbers. */
  private numbersOf(ids: Iterable<string>): string {
    return [...ids].map((id) => this.conversionNumbers.get(id)).join();
  }

  private async convertOne(
    table: DraftedTable,
    choices: IntakeChoices,
    urbanAreas: Project['urbanAreas'],
    contextKey: string,
    taken: ReadonlyMap<string, string> = new Map(),
  ): Promise<ConvertedTable> {
    const { draft, source } = table;
    const mapping = this.mapping(table, choices);
    const proposed = this.proposed(table, mapping);
    const chosen = choices.tables[draft.id]?.systemId ?? '';
    const systemId = proposed === null ? '' : chosen || proposedSystemId(proposed.proposal);
    const { settingRest, kindWords } = choices;
    const key = JSON.stringify([mapping, systemId, settingRest, kindWords, contextKey]);
    const kept = this.converted.get(draft.id);
    if (kept?.key === key) return kept.value;
    const value = await convertTable(
      draft.id,
      source,
      systemId,
      {
        mapping,
        kindWords,
        settingRest,
        urbanAreas,
        takenIds: taken,
        progress: async (share) =>
          this.onProgress({ stage: 'understanding', file: source.file, share }),
      },
      this.catalog,
    );
    this.converted.set(draft.id, { key, value });
    this.conversionCount += 1;
    this.conversionNumbers.set(draft.id, this.conversionCount);
    return value;
  }
}

function takenIds(before: readonly ConvertedTable[], list: TableMapping['list']) {
  const taken = new Map<string, string>();
  if (list !== 'places' && list !== 'facilities') return taken;
  for (const { rows, table } of before) {
    if (rows.list !== list) continue;
    for (const { id } of rows.result.items) taken.set(id, table.file);
  }
  return taken;
}
