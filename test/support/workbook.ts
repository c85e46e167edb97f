import { makeZip, type ZipFile } from './zip-bytes';

/** One sheet of a hand-made workbook. */
export interface SheetXml {
  readonly name: string;
  /** What stands in `sheetData`. */
  readonly data: string;
  /** What stands behind it, such as merged ranges. */
  readonly after?: string;
  readonly state?: 'hidden' | 'veryHidden';
}

export interface WorkbookXml {
  readonly sheets: readonly SheetXml[];
  /** Contents of `si` elements. */
  readonly strings?: readonly string[];
  /** Number formats of the cell styles: an id, or the code of an own format. */
  readonly formats?: readonly (number | string)[];
  readonly is1904?: boolean;
  /** Parts that take the place of the usual ones, or come on top. */
  readonly parts?: readonly ZipFile[];
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** Writes a workbook from its XML, independent of any library. */
export function makeWorkbook(workbook: WorkbookXml): Uint8Array {
  const { sheets, strings = [], formats = [], parts = [] } = workbook;
  const own = formats.map((format) => (typeof format === 'number' ? null : format));
  const usual: ZipFile[] = [
    {
      name: '[Content_Types].xml',
      content: `<?xml version="1.0"?><Types xmlns="${packages}/content-types"/>`,
    },
    {
      name: '_rels/.rels',
      content: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${workbook.is1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          ({ name, state }, index) =>
            `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...sheets.map(
          (_, index) =>
            [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const,
        ),
        ['rIdS', 'sharedStrings', '/xl/sharedStrings.xml'],
        ['rIdF', 'styles', 'styles.xml'],
      ]),
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst xmlns="${main}">${strings.map((each) => `<si>${each}</si>`).join('')}</sst>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${main}"><numFmts>${own
        .map((code, index) =>
          code === null
            ? ''
            : `<numFmt numFmtId="${200 + index}" formatCode="${escapeXml(code)}"/>`,
        )
        .join(
          '',
        )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
        .map((format, index) => `<xf numFmtId="${own[index] === null ? format : 200 + index}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    },
    ...sheets.map(({ data, after = '' }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="${main}"><cols><col min="1" max="3"/></cols><sheetData>${data}</sheetData>${after}</worksheet>`,
    })),
  ];
  const replaced = new Set(parts.map(({ name }) => name));
  return makeZip([...usual.filter(({ name }) => !replaced.has(name)), ...parts]);
}

function relations(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  return `<Relationships xmlns="${packages}/relationships">${list
    .map(
      ([id, type, target]) =>
        `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
