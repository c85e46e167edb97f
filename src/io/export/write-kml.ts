import type { Verdict } from '../../core/coverage/types';
import { roundDegrees } from './export-datum';
import {
  columnHeader,
  type ExportCell,
  type ExportColumn,
  type ExportTable,
  type Locale,
  type WriteOptions,
} from './export-table';
import { joinBytes } from './zip-bytes';

/** Placemarks that are encoded as one piece. */
const placemarksPerChunk = 5_000;

/** Colours of verdicts as KML spells them: alpha, blue, green, red. */
const verdictColors: Readonly<Record<Verdict, string>> = {
  met: 'ff8a8a2e',
  outer: 'ff2a9be0',
  uncovered: 'ff2f4ed6',
  unknown: 'ff8c8c8c',
};

/**
 * Writes tables as KML 2.2, a folder each: a placemark a row, with its cells as ExtendedData and again as a readable
 * description. Descriptions are HTML to the programs that show them, so that texts in them are escaped twice, and a
 * balloon shows nothing else. Rows without a position have no point. Positions have to be WGS84.
 */
export async function writeKml(
  tables: readonly ExportTable[],
  options: WriteOptions,
): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  const colon = options.locale === 'zh' ? '：' : ': ';
  const styles = Object.entries(verdictColors).map(
    ([verdict, color]) =>
      `<Style id="${verdict}"><IconStyle><color>${color}</color><scale>0.6</scale></IconStyle><LabelStyle><scale>0.7</scale></LabelStyle><BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n`,
  );
  const plain =
    '<Style id="plain"><BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n';
  let text = `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n<name>${escapeXml(options.title)}</name><description>${escapeXml(htmlLines(options.notes))}</description>\n${styles.join('')}${plain}`;
  for (const table of tables) {
    text += `<Folder><name>${escapeXml(table.name[options.locale])}</name>\n`;
    const nameIndex = table.columns.findIndex(({ key }) => key === 'name');
    const kept = table.columns.flatMap((column, index) =>
      column.isPosition === true ? [] : [keptColumn(column, index, options.locale)],
    );
    table.rows.forEach((cells, row) => {
      const style = table.verdicts?.[row] ?? 'plain';
      text += placemark(cells, String(cells[nameIndex] ?? ''), style, kept, colon);
      const lngLat = table.lngLat?.[row];
      if (lngLat)
        text += `<Point><coordinates>${roundDegrees(lngLat[0])},${roundDegrees(lngLat[1])}</coordinates></Point>`;
      text += '</Placemark>\n';
      if ((row + 1) % placemarksPerChunk !== 0) return;
      chunks.push(encoder.encode(text));
      text = '';
    });
    text += '</Folder>\n';
  }
  chunks.push(encoder.encode(`${text}</Document></kml>\n`));
  return joinBytes(chunks);
}

interface KeptColumn {
  readonly index: number;
  readonly header: string;
  /** Of the Data element, with the name for people. */
  readonly opening: string;
}

function keptColumn(column: ExportColumn, index: number, locale: Locale): KeptColumn {
  const header = columnHeader(column, locale);
  return {
    index,
    header,
    opening: `<Data name="${escapeXml(column.key)}"><displayName>${escapeXml(header)}</displayName><value>`,
  };
}

function placemark(
  cells: readonly ExportCell[],
  name: string,
  style: string,
  kept: readonly KeptColumn[],
  colon: string,
): string {
  const filled = kept.flatMap(({ index, header, opening }) => {
    const cell = cells[index];
    return cell === null || cell === undefined || cell === ''
      ? []
      : [{ header, opening, value: String(cell) }];
  });
  const description = htmlLines(filled.map(({ header, value }) => header + colon + value));
  const data = filled.map(({ opening, value }) => `${opening}${escapeXml(value)}</value></Data>`);
  return `<Placemark><name>${escapeXml(name)}</name><description>${escapeXml(description)}</description><styleUrl>#${style}</styleUrl><ExtendedData>${data.join('')}</ExtendedData>`;
}

/** Lines of text as HTML that shows them and nothing else; `$[…]` would be filled in by the program that shows it. */
function htmlLines(lines: readonly string[]): string {
  return lines.map((line) => escapeXml(line).replaceAll('$[', '&#36;[')).join('<br>');
}

/** Text of an element or an attribute; characters that XML 1.0 does not have become U+FFFD. */
export function escapeXml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\r', '&#13;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot carry.
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
  );
}
