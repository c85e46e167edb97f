import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { CareshedPage } from './careshed-page';

/** A row of a region's list with a position in degrees. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly lng: number;
  readonly lat: number;
}

/** Rows of a list that ships, those with a position. */
export function listOf(regionId: string, list: 'places' | 'facilities'): Listed[] {
  const text = readFileSync(`geodata/${regionId}/${list}.csv`, 'utf8');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data.flatMap(({ id = '', name = '', kind = '', status = '', lng, lat }) =>
    lng && lat ? [{ id, name, kind, status, lng: Number(lng), lat: Number(lat) }] : [],
  );
}

/** Where points of the map are on the page as the map rests, by the Web Mercator of 512 pixels at zoom 0. */
export async function pixelsOf(
  careshed: CareshedPage,
): Promise<(lngLat: readonly [number, number]) => { x: number; y: number }> {
  const box = await careshed.map.boundingBox();
  const zoom = Number(await careshed.map.getAttribute('data-zoom'));
  const [middleLng, middleLat] = await careshed.mapCenter();
  if (!box) throw new Error('the map has no place on the page');
  const pixels = 512 * 2 ** zoom;
  const y = (degrees: number) => Math.log(Math.tan(((90 + degrees) * Math.PI) / 360)) / 2 / Math.PI;
  return ([lng, lat]) => ({
    x: box.x + box.width / 2 + ((lng - middleLng) / 360) * pixels,
    y: box.y + box.height / 2 - (y(lat) - y(middleLat)) * pixels,
  });
}

export type Colour = readonly [red: number, green: number, blue: number];

/** The pixels of the map within so many to each side of points of the page; the test must `test.use(wholePixels)`. */
export async function pixelsAround(
  careshed: CareshedPage,
  points: readonly { readonly x: number; readonly y: number }[],
  reach: number,
): Promise<Colour[][]> {
  const box = await careshed.map.boundingBox();
  if (!box) throw new Error('the map has no place on the page');
  const spots = points.map(({ x, y }) => [Math.round(x - box.x), Math.round(y - box.y)] as const);
  const asked = { spots, reach };
  return careshed.page.evaluate(({ spots, reach }) => {
    if (devicePixelRatio !== 1) throw new Error('pixels are read under wholePixels only');
    const source = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas');
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!source || !context) throw new Error('no map to read');
    context.canvas.width = source.width;
    context.canvas.height = source.height;
    context.drawImage(source, 0, 0);
    const side = 2 * reach + 1;
    return spots.map(([x, y]) => {
      const { data } = context.getImageData(x - reach, y - reach, side, side);
      return Array.from({ length: side * side }, (_, at) => {
        const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3);
        return [red, green, blue] as const;
      });
    });
  }, asked);
}
