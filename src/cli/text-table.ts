export type Alignment = 'left' | 'right';

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/gu;
const zeroWidth = /[\p{Mn}\p{Cf}]/gu;

/** Columns that a text takes in a terminal, where a Chinese character takes two. */
export function terminalWidth(text: string): number {
  const visible = text.replace(zeroWidth, '');
  return [...visible].length + (visible.match(wide)?.length ?? 0);
}

/** Lays out rows of cells in columns two spaces apart; the first row is the header. */
export function formatTable(
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): string {
  const oneLine = rows.map((row) => row.map((cell) => cell.replace(/\p{Cc}+/gu, ' ')));
  const widths = alignments.map((_, column) =>
    oneLine.reduce((width, row) => Math.max(width, terminalWidth(row[column] ?? '')), 0),
  );
  const lines = oneLine.map((row) =>
    row
      .map((cell, column) => {
        const gap = ' '.repeat((widths[column] ?? 0) - terminalWidth(cell));
        return alignments[column] === 'right' ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** A share as per cent with one decimal; never 100.0 or 0.0 when it is not all or nothing. */
export function formatShare(share: number | null): string {
  if (share === null) return '–';
  const text = (share * 100).toFixed(1);
  if (text === '100.0' && share < 1) return '>99.9%';
  if (text === '0.0' && share > 0) return '<0.1%';
  return `${text}%`;
}

/** A count with thousands in groups, without decimals. */
export function formatCount(count: number): string {
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}
