import type { SourceTable } from '../formats/source';
import { cellText } from './cell-text';

const sampleSize = 1_000;

/** Texts of a sample of the rows below the header, by column. */
export class ColumnSamples {
  private readonly columns: readonly (readonly string[])[];

  constructor(table: SourceTable, headerIndex: number, width: number) {
    const first = table.fields === null ? headerIndex + 1 : 0;
    const count = Math.max(0, table.rows.length - first);
    const step = Math.max(1, count / sampleSize);
    const columns: string[][] = Array.from({ length: width }, () => []);
    for (let drawn = 0; drawn * step < count; drawn += 1) {
      // Uneven steps, so that what comes in every other row is not seen always or never.
      const offset = (drawn + ((drawn * 0.618) % 1)) * step;
      const cells = table.rows[first + Math.floor(step === 1 ? drawn : offset)] ?? [];
      if (cells.some((cell) => typeof cell === 'string' && /^[合总小][\s　]*计$/.test(cell.trim())))
        continue;
      columns.forEach((texts, column) => {
        const text = cellText(cells[column]);
        if (text !== '') texts.push(text);
      });
    }
    this.columns = columns;
  }

  get width(): number {
    return this.columns.length;
  }

  /** Texts of the cells that are not blank. */
  texts(column: number): readonly string[] {
    return this.columns[column] ?? [];
  }

  isEmpty(column: number): boolean {
    return this.texts(column).length === 0;
  }

  /** Share of the cells that are not blank for which the test is true, 0–1; 0 where all are blank. */
  share(column: number, test: (text: string) => boolean): number {
    const texts = this.texts(column);
    if (texts.length === 0) return 0;
    let count = 0;
    for (const text of texts) if (test(text)) count += 1;
    return count / texts.length;
  }

  /** Different texts as a share of the cells that are not blank. */
  uniqueShare(column: number): number {
    const texts = this.texts(column);
    return texts.length === 0 ? 0 : new Set(texts).size / texts.length;
  }
}
