const token =
  /[ \t\r\n]*(?:([{}[\]:,])|("[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y;

const hasLongInteger = /[\s:,[]-?\d{16,}(?=\s*[,}\]])/;
const quotedOrLong = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<=[\s:,[])-?\d{16,}(?=\s*[,}\]])/g;
const quotedOrBare = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * Parses JSON. Whole numbers beyond 2^53, of which a double would change digits, become text. Where the text is no JSON
 * only because of bare NaN and Infinity, which Python and R write, these become null.
 * Throws `SyntaxError` as `JSON.parse` does.
 */
export function parseJson(text: string): unknown {
  const exact = hasLongInteger.test(text) ? text.replace(quotedOrLong, quoteUnsafe) : text;
  try {
    return JSON.parse(exact);
  } catch (error) {
    if (!/\b(?:NaN|Infinity)\b/.test(exact)) throw error;
    return JSON.parse(exact.replace(quotedOrBare, (found) => (isQuoted(found) ? found : 'null')));
  }
}

function quoteUnsafe(found: string): string {
  return isQuoted(found) || Number.isSafeInteger(Number(found)) ? found : `"${found}"`;
}

function isQuoted(text: string): boolean {
  return text.startsWith('"');
}

/**
 * Line, from 1, of the first thing in a text that is not JSON; the last line where the text ends too early. Engines
 * word their messages differently and some name no place, so the place is looked for here, once a text has failed.
 */
export function findJsonErrorLine(text: string): number {
  return countLines(text, findJsonError(text));
}

function findJsonError(text: string): number {
  const open: string[] = [];
  let expects: 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'next' = 'value';
  token.lastIndex = 0;
  while (true) {
    const start = token.lastIndex;
    const found = token.exec(text);
    if (found === null) return skipSpace(text, start);
    const [, mark, string] = found;
    const at = token.lastIndex - 1;
    if (mark === '{' || mark === '[') {
      if (expects !== 'value' && expects !== 'valueOrEnd') return at;
      open.push(mark);
      expects = mark === '{' ? 'keyOrEnd' : 'valueOrEnd';
    } else if (mark === '}' || mark === ']') {
      const isEnd = expects === 'next' || expects === (mark === '}' ? 'keyOrEnd' : 'valueOrEnd');
      if (!isEnd || open.pop() !== (mark === '}' ? '{' : '[')) return at;
      expects = 'next';
    } else if (mark === ':') {
      if (expects !== 'colon') return at;
      expects = 'value';
    } else if (mark === ',') {
      if (expects !== 'next' || open.length === 0) return at;
      expects = open.at(-1) === '{' ? 'key' : 'value';
    } else if (expects === 'key' || expects === 'keyOrEnd') {
      if (string === undefined) return at;
      expects = 'colon';
    } else {
      if (expects !== 'value' && expects !== 'valueOrEnd') return at;
      expects = 'next';
    }
    if (expects === 'next' && open.length === 0) return skipSpace(text, token.lastIndex);
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  return at;
}

function countLines(text: string, end: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    lines += 1;
  }
  return lines;
}
