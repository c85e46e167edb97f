import type { Pen } from './pen';

export const northArrowWidth = 22;

/** A needle, dark on its western side, with the word for north above; the map's north is always up. */
export function drawNorthArrow(pen: Pen, word: string, x: number, y: number): void {
  const middle = x + northArrowWidth / 2;
  pen.word(word, middle, y - 3, { size: 11, weight: 700, align: 'center' });
  const top = y + 11;
  const bottom = y + 31;
  const half = 6.5;
  pen.shape([
    [middle, top],
    [middle - half, bottom],
    [middle, bottom - 4.5],
  ]);
  pen.shape(
    [
      [middle, top],
      [middle + half, bottom],
      [middle, bottom - 4.5],
    ],
    '#ffffff',
  );
}
