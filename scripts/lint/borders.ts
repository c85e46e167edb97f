import { posix } from 'node:path';
import { parseSync } from 'vite';
import { type Room, rooms } from './rooms';

/** A line that its room does not allow. */
export interface Breach {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

interface Import {
  /** Null when the text does not say which module it is. */
  readonly specifier: string | null;
  readonly isType: boolean;
  readonly node: Node;
}

/**
 * The lines of a file under src/ that break the borders of its room. The path is relative to the repository, with
 * slashes. Throws when the file cannot be parsed.
 */
export function findBreaches(file: string, source: string): Breach[] {
  const name = roomOf(file);
  const room = rooms[name];
  if (room === undefined) return [{ file, line: 1, message: `there is no room src/${name}` }];
  const { program, errors } = parseSync(file, source);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file}: ${error.message}`);
  const breaches: Breach[] = [];
  const report = (node: Node, message: string) => {
    const line = source.slice(0, node.start).split('\n').length;
    breaches.push({ file, line, message: `${name === '' ? 'src' : name} ${message}` });
  };
  const forbidden = new Set(room.forbidden);
  visit(program as unknown as Node, (node, parent, key) => {
    const found = importOf(node);
    const fault = found && faultOf(file, room, found);
    if (fault) report(node, fault);
    const global = nameOf(node, parent, key);
    if (global !== null && forbidden.has(global)) report(node, `may not use ${global}`);
  });
  return breaches;
}

/** Folder of a file in src/; empty for what lies in src/ itself. */
function roomOf(file: string): string {
  const [, folder = '', ...rest] = file.split('/');
  return rest.length === 0 ? '' : folder;
}

function faultOf(file: string, room: Room, { specifier, isType }: Import): string | null {
  if (specifier === null) return 'may import only what its text names';
  const path = specifier.replace(/\?.*$/, '');
  if (!path.startsWith('.') && !path.startsWith('/')) {
    return room.packages.some((each) => isPackage(path, each)) ? null : `may not import ${path}`;
  }
  const target = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path);
  if (!target.startsWith('src/')) return `may not import ${target}`;
  const inSource = target.slice('src/'.length);
  if (room.uses.some((each) => isInside(inSource, each))) return null;
  if (!room.typesOf?.some((each) => isInside(inSource, each))) return `may not import ${target}`;
  return isType ? null : `may import only types from ${target}`;
}

function isInside(path: string, part: string): boolean {
  return part === '' ? !path.includes('/') : path === part || path.startsWith(`${part}/`);
}

function isPackage(specifier: string, allowed: string): boolean {
  if (allowed.endsWith('*')) return specifier.startsWith(allowed.slice(0, -1));
  return specifier === allowed || specifier.startsWith(`${allowed}/`);
}

function importOf(node: Node): Import | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: textOf(node.source), isType: isTypeOnly(node, 'importKind'), node };
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      if (!node.source) return null;
      return { specifier: textOf(node.source), isType: isTypeOnly(node, 'exportKind'), node };
    case 'ImportExpression':
      return { specifier: textOf(node.source), isType: false, node };
    case 'TSImportType':
      return { specifier: textOf(node.source), isType: true, node };
    case 'TSExternalModuleReference':
      return { specifier: textOf(node.expression), isType: false, node };
    case 'NewExpression':
      return moduleUrlOf(node);
    default:
      return null;
  }
}

/** `new URL('./file', import.meta.url)`, which is how a worker or an asset is named. */
function moduleUrlOf(node: Node): Import | null {
  const [address, base] = node.arguments as Node[];
  if ((node.callee as Node).name !== 'URL' || base?.type !== 'MemberExpression') return null;
  const specifier = textOf(address);
  const isModule = (base.object as Node).type === 'MetaProperty' && specifier !== null;
  return isModule ? { specifier, isType: false, node } : null;
}

function isTypeOnly(node: Node, key: 'importKind' | 'exportKind'): boolean {
  if (node[key] === 'type') return true;
  const specifiers = (node.specifiers ?? []) as Node[];
  return specifiers.length > 0 && specifiers.every((each) => each[key] === 'type');
}

function textOf(node: unknown): string | null {
  const { type, value } = node as Node;
  return type === 'Literal' && typeof value === 'string' ? value : null;
}

/** The name that an expression or a type refers to, such as `Date` or `Math.random`; null for keys and other nodes. */
function nameOf(node: Node, parent: Node | null, key: string): string | null {
  if (node.type === 'MemberExpression') {
    const { object, property } = node as unknown as Record<'object' | 'property', Node>;
    const member = node.computed ? textOf(property) : property.name;
    return object.type === 'Identifier' ? `${object.name}.${member}` : null;
  }
  if (node.type !== 'Identifier') return null;
  const isMember = parent?.type === 'MemberExpression' && key === 'property';
  return (isMember || key === 'key') && !parent?.computed ? null : String(node.name);
}

function visit(
  node: Node,
  look: (node: Node, parent: Node | null, key: string) => void,
  parent: Node | null = null,
  key = '',
): void {
  look(node, parent, key);
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, look, node, name);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
