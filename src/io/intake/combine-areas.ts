import type { County, Project } from '../../core/model/project';
import type { RowIssue } from '../../core/model/row-issue';
import type { ConvertedTable } from './convert-table';
import type { IntakeChoices } from './draft';
import type { AreaRow } from './types';

type UrbanArea = Project['urbanAreas'][number];

/** The urban areas of an import together with those of the open project: behind them where lists are merged, else in their place. */
export function combineUrbanAreas(
  tables: readonly ConvertedTable[],
  known: readonly UrbanArea[],
  lists: IntakeChoices['lists'],
): readonly UrbanArea[] {
  const areas = tables.flatMap(urbanRows);
  if (areas.length === 0) return known;
  const before = lists === 'merge' ? known : [];
  const seen = new Set(before.map(areaKey));
  const added: UrbanArea[] = [];
  for (const { name, polygons } of areas) {
    const area = { name, polygons };
    const key = areaKey(area);
    // The same layer once more adds nothing.
    if (!seen.has(key)) added.push(area);
    seen.add(key);
  }
  return [...before, ...added];
}

/** Warning `areasReplaced` at the first layer of urban areas where an import takes the place of those that are there. */
export function tellReplacedAreas(
  tables: readonly ConvertedTable[],
  known: readonly UrbanArea[],
  kept: readonly UrbanArea[],
): readonly RowIssue[] {
  const first = tables.find((table) => urbanRows(table).length > 0);
  if (first === undefined) return [];
  const still = new Set(kept.map(areaKey));
  const lost = known.filter((area) => !still.has(areaKey(area)));
  if (lost.length === 0) return [];
  const value = lost.map(({ name }) => name).join('、');
  const message = `${lost.length} urban areas of the open project are replaced by this layer (${value}); to keep them, merge`;
  return [issueOf(first, first.table.firstRow, value, 'areasReplaced', message, 'warning')];
}

/** The outlines of counties of an import, each unit once. */
export interface ImportedCounties {
  readonly counties: readonly County[];
  /** Errors `duplicateUnit`: a second outline of the same code, or of the same name where one of both has no code. */
  readonly issues: readonly RowIssue[];
  /** Rows that are not used, by id of the table. */
  readonly leftOutCounts: ReadonlyMap<string, number>;
}

/** Outlines of counties as the project's counties; the first of two outlines of one unit counts. */
export function importedCounties(tables: readonly ConvertedTable[]): ImportedCounties {
  const counties: County[] = [];
  const issues: RowIssue[] = [];
  const leftOutCounts = new Map<string, number>();
  const firstOf = new Map<string, { readonly code: string; readonly where: string }>();
  for (const table of tables) {
    const { rows, mapping } = table;
    if (rows.list !== 'areas' || mapping.areas === 'urban') continue;
    for (const [index, area] of rows.result.items.entries()) {
      const row = rows.result.rows[index] ?? 0;
      const byCode = area.id === '' ? undefined : firstOf.get(`code ${area.id}`);
      const byName = firstOf.get(`name ${area.name}`);
      const first =
        byCode ?? (byName && (byName.code === '' || area.id === '') ? byName : undefined);
      if (first !== undefined) {
        const message = `${area.name} has an outline in ${first.where} already; keep one, with all its parts`;
        issues.push(issueOf(table, row, area.name, 'duplicateUnit', message, 'error'));
        leftOutCounts.set(table.id, (leftOutCounts.get(table.id) ?? 0) + 1);
        continue;
      }
      const entry = { code: area.id, where: `row ${row} of ${table.table.file}` };
      if (area.id !== '') firstOf.set(`code ${area.id}`, entry);
      if (byName === undefined) firstOf.set(`name ${area.name}`, entry);
      counties.push(toCounty(area));
    }
  }
  return { counties, issues, leftOutCounts };
}

/** An imported outline as a county; it knows no seat. */
export function toCounty({ id, name, polygons }: AreaRow): County {
  return { code: id, name, nameEn: '', seat: null, seatPosition: 'missing', polygons };
}

function urbanRows({ rows, mapping }: ConvertedTable): readonly AreaRow[] {
  return rows.list === 'areas' && mapping.areas === 'urban' ? rows.result.items : [];
}

function areaKey({ name, polygons }: UrbanArea): string {
  return JSON.stringify([name, polygons]);
}

function issueOf(
  { table: { file, sheet } }: ConvertedTable,
  row: number,
  value: string,
  code: string,
  message: string,
  severity: RowIssue['severity'],
): RowIssue {
  const place = { file, ...(sheet === '' ? {} : { sheet }), row, column: '' };
  return { ...place, value, code, message, severity };
}
