import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { placesTable } from '../../../../src/io/export/places-table';
import { writeKml } from '../../../../src/io/export/write-kml';
import { analysis, script, wgs84, world, writeOptions } from './export-world';

const table = placesTable(world, analysis, wgs84);

async function parse(tables = [table], options = writeOptions): Promise<Document> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(await writeKml(tables, options));
  const stop = (level: string, message: string) => {
    // A warning speaks of U+FFFD, which is meant to be there.
    if (level !== 'warning') throw new Error(`${level}: ${message}`);
  };
  return new DOMParser({ onError: stop }).parseFromString(text, 'text/xml');
}

const all = (node: Document | Element, tag: string): Element[] =>
  Array.from(node.getElementsByTagName(tag));
const text = (node: Document | Element | undefined, tag: string) =>
  node === undefined ? undefined : all(node, tag)[0]?.textContent;

describe('writeKml', () => {
  it('writes a placemark a row, in the order of its schema, coloured by verdict', async () => {
    const document = await parse();
    expect(document.documentElement?.namespaceURI).toBe('http://www.opengis.net/kml/2.2');
    const marks = all(document, 'Placemark');
    expect(marks).toHaveLength(5);
    expect(marks.map((mark) => text(mark, 'styleUrl'))).toEqual([
      ...['#met', '#uncovered', '#outer', '#unknown', '#uncovered'],
    ]);
    const order = Array.from(marks[0]?.childNodes ?? []).map((node) => node.nodeName);
    expect(order).toEqual(['name', 'description', 'styleUrl', 'ExtendedData', 'Point']);
    const styles = new Set(all(document, 'Style').map((style) => `#${style.getAttribute('id')}`));
    for (const mark of marks) expect(styles).toContain(text(mark, 'styleUrl'));
    const [lng, lat] = world.places[0]?.lngLat ?? [0, 0];
    const [x, y] = String(text(marks[0], 'coordinates')).split(',').map(Number);
    expect(x).toBeCloseTo(lng, 7);
    expect(y).toBeCloseTo(lat, 7);
    expect(all(marks[3] as Element, 'Point')).toHaveLength(0);
  });

  it('shows names as text: markup comes out of the XML, and out of the HTML in it, as it went in', async () => {
    const mark = all(await parse(), 'Placemark')[1];
    expect(text(mark, 'name')).toBe(script);
    const html = text(mark, 'description') ?? '';
    expect(html.replaceAll('<br>', '')).not.toContain('<');
    const shown = new DOMParser().parseFromString(
      `<p>${html.replaceAll('<br>', '\n')}</p>`,
      'text/xml',
    );
    expect(shown.documentElement?.textContent).toContain(`名称：${script}`);
  });

  it('keeps cells by key, and blank ones blank', async () => {
    const marks = all(await parse(), 'Placemark');
    const cells = (mark: Element | undefined) =>
      new Map(
        mark
          ? all(mark, 'Data').map((data) => [data.getAttribute('name'), text(data, 'value')])
          : [],
      );
    expect(cells(marks[2]).get('id')).toBe('0012');
    expect(cells(marks[1]).has('population')).toBe(false);
    expect(cells(marks[3]).get('population')).toBe('0');
    expect(cells(marks[0]).get('ems_distance_km')).toBe('3');
  });

  it('survives characters that XML does not have, and fills in nothing', async () => {
    const places = world.places.map((one) => ({ ...one, name: 'a\u0000\uFFFE\uD800$[id]\r' }));
    const hostile = placesTable({ ...world, places }, analysis, wgs84);
    const mark = all(await parse([hostile]), 'Placemark')[0];
    expect(text(mark, 'name')).toBe('a\uFFFD\uFFFD\uFFFD$[id]\r');
    expect(text(mark, 'description')).not.toContain('$[');
  });

  it('names its folders and describes itself', async () => {
    const document = await parse();
    expect(all(document, 'Folder').map((folder) => text(folder, 'name'))).toEqual(['居民点']);
    expect(text(document, 'description')).toBe('第一句<br>第二句');
  });
});
