import { isDateFormat } from './excel-date';
import { scanXml, XmlScanner, xmlAttribute } from './xml-scan';

/** A sheet as the workbook lists it. */
export interface SheetPart {
  readonly name: string;
  /** Name of its file in the package. */
  readonly path: string;
  /** Also for sheets that only a macro can show. */
  readonly isHidden: boolean;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly is1904: boolean;
  /** Empty where the workbook has none. */
  readonly sharedStringsPath: string;
  readonly stylesPath: string;
}

interface Relation {
  readonly type: string;
  readonly path: string;
}

/** Finds the workbook of a package by the package's own relations; empty where there is none. */
export function findWorkbookPath(packageRelations: string): string {
  for (const relation of readRelations(packageRelations, '').values()) {
    if (relation.type === 'officeDocument') return relation.path;
  }
  return '';
}

/** Where the relations of a part stand. */
export function relationsPath(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`;
}

/** Reads which sheets a workbook has and where its parts are; sheets of charts are left out. */
export function readWorkbook(
  workbook: string,
  relationsXml: string,
  workbookPath: string,
): WorkbookParts {
  const relations = readRelations(relationsXml, workbookPath);
  const sheets: SheetPart[] = [];
  let is1904 = false;
  scanXml(workbook, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = isTrue(xmlAttribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const relation = relations.get(xmlAttribute(attributes, 'id') ?? '');
      if (relation?.type !== 'worksheet') return;
      sheets.push({
        name: xmlAttribute(attributes, 'name') ?? '',
        path: relation.path,
        isHidden: /^(?:very)?hidden$/i.test(xmlAttribute(attributes, 'state') ?? ''),
      });
    },
    close: () => {},
    text: () => {},
  });
  const pathOf = (type: string) =>
    [...relations.values()].find((relation) => relation.type === type)?.path ?? '';
  return {
    sheets,
    is1904,
    sharedStringsPath: pathOf('sharedStrings'),
    stylesPath: pathOf('styles'),
  };
}

/** Relations by id; the type is its last word, which the strict and the transitional format share. */
function readRelations(xml: string, base: string): ReadonlyMap<string, Relation> {
  const relations = new Map<string, Relation>();
  scanXml(xml, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const type = xmlAttribute(attributes, 'Type') ?? '';
      const target = xmlAttribute(attributes, 'Target') ?? '';
      relations.set(xmlAttribute(attributes, 'Id') ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        path: resolvePath(base, target),
      });
    },
    close: () => {},
    text: () => {},
  });
  return relations;
}

function resolvePath(base: string, target: string): string {
  const parts = target.startsWith('/') ? [] : base.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** How a cell style shows numbers, as far as that changes what they mean. */
export interface CellStyle {
  readonly isDate: boolean;
  /** Digits that a whole number is filled up to with zeros, as codes are; 0 where it is not. */
  readonly digitCount: number;
}

/** How the cell styles of a workbook show numbers, by their index. */
export function readCellStyles(xml: string): readonly CellStyle[] {
  const codes = new Map<number, string>();
  const styles: CellStyle[] = [];
  let isInCellStyles = false;
  scanXml(xml, {
    open: (name, attributes, isClosed) => {
      if (name === 'numFmt') {
        const id = Number(xmlAttribute(attributes, 'numFmtId'));
        codes.set(id, xmlAttribute(attributes, 'formatCode') ?? '');
      } else if (name === 'cellXfs') {
        isInCellStyles = !isClosed;
      } else if (name === 'xf' && isInCellStyles) {
        const id = Number(xmlAttribute(attributes, 'numFmtId'));
        const code = codes.get(id) ?? null;
        const digitCount = /^0{2,}(?:_\s|;@)?$/.test(code ?? '')
          ? (code?.match(/0/g)?.length ?? 0)
          : 0;
        styles.push({ isDate: isDateFormat(id, code), digitCount });
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellStyles = false;
    },
    text: () => {},
  });
  return styles;
}

/** Collects the shared strings as plain text, the readings above Chinese or Japanese words left out. */
export class SharedStrings {
  readonly strings: string[] = [];
  readonly scanner: XmlScanner;
  private current = '';
  private isInText = false;
  private isInReading = false;

  constructor() {
    this.scanner = new XmlScanner({
      open: (name, _attributes, isClosed) => {
        if (name === 'si') {
          this.current = '';
          if (isClosed) this.strings.push('');
        } else if (name === 't') {
          this.isInText = !isClosed && !this.isInReading;
        } else if (name === 'rPh') {
          this.isInReading = !isClosed;
        }
      },
      close: (name) => {
        if (name === 'si') this.strings.push(decodeExcelEscapes(this.current));
        else if (name === 't') this.isInText = false;
        else if (name === 'rPh') this.isInReading = false;
      },
      text: (text) => {
        if (this.isInText) this.current += text;
      },
    });
  }
}

/** Excel writes characters that XML cannot hold as _x000D_ (ECMA-376, 22.9.2.19). */
export function decodeExcelEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (_all, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** A truth as XML has it. */
export function isTrue(value: string | null): boolean {
  return value === '1' || value === 'true';
}
