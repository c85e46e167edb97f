/** What a scan of XML comes upon; names are without their prefix. */
export interface XmlHandlers {
  /** `attributes` is the text behind the name; `xmlAttribute` finds one in it. A closed element gets no `close`. */
  readonly open: (name: string, attributes: string, isClosed: boolean) => void;
  readonly close: (name: string) => void;
  /** With entities resolved. One run of text may come in several parts. */
  readonly text: (text: string) => void;
}

/** Longest tag or text that may stand unfinished between two parts; a cell of Excel has at most 32,767 characters. */
const longestToken = 4_194_304;

const lessThan = 60;
const slash = 47;

/**
 * Scans XML that comes in parts and keeps nothing but the unfinished token at the end of a part. It knows elements,
 * text, CDATA and the five entities with character references; declarations, comments and document types are passed
 * over, so that nothing in a file can make it fetch or multiply anything. Throws an `Error` for what is no XML.
 */
export class XmlScanner {
  private rest = '';
  /** Elements that are open. */
  private depth = 0;

  constructor(private readonly handlers: XmlHandlers) {}

  push(part: string): void {
    const text = this.rest === '' ? part : this.rest + part;
    const end = this.scan(text);
    this.rest = end === text.length ? '' : text.slice(end);
    if (this.rest.length > longestToken) throw new Error('a tag or a text in the XML has no end');
  }

  /** To be called after the last part. */
  end(): void {
    if (this.rest.trim() !== '' || this.depth !== 0) throw new Error('the XML is cut off');
  }

  /** Returns where the unfinished token begins. */
  private scan(text: string): number {
    const { handlers } = this;
    let at = 0;
    while (at < text.length) {
      if (text.charCodeAt(at) !== lessThan) {
        const next = text.indexOf('<', at);
        if (next < 0) return at;
        handlers.text(decodeXmlText(text.slice(at, next)));
        at = next;
      }
      const after = text.charCodeAt(at + 1);
      if (after === 33 || after === 63) {
        const end = this.skipMarkup(text, at);
        if (end < 0) return at;
        at = end;
        continue;
      }
      const end = findTagEnd(text, at);
      if (end < 0) return at;
      if (after === slash) {
        this.depth -= 1;
        handlers.close(localName(text, at + 2, end));
      } else {
        this.openTag(text, at + 1, end);
      }
      at = end + 1;
    }
    return at;
  }

  private openTag(text: string, start: number, end: number): void {
    const isClosed = text.charCodeAt(end - 1) === slash;
    const tagEnd = isClosed ? end - 1 : end;
    if (!isClosed) this.depth += 1;
    let nameEnd = start;
    while (nameEnd < tagEnd && text.charCodeAt(nameEnd) > 32) nameEnd += 1;
    this.handlers.open(localName(text, start, nameEnd), text.slice(nameEnd, tagEnd), isClosed);
  }

  /** Passes over a comment, a declaration or an instruction, and hands out CDATA; -1 where it does not end. */
  private skipMarkup(text: string, at: number): number {
    if (text.length - at < 9) return -1;
    const cdata = '<![CDATA[';
    if (text.startsWith(cdata, at)) {
      const end = text.indexOf(']]>', at + cdata.length);
      if (end < 0) return -1;
      this.handlers.text(text.slice(at + cdata.length, end));
      return end + 3;
    }
    const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : '>';
    const end = text.indexOf(close, at + 2);
    return end < 0 ? -1 : end + close.length;
  }
}

/** Scans a whole text at once. */
export function scanXml(text: string, handlers: XmlHandlers): void {
  const scanner = new XmlScanner(handlers);
  scanner.push(text);
  scanner.end();
}

/** Value of an attribute by its local name; null where it is absent. */
export function xmlAttribute(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (at > 0 && before > 32 && before !== 58) continue;
    let equals = at + name.length;
    while (attributes.charCodeAt(equals) <= 32) equals += 1;
    if (attributes.charCodeAt(equals) !== 61) continue;
    let quote = equals + 1;
    while (attributes.charCodeAt(quote) <= 32) quote += 1;
    const mark = attributes.charAt(quote);
    if (mark !== '"' && mark !== "'") continue;
    const end = attributes.indexOf(mark, quote + 1);
    return end < 0 ? null : decodeXmlText(attributes.slice(quote + 1, end));
  }
  return null;
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Resolves the five entities of XML and character references; others stay as they are. */
export function decodeXmlText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (all, hex, decimal, name) => {
      if (name !== undefined) return named[name] ?? all;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/** Where the tag that begins at `at` closes; a > within quotes does not close it. -1 where it does not end. */
function findTagEnd(text: string, at: number): number {
  let mark = 0;
  for (let end = at + 1; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (mark !== 0) {
      if (code === mark) mark = 0;
    } else if (code === 62) {
      return end;
    } else if (code === 34 || code === 39) {
      mark = code;
    }
  }
  return -1;
}

function localName(text: string, start: number, end: number): string {
  let stop = end;
  while (stop > start && text.charCodeAt(stop - 1) <= 32) stop -= 1;
  const name = text.slice(start, stop);
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
