import type {
  IntakeChoices,
  IntakeDraft,
  IntakePreview,
  TableDraft,
  TablePreview,
} from '../../io/intake/draft';

/** How a table stands: understood, worth a look, in the way of the import, or left out. */
export type TableStatus = 'good' | 'check' | 'blocked' | 'ignored';

/** How a table stands under the present choices; `check` while its preview is not there. */
export function tableStatus(
  table: TableDraft,
  choices: IntakeChoices,
  preview: TablePreview | undefined,
): TableStatus {
  const chosen = choices.tables[table.id];
  if (!chosen || chosen.mapping.list === 'ignore') return 'ignored';
  if (!preview) return 'check';
  const { counts, missingFields, joins } = preview;
  if (missingFields.length > 0) return 'blocked';
  if (counts.accepted === 0) return 'blocked';
  // Rows of sums and notes are left out with a warning; nobody has to look at them.
  if (counts.errors > 0 || hasDoubtfulSystem(preview, chosen.systemId)) return 'check';
  if (joins && joins.open + joins.unmatched > 0) return 'check';
  return 'good';
}

/** Whether a person should look at the system before the import; a choice by hand settles what was merely unsure. */
export function hasDoubtfulSystem(preview: TablePreview, chosenSystemId: string): boolean {
  const { system } = preview;
  if (!system) return false;
  if (chosenSystemId !== '') return false;
  const isDoubted = system.isContradicted || system.areAxesSwapped || system.siblings !== undefined;
  return system.confidence === 'unsure' || isDoubted;
}

/** What keeps the import from starting. */
export type Obstacle =
  | { readonly code: 'preview' | 'nothing' }
  | { readonly code: 'missing'; readonly table: TableDraft; readonly fields: readonly string[] }
  | { readonly code: 'noRows'; readonly table: TableDraft };

/** The first thing that keeps the import from starting; null when nothing does. */
export function findObstacle(
  draft: IntakeDraft,
  choices: IntakeChoices,
  preview: IntakePreview | null,
  isPreviewing: boolean,
): Obstacle | null {
  const used = draft.tables.filter((table) => {
    const list = choices.tables[table.id]?.mapping.list;
    return list !== undefined && list !== 'ignore';
  });
  const usesRaster = draft.rasters.some(({ id }) => choices.rasters[id] === 'nearestPlace');
  if (used.length === 0 && !usesRaster) return { code: 'nothing' };
  if (!preview || isPreviewing) return { code: 'preview' };
  for (const table of used) {
    const one = preview.tables.find(({ id }) => id === table.id);
    if (one && one.missingFields.length > 0)
      return { code: 'missing', table, fields: one.missingFields };
  }
  for (const table of used) {
    const one = preview.tables.find(({ id }) => id === table.id);
    if (one && one.counts.accepted === 0) return { code: 'noRows', table };
  }
  return null;
}

/**
 * The things that a table lacks, each said once: `name` and `id` missing together ask for either, below
 * `intake.missing` as `idOrName`; `unit`, `lngLat` and `outline` have their own sentences too.
 */
export function missingThings(fields: readonly string[]): readonly string[] {
  const hasBoth = fields.includes('id') && fields.includes('name');
  const things = fields.map((field) =>
    hasBoth && (field === 'id' || field === 'name')
      ? 'idOrName'
      : field === 'township'
        ? 'unit'
        : field,
  );
  return [...new Set(things)];
}

/** File and sheet as one name for people. */
export function tableTitle({ file, sheet }: Pick<TableDraft, 'file' | 'sheet'>): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return sheet === '' ? name : `${name} › ${sheet}`;
}
