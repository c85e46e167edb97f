/** A number where the whole text is one, else the text itself, which then shows in the report. */
export function numberOrText(text: string): number | string {
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? Number(text) : text;
}
