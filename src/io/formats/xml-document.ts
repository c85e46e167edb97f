import type { Document, Element, Node } from '@xmldom/xmldom';
import type { Result } from '../../core/model/result';
import { decodeText } from '../decode-text';
import { failure, reasonOf } from './failure';

export type { Document, Element };

const elementType = 1;

/** Elements in one another that a file may have; what reads them calls itself for each level. */
const deepestElement = 200;

/**
 * Parses XML. A document type is refused before parsing (`unsafeXml`): neither KML nor GPX has one, and entities that
 * it defines can grow without bound. Fails with `damagedXml`, or the codes of `decodeText`.
 */
export async function parseXml(bytes: Uint8Array): Promise<Result<Document>> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  if (hasDocumentType(text)) {
    return failure(
      'unsafeXml',
      'the file defines XML entities or a document type, which no map file needs; export it again',
    );
  }
  const { DOMParser } = await import('@xmldom/xmldom');
  const parse = (xml: string) =>
    // Slips such as an unknown entity in a text do not stop the parser; what is not well-formed throws.
    new DOMParser({ onError: () => undefined }).parseFromString(xml, 'text/xml');
  try {
    return checkDepth(parse(text));
  } catch (error) {
    const declared = declarePrefixes(text);
    if (declared !== text) {
      try {
        return checkDepth(parse(declared));
      } catch {
        // The first reason is the better one.
      }
    }
    return damaged(reasonOf(error));
  }
}

function checkDepth(root: Document): Result<Document> {
  let depth = 0;
  let node: Node | null = root;
  while (node !== null) {
    if (node.firstChild !== null) {
      node = node.firstChild;
      depth += 1;
      if (depth > deepestElement) return damaged('too many elements lie in one another');
      continue;
    }
    while (node !== null && node.nextSibling === null) {
      node = node.parentNode;
      depth -= 1;
    }
    node = node?.nextSibling ?? null;
  }
  return { ok: true, value: root, issues: [] };
}

function damaged(reason: string) {
  return failure('damagedXml', `the file is not whole XML (${reason}); export or copy it again`);
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

/** Declares the prefixes that a file uses without saying what they are, as hand-made files do with `gx:`. */
function declarePrefixes(text: string): string {
  const used = new Set(Array.from(text.matchAll(/<([A-Za-z_][\w.-]*):/g), ([, prefix]) => prefix));
  for (const [, prefix] of text.matchAll(/\s(xsi):\w+\s*=/g)) used.add(prefix);
  const missing = [...used].filter((prefix) => !text.includes(`xmlns:${prefix}`));
  const declarations = missing.map((prefix) => ` xmlns:${prefix}="urn:undeclared:${prefix}"`);
  return text.replace(/<[A-Za-z_][\w.:-]*/, (start) => `${start}${declarations.join('')}`);
}

/** The elements right under a node. */
export function childElements(node: Node): Element[] {
  const elements: Element[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === elementType) elements.push(child as Element);
  }
  return elements;
}

/** The first element of a name right under a node; prefixes do not matter. */
export function childNamed(node: Node, name: string): Element | undefined {
  return childElements(node).find((child) => nameOf(child) === name);
}

/** Name of an element without its prefix. */
export function nameOf(element: Element): string {
  return element.localName ?? element.nodeName;
}

/** All elements of a name below a node, in the order of the file. */
export function descendantsNamed(node: Document | Element, name: string): Element[] {
  return Array.from(node.getElementsByTagNameNS('*', name));
}

/** Text of an element without the space around it. */
export function textOf(node: Node | undefined): string {
  return node?.textContent?.trim() ?? '';
}
