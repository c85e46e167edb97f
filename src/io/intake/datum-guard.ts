import type { Cell, SourceTable } from '../formats/source';
import { cellText } from './cell-text';
import type { TableMapping } from './types';

/** Finds rows whose column of datums says something else than that of most rows: they would lie hundreds of metres off. */
export class DatumGuard {
  /** As the file writes it; empty where no row says anything. */
  readonly usual: string;
  private readonly usualKey: string;
  private readonly column: number | undefined;
  private readonly keys = new Map<string, string>();

  constructor(table: SourceTable, { columns, headerIndex }: TableMapping) {
    this.column = columns.datum;
    const counts = new Map<string, { text: string; count: number }>();
    if (this.column !== undefined) {
      const first = table.fields === null ? headerIndex + 1 : 0;
      for (const cells of table.rows.slice(first)) {
        const text = cellText(cells[this.column]);
        if (text === '') continue;
        const entry = counts.get(this.keyOf(text));
        if (entry === undefined) counts.set(this.keyOf(text), { text, count: 1 });
        else entry.count += 1;
      }
    }
    const [usual] = [...counts].sort(([, a], [, b]) => b.count - a.count);
    this.usualKey = usual?.[0] ?? '';
    this.usual = usual?.[1].text ?? '';
  }

  /** The row's datum where it is not that of most rows; blank is taken for that of most. */
  otherDatum(cells: readonly Cell[]): string | null {
    if (this.column === undefined) return null;
    const text = cellText(cells[this.column]);
    return text === '' || this.keyOf(text) === this.usualKey ? null : text;
  }

  /** WGS84 and CGCS2000 agree to decimetres and are one. */
  private keyOf(text: string): string {
    const known = this.keys.get(text);
    if (known !== undefined) return known;
    const plain = text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s_()-]+|坐标系|坐标|大地/g, '');
    const isExact = /^(?:WGS(?:19)?84|GPS|CGCS2000|国家2000|2000国家|2000|EPSG:?(?:4326|4490))$/;
    const key = isExact.test(plain) ? 'WGS84' : plain;
    this.keys.set(text, key);
    return key;
  }
}
