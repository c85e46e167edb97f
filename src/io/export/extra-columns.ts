import { columnHeader, type ExportCell, type ExportColumn } from './export-table';
import { exportWords } from './export-words';
import { columns, positionColumns } from './shared-columns';

/** Columns of the user's that the model has no field for, as they were. */
export interface ExtraColumns {
  readonly columns: readonly ExportColumn[];
  readonly cellsOf: (item: WithExtra) => ExportCell[];
}

interface WithExtra {
  readonly extra?: Readonly<Record<string, string>>;
}

/** Columns of one standard, derived anew by each export: verdict, nearest facility and distance among them. */
interface Derived {
  readonly columns: readonly ExportColumn[];
}

/** How a column is called in files: in Chinese, in English, by programs. */
const namings: readonly ((column: ExportColumn) => string)[] = [
  (column) => columnHeader(column, 'zh'),
  (column) => columnHeader(column, 'en'),
  ({ key }) => key,
];

const positions = [...positionColumns('wgs84'), ...positionColumns('gcj02')];

/** Names of the columns that tell a source, with the words that an export writes into them. */
const ownWords = new Map(
  (['settingSource', 'positionSource'] as const).flatMap((field) => {
    const own = new Set([
      ...Object.values(exportWords.zh[field]),
      ...Object.values(exportWords.en[field]),
    ]);
    return namings.map((naming) => [naming(columns[field]), own] as const);
  }),
);

/**
 * The extra columns of a list in the order in which rows first name them. What an earlier export derived is left out,
 * since this one has it anew: the columns of a standard that are there together, and words for where a setting or a
 * position comes from. Other columns of the user's whose name this export needs are called `原表·name`, a name that the
 * import takes for nothing else.
 */
export function extraColumns(
  items: readonly WithExtra[],
  standards: readonly Derived[],
): ExtraColumns {
  const headers = new Set<string>();
  for (const { extra } of items) {
    if (extra === undefined) continue;
    for (const [header, cell] of Object.entries(extra))
      if (!ownWords.get(header)?.has(cell)) headers.add(header);
  }
  for (const header of derivedBefore(headers, standards)) headers.delete(header);
  const needed = new Set(
    [
      ...positions,
      columns.settingSource,
      columns.positionSource,
      ...standards.flatMap((one) => one.columns),
    ].flatMap((column) => namings.map((naming) => naming(column))),
  );
  const names = [...headers];
  return {
    columns: names.map((header) => {
      const isNeeded = needed.has(header);
      return {
        key: isNeeded ? `list_${header}` : header,
        title: isNeeded
          ? { zh: `原表·${header}`, en: `list·${header}` }
          : { zh: header, en: header },
        type: 'text',
      };
    }),
    cellsOf: ({ extra }) =>
      names.map((header) => {
        if (extra === undefined || !Object.hasOwn(extra, header)) return null;
        const cell = extra[header] ?? null;
        return cell !== null && ownWords.get(header)?.has(cell) ? null : cell;
      }),
  };
}

function derivedBefore(headers: ReadonlySet<string>, standards: readonly Derived[]): string[] {
  return standards.flatMap(({ columns: derived }) =>
    namings.flatMap((naming) => {
      const names = derived.map(naming);
      // Minutes and the number within are blank, and so not kept, where nothing was judged.
      return names.slice(0, 3).every((name) => headers.has(name)) ? names : [];
    }),
  );
}
