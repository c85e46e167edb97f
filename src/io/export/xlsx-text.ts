/** Most characters of a cell (Excel's limit). */
const mostCellCharacters = 32_767;

/** Text of an element or an attribute in a spreadsheet's XML: ECMA-376 part 1, 22.9.2.19 (ST_Xstring). */
export function escapeXlsxText(text: string): string {
  return (
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot carry.
      .replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, hexEscape)
  );
}

function hexEscape(character: string): string {
  const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `_x${hex}_`;
}

/** A text that fits a cell; one that is too long is cut, and says so at its end. */
export function fitCell(text: string): string {
  if (text.length <= mostCellCharacters) return text;
  const mark = `…[${text.length} → ${mostCellCharacters}]`;
  return text.slice(0, mostCellCharacters - mark.length) + mark;
}

const wideCharacter =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/;

/** Width of a text in digits of the default font; a Chinese character is as wide as two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += character.length > 1 || wideCharacter.test(character) ? 2 : 1;
  return width;
}

/** A, B, …, Z, AA, …: the letters of a column by its index from 0. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  const letter = String.fromCharCode(65 + (index % 26));
  return rest === 0 ? letter : columnLetters(rest - 1) + letter;
}

const longestSheetName = 31;

/** A name that Excel takes for a sheet and that no other sheet has. */
export function sheetName(name: string, taken: Set<string>): string {
  const clean =
    name
      // biome-ignore lint/suspicious/noControlCharactersInRegex: no name of a sheet has them.
      .replace(/[[\]:*?/\\\u0000-\u001F]/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[' ]+|[' ]+$/g, '') || 'Sheet';
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `_${number}`;
    const kept = [...clean];
    while (kept.join('').length > longestSheetName - suffix.length) kept.pop();
    const candidate = kept.join('').replace(/[' ]+$/, '') + suffix;
    // Excel keeps the name History for itself.
    if (candidate.toLowerCase() === 'history' || taken.has(candidate.toLowerCase())) continue;
    taken.add(candidate.toLowerCase());
    return candidate;
  }
}
