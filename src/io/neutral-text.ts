/** What a spreadsheet takes for the beginning of a formula; the wide forms are those of Chinese keyboards. */
const formulaStart = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front, which keeps it text, also after the
 * table was saved again. Texts that have apostrophes before such a beginning get one more, so that
 * `restoreNeutralized` gives every text back.
 */
export function neutralizeFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text as it was before `neutralizeFormula`. */
export function restoreNeutralized(text: string): string {
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
}
