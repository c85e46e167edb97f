import { neutralizeFormula } from '../neutral-text';
import type { ExportColumn } from './export-table';
import { escapeXlsxText, fitCell } from './xlsx-text';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationsNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface SheetPart {
  readonly name: string;
  /** Such as A1:F20; the header and its rows. */
  readonly range: string;
}

/** Numbers of `cellXfs` in `stylesXml`. */
export const cellStyles = { plain: 0, header: 1, text: 2, integer: 3, wrapped: 4 } as const;
const firstDecimalStyle = 5;
const mostDecimals = 9;

/** Style of a column's cells. */
export function columnStyle({ type, decimals }: ExportColumn): number {
  if (type === 'id') return cellStyles.text;
  if (type === 'integer') return cellStyles.integer;
  if (type !== 'decimal' || decimals === undefined) return cellStyles.plain;
  return firstDecimalStyle + Math.min(decimals, mostDecimals);
}

export function stylesXml(): string {
  const decimals = Array.from({ length: mostDecimals + 1 }, (_, count) => count);
  const formatId = (count: number) => 164 + count;
  const formats = decimals.map(
    (count) =>
      `<numFmt numFmtId="${formatId(count)}" formatCode="0${count ? `.${'0'.repeat(count)}` : ''}"/>`,
  );
  const xf = (format: number, rest = '') =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0"${format ? ' applyNumberFormat="1"' : ''}${rest}`;
  const xfs = [
    `${xf(0)}/>`,
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>',
    `${xf(49)}/>`,
    `${xf(3)}/>`,
    `${xf(0, ' applyAlignment="1"')}><alignment vertical="top" wrapText="1"/></xf>`,
    ...decimals.map((count) => `${xf(formatId(count))}/>`),
  ];
  return `${declaration}<styleSheet xmlns="${mainNamespace}"><numFmts count="${formats.length}">${formats.join('')}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF0"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

export function contentTypesXml(sheets: readonly SheetPart[]): string {
  const overrides = [
    ['/xl/workbook.xml', `${contentType}.sheet.main+xml`],
    ['/xl/styles.xml', `${contentType}.styles+xml`],
    ['/xl/sharedStrings.xml', `${contentType}.sharedStrings+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ...sheets.map((_, index) => [sheetPath(index, '/xl/'), `${contentType}.worksheet+xml`]),
  ].map(([path, type]) => `<Override PartName="${path}" ContentType="${type}"/>`);
  return `${declaration}<Types xmlns="${packageNamespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

export function sheetPath(index: number, folder: string): string {
  return `${folder}worksheets/sheet${index + 1}.xml`;
}

export function packageRelationsXml(): string {
  return relationsXml([
    ['rId1', `${relationsNamespace}/officeDocument`, 'xl/workbook.xml'],
    ['rId2', `${packageNamespace}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  ]);
}

export function workbookRelationsXml(sheets: readonly SheetPart[]): string {
  return relationsXml([
    ...sheets.map(
      (_, index) =>
        [`rId${index + 1}`, `${relationsNamespace}/worksheet`, sheetPath(index, '')] as const,
    ),
    [`rId${sheets.length + 1}`, `${relationsNamespace}/styles`, 'styles.xml'],
    [`rId${sheets.length + 2}`, `${relationsNamespace}/sharedStrings`, 'sharedStrings.xml'],
  ]);
}

function relationsXml(
  relations: readonly (readonly [id: string, type: string, target: string])[],
): string {
  const items = relations.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packageNamespace}/relationships">${items.join('')}</Relationships>`;
}

/** The sheets, and a hidden name for each filter, without which some programs do not show it. */
export function workbookXml(sheets: readonly SheetPart[]): string {
  const items = sheets.map(
    ({ name }, index) =>
      `<sheet name="${escapeXlsxText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const filters = sheets.map(({ name, range }, index) => {
    const fixed = range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
    const quoted = `'${name.replaceAll("'", "''")}'!${fixed}`;
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escapeXlsxText(quoted)}</definedName>`;
  });
  return `${declaration}<workbook xmlns="${mainNamespace}" xmlns:r="${relationsNamespace}"><sheets>${items.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`;
}

export function corePropertiesXml(
  title: string,
  notes: readonly string[],
  savedAt: string,
): string {
  const time = new Date(savedAt).toISOString();
  const dated = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`;
  return `${declaration}<cp:coreProperties xmlns:cp="${packageNamespace}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXlsxText(title)}</dc:title><dc:creator>Careshed</dc:creator><dc:description>${escapeXlsxText(notes.join('\n'))}</dc:description>${dated('created')}${dated('modified')}</cp:coreProperties>`;
}

/** Everything of a sheet before its rows: frozen header, widths of columns. */
export function sheetHeadXml(range: string, widths: readonly number[]): string {
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${declaration}<worksheet xmlns="${mainNamespace}"><dimension ref="${range}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`;
}

export function sheetTailXml(range: string): string {
  return `</sheetData><autoFilter ref="${range}"/></worksheet>`;
}

/** The table of texts, to which cells refer by number; what looks like a formula is made text there. */
export class SharedStrings {
  private readonly numbers = new Map<string, number>();

  numberOf(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(text, number);
    }
    return number;
  }

  /** Pieces of the part's XML. */
  *xml(): Generator<string> {
    yield `${declaration}<sst xmlns="${mainNamespace}" uniqueCount="${this.numbers.size}">`;
    for (const raw of this.numbers.keys()) {
      const text = fitCell(neutralizeFormula(raw));
      yield `<si><t${/^\s|\s$|\s\s|\n/.test(text) ? ' xml:space="preserve"' : ''}>${escapeXlsxText(text)}</t></si>`;
    }
    yield '</sst>';
  }
}
