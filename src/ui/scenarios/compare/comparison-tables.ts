import type { TFunction } from 'i18next';
import type { ExportCell, ExportColumn, ExportTable } from '../../../io/export/export-table';
import type { ComparedAnswer, ZoneUnions } from '../../../state/scenarios';
import type { NamedScenario } from '../names';
import { type FigureRow, figureRows } from './figure-rows';

type Locale = 'zh' | 'en';
type ColumnType = ExportColumn['type'];

/** The comparison as tables of a file: figures, groups, and who gains and loses. */
export function comparisonTables(
  answer: ComparedAnswer,
  areas: readonly (ZoneUnions | null)[] | null,
  scenarios: readonly NamedScenario[],
  locale: Locale,
  t: TFunction,
): ExportTable[] {
  const say = (key: string, values: Readonly<Record<string, string>> = {}) =>
    t(`scenarios.compared.${key}`, values);
  const both = (text: string) => ({ zh: text, en: text });
  const column = (key: string, title: string, type: ColumnType, unit?: string): ExportColumn => ({
    key,
    title: both(title),
    type,
    ...(type === 'decimal' && { decimals: 2 }),
    ...(unit !== undefined && { unit }),
  });
  const nameAt = (at: number) => `${scenarios[at]?.letter} ${scenarios[at]?.name}`;
  const table = (
    id: string,
    name: string,
    columns: readonly ExportColumn[],
    rows: readonly (readonly ExportCell[])[],
  ): ExportTable => ({ id, name: both(say(name)), columns, rows });
  const { comparison } = answer;
  const figures = table(
    'figures',
    'sheetFigures',
    [
      column('figure', say('indicator'), 'text'),
      ...scenarios.map((_, at) => column(`scenario_${at + 1}`, nameAt(at), 'decimal')),
      ...scenarios
        .slice(1)
        .map((_, at) =>
          column(
            `change_${at + 2}`,
            say('difference', { name: nameAt(at + 1), reference: nameAt(0) }),
            'decimal',
          ),
        ),
    ],
    figureRows(comparison, areas, locale, t, true).map((row) => [
      row.key.endsWith('Share') ? say('percentLabel', { label: row.label }) : row.label,
      ...row.cells.map(({ value }) => scaled(row, value)),
      ...row.cells.slice(1).map(({ change }) => scaled(row, change)),
    ]),
  );
  const counted = ['total', 'met', 'outer', 'uncovered', 'unknown'] as const;
  const countName = (key: (typeof counted)[number]) => say(key === 'total' ? 'total' : key);
  const groups = table(
    'groups',
    'sheetGroups',
    [
      column('grouping', say('group'), 'text'),
      column('name', say('name'), 'text'),
      column('scenario', say('scenario'), 'text'),
      ...counted.map((key) =>
        column(`places_${key}`, `${say('points')} ${countName(key)}`, 'integer'),
      ),
      ...counted.map((key) =>
        column(`people_${key}`, `${say('peopleWhole')} ${countName(key)}`, 'integer'),
      ),
      column('mean', say('mean'), 'decimal'),
      column('largest', say('largest'), 'decimal'),
    ],
    (['byCounty', 'bySetting'] as const).flatMap((grouping) =>
      comparison[grouping].flatMap((group) =>
        group.scenarios.flatMap((one, at): ExportCell[][] =>
          one === null
            ? []
            : [
                [
                  say(grouping),
                  grouping === 'bySetting' ? t(`setting.${group.name}`) : group.name,
                  nameAt(at),
                  ...counted.map((key) => one.places[key]),
                  ...counted.map((key) => one.population[key]),
                  kilometers(one.meanDistanceMeters),
                  kilometers(one.largestDistanceMeters),
                ],
              ],
        ),
      ),
    ),
  );
  const changes = table(
    'changes',
    'sheetChanges',
    [
      column('from', say('from'), 'text'),
      column('to', say('to'), 'text'),
      column('change', say('change'), 'text'),
      column('id', say('code'), 'id'),
      column('name', say('name'), 'text'),
      column('county', say('county'), 'text'),
      column('township', say('township'), 'text'),
      column('population', say('population'), 'integer'),
      column('distance_before', say('before'), 'decimal', 'km'),
      column('distance_after', say('after'), 'decimal', 'km'),
      column('position', say('indicative'), 'text'),
    ],
    comparison.transitions.flatMap(({ from, to }, index) =>
      (['gained', 'lost'] as const).flatMap((kind) =>
        (answer.changes[index]?.[kind] ?? []).map((point): ExportCell[] => [
          nameAt(from),
          nameAt(to),
          say(`${kind}Short`),
          point.id,
          point.name,
          point.county,
          point.township,
          point.populationCount,
          kilometers(point.beforeMeters),
          kilometers(point.afterMeters),
          point.isIndicative ? t('position.indicative') : '',
        ]),
      ),
    ),
  );
  return [figures, groups, changes];
}

function scaled({ scale }: FigureRow, value: number | null): number | null {
  return value === null ? null : value * scale;
}

function kilometers(meters: number | null): number | null {
  return meters === null ? null : meters / 1000;
}
