import { readStatedSystem } from '../datum/stated-system';
import type { Cell, SourceTable } from '../formats/source';
import { cellText } from './cell-text';
import type { TableMapping } from './types';

interface StatedDatum {
  /** As most of the rows write it. */
  readonly text: string;
  readonly count: number;
}

/** What most rows of a table say in its column of datums, as the file writes it; empty where no row says anything. */
export function usualDatum(table: SourceTable, mapping: TableMapping): string {
  return mostNamed(countDatums(table, mapping))?.[1].text ?? '';
}

/**
 * Finds rows whose column of datums names another system than the one in which the table is read: they would lie
 * hundreds of metres off. Where no row names that one (a person decided against the column), the rows that say what
 * most say are read in it.
 */
export class DatumGuard {
  /** What the other rows say, as the file writes it; empty where no row says anything. */
  readonly usual: string;
  private readonly usualKey: string;
  private readonly column: number | undefined;
  private readonly keys = new Map<string, string>();

  /** `systemId` is the system in force; null where there is none. */
  constructor(table: SourceTable, mapping: TableMapping, systemId: string | null) {
    this.column = mapping.columns.datum;
    const counts = countDatums(table, mapping);
    const inForce =
      systemId === null
        ? undefined
        : mostNamed(new Map([...counts].filter(([key]) => isSameSystem(key, systemId))));
    const [usualKey, usual] = inForce ?? mostNamed(counts) ?? ['', undefined];
    this.usualKey = inForce === undefined || systemId === null ? usualKey : systemId;
    this.usual = usual?.text ?? '';
  }

  /** The row's datum where it is another one; blank is taken for that of the others. */
  otherDatum(cells: readonly Cell[]): string | null {
    if (this.column === undefined) return null;
    const text = cellText(cells[this.column]).trim();
    return text === '' || isSameSystem(this.keyOf(text), this.usualKey) ? null : text;
  }

  private keyOf(text: string): string {
    const known = this.keys.get(text);
    if (known !== undefined) return known;
    const key = keyOf(text);
    this.keys.set(text, key);
    return key;
  }
}

function countDatums(table: SourceTable, { columns, headerIndex }: TableMapping) {
  const counts = new Map<string, StatedDatum>();
  if (columns.datum === undefined) return counts;
  const texts = new Map<string, number>();
  const first = table.fields === null ? headerIndex + 1 : 0;
  for (const cells of table.rows.slice(first)) {
    const text = cellText(cells[columns.datum]).trim();
    if (text !== '') texts.set(text, (texts.get(text) ?? 0) + 1);
  }
  for (const [text, count] of [...texts].sort(([, a], [, b]) => b - a)) {
    const key = keyOf(text);
    const known = counts.get(key);
    counts.set(key, { text: known?.text ?? text, count: (known?.count ?? 0) + count });
  }
  return counts;
}

function mostNamed(counts: ReadonlyMap<string, StatedDatum>) {
  return [...counts].sort(([, a], [, b]) => b.count - a.count)[0];
}

/** Id of the system that a text names, or the text itself where it names none that is known. */
function keyOf(text: string): string {
  const bare = text.normalize('NFKC').replace(/[\s_()-]+|坐标系|坐标|大地/g, '');
  const system = /^(?:国家|cgcs)?2000(?:国家)?$/i.test(bare) ? 'cgcs2000' : readStatedSystem(text);
  return system ?? bare.toUpperCase();
}

/**
 * Whether two names mean one system. WGS84 and CGCS2000 agree to decimetres and are one; a datum alone says nothing of
 * a projection, and so fits each of its own; zone numbers in front are the numbers' affair.
 */
function isSameSystem(a: string, b: string): boolean {
  const [first, second] = [plainSystem(a), plainSystem(b)];
  if (first === second) return true;
  const isDatumAlone = !first.includes('/') || !second.includes('/');
  return isDatumAlone && first.split('/')[0] === second.split('/')[0];
}

function plainSystem(id: string): string {
  return id
    .replace(/^cgcs2000/, 'wgs84')
    .replace(/^(?=utm\/)|^(?=web-mercator$)/, 'wgs84/')
    .replace(/\/gk[36]\//, '/gk/')
    .replace(/\/zone$/, '');
}
