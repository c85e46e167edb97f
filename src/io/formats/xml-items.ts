import type { Result } from '../../core/model/result';
import { decodeText } from '../decode-text';
import { failure, reasonOf } from './failure';
import { Cancelled, type ReadContext } from './source';
import { XmlScanner, xmlAttribute } from './xml-scan';

/** An element of an item with all that is in it; names are without their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** All text in it, that of its children as well. */
  readonly text: string;
  readonly attribute: (name: string) => string | null;
}

/** An element that items lie in, with the text of its `name`. */
interface Container {
  readonly name: string;
  label: string;
}

interface OpenElement extends XmlElement {
  readonly children: OpenElement[];
  text: string;
}

/** Elements in one another that a file may have; what reads them calls itself for each level. */
const deepestElement = 200;

/** Characters that are scanned between two reports of progress. */
const partLength = 1_048_576;

/**
 * Goes through XML and hands out each element of the given names with its content, and the labels (`name`) of the
 * folders it lies in; nothing else is kept, so that memory holds one item at a time. A document type is refused before
 * (`unsafeXml`): neither KML nor GPX has one, and entities that it defines can grow without bound. Fails with
 * `damagedXml` where it is not well-formed, or the codes of `decodeText`; what was handed out is then worth nothing.
 */
export async function readXmlItems(
  bytes: Uint8Array,
  names: readonly string[],
  onItem: (item: XmlElement, folders: readonly string[]) => void,
  progress: ReadContext['progress'],
): Promise<Result<null>> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  if (hasDocumentType(text)) {
    return failure(
      'unsafeXml',
      'the file defines XML entities or a document type, which no map file needs; export it again',
    );
  }
  const collector = new ItemCollector(new Set(names), onItem);
  const scanner = new XmlScanner(collector);
  try {
    for (let at = 0; at < text.length; ) {
      await progress(at / text.length);
      // Parts end behind a tag, so that the scanner has no long text to keep.
      const close = text.indexOf('>', at + partLength);
      const end = close === -1 ? text.length : close + 1;
      scanner.push(text.slice(at, end));
      at = end;
    }
    scanner.end();
    if (!collector.hasElements) throw new Error('there is no element in it');
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return failure(
      'damagedXml',
      `the file is not whole XML (${reasonOf(error)}); export or copy it again`,
    );
  }
  return { ok: true, value: null, issues: [] };
}

/** Builds the elements of one item after the other. */
class ItemCollector {
  hasElements = false;
  private readonly containers: Container[] = [];
  /** From the item itself down to the element that is open. */
  private readonly opened: OpenElement[] = [];
  private label: string | null = null;

  constructor(
    private readonly names: ReadonlySet<string>,
    private readonly onItem: (item: XmlElement, folders: readonly string[]) => void,
  ) {}

  open(name: string, attributes: string, isClosed: boolean): void {
    this.hasElements = true;
    if (this.containers.length + this.opened.length >= deepestElement) {
      throw new Error('too many elements lie in one another');
    }
    if (this.opened.length > 0 || this.names.has(name)) {
      const element: OpenElement = {
        name,
        children: [],
        text: '',
        attribute: (wanted) => xmlAttribute(attributes, wanted),
      };
      this.opened.at(-1)?.children.push(element);
      this.opened.push(element);
      if (isClosed) this.closeElement(element);
    } else if (!isClosed) {
      this.containers.push({ name, label: '' });
      this.label = name === 'name' ? '' : null;
    }
  }

  close(name: string): void {
    const element = this.opened.at(-1);
    const expected = element?.name ?? this.containers.at(-1)?.name;
    if (expected !== name) throw new Error(`</${name}> stands where </${expected ?? ''}> should`);
    if (element !== undefined) {
      this.closeElement(element);
      return;
    }
    this.containers.pop();
    const parent = this.containers.at(-1);
    if (this.label !== null && parent !== undefined) parent.label = this.label.trim();
    this.label = null;
  }

  text(text: string): void {
    const element = this.opened.at(-1);
    if (element !== undefined) element.text += text;
    else if (this.label !== null) this.label += text;
  }

  private closeElement(element: OpenElement): void {
    this.opened.pop();
    const parent = this.opened.at(-1);
    if (parent !== undefined) {
      parent.text += element.text;
      return;
    }
    const folders = this.containers.filter(({ name, label }) => name === 'Folder' && label !== '');
    this.onItem(
      element,
      folders.map(({ label }) => label),
    );
  }
}

/** Whether a document type stands before the root element, the only place where it has a meaning. */
function hasDocumentType(text: string): boolean {
  let at = 0;
  while (true) {
    const next = text.indexOf('<', at);
    if (next === -1) return false;
    const end = text.startsWith('<!--', next)
      ? text.indexOf('-->', next + 4)
      : text.startsWith('<?', next)
        ? text.indexOf('?>', next + 2)
        : -1;
    if (end === -1) return text.charAt(next + 1) === '!';
    at = end;
  }
}

/** The first child of a name. */
export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** Text of an element without the space around it; empty where there is none. */
export function textOf(element: XmlElement | undefined): string {
  return element?.text.trim() ?? '';
}
