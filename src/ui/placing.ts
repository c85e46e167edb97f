import type { Project } from '../core/model/project';
import type { State } from '../state/store';

/** A row of one of the lists, by its id. */
export type PlacingTarget = NonNullable<State['placing']>;

/** A row that the map does not show for want of a position. */
export interface PlacelessRow extends PlacingTarget {
  readonly name: string;
  readonly township: string;
  readonly county: string;
}

/** All rows without a position: places first, then facilities, each in the order of its list. */
export function placelessRows(project: Project): PlacelessRow[] {
  const rows: PlacelessRow[] = [];
  for (const list of ['places', 'facilities'] as const)
    for (const { id, name, township, county, lngLat } of project[list])
      if (lngLat === null) rows.push({ list, id, name, township, county });
  return rows;
}

/** The rows whose name, township, county or id contains the text. */
export function searchRows(rows: readonly PlacelessRow[], text: string): readonly PlacelessRow[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return rows;
  return rows.filter(({ id, name, township, county }) =>
    [name, township, county, id].some((each) => each.toLowerCase().includes(wanted)),
  );
}

/** The row without a position that comes after another in its list, or the first of all; null when none is left. */
export function nextPlaceless(project: Project, after: PlacingTarget): PlacelessRow | null {
  const rows = placelessRows(project);
  const place = new Map(project[after.list].map(({ id }, index) => [id, index]));
  const from = place.get(after.id) ?? -1;
  return (
    rows.find((row) => row.list === after.list && (place.get(row.id) ?? -1) > from) ??
    rows[0] ??
    null
  );
}

/** Name of the row that is being placed; its id where the list has lost it. */
export function nameOfRow(project: Project, { list, id }: PlacingTarget): string {
  return project[list].find((row) => row.id === id)?.name || id;
}
