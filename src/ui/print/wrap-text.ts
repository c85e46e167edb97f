/** Signs that must not begin a line, and signs that must not end one (GB/T 15834, 禁则). */
const neverFirst = new Set('，。；：、！？）」』”’》〉】％%…—·,.;:!?)]}');
const neverLast = new Set('（「『“‘《〈【([{');

/** A run that stays whole, a blank, or one sign of a script that may be broken anywhere. */
const units = /[^ \n\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]+|[\s\S]/gu;

/**
 * Breaks a text into lines no wider than `width`, as Chinese is set: between any two characters but before
 * closing and after opening signs; words and numbers in Latin letters stay whole unless one alone is too wide.
 *
 * `measure` gives the width of a text. A line break in the text stays one.
 */
export function wrapText(
  text: string,
  width: number,
  measure: (text: string) => number,
): readonly string[] {
  return text.split('\n').flatMap((part) => wrapParagraph(part, width, measure));
}

function wrapParagraph(
  text: string,
  width: number,
  measure: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (line === '' && piece === ' ') continue;
    if (measure(line + piece) <= width || (line === '' && [...piece].length === 1)) {
      line += piece;
      continue;
    }
    if (line.trimEnd() !== '') lines.push(line.trimEnd());
    line = piece === ' ' ? '' : piece;
    // Too wide for a line of its own: it is broken where it must.
    while (measure(line) > width) {
      const signs = [...line];
      let count = signs.length - 1;
      while (count > 1 && measure(signs.slice(0, count).join('')) > width) count--;
      if (count < 1) break;
      lines.push(signs.slice(0, count).join(''));
      line = signs.slice(count).join('');
    }
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** Pieces between which a line may break. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const [unit] of text.matchAll(units)) {
    const last = pieces.at(-1);
    const first = unit[0] ?? '';
    const isGlued =
      last !== undefined &&
      unit !== ' ' &&
      (neverFirst.has(first) || (last !== ' ' && neverLast.has(last.at(-1) ?? '')));
    if (!isGlued) pieces.push(unit);
    else if (last === ' ' && pieces.length > 1) {
      // A sign that begins no line keeps its blank and the word before it.
      pieces.pop();
      pieces[pieces.length - 1] += last + unit;
    } else pieces[pieces.length - 1] = last + unit;
  }
  return pieces;
}
