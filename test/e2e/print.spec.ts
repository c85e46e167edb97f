import type { Page } from '@playwright/test';
import geodesic from 'geographiclib-geodesic';
import { hamletCsv, hamletStationCsv } from '../support/generated-lists';
import { expect, test } from './support/careshed-page';
import { keepDownload } from './support/files';

/** Two villages far from the station of 110° E 24° N, on its parallel, and one beside it. */
const west = { lng: 109.6, lat: 24 };
const east = { lng: 110.4, lat: 24 };
const hamlets = [west, east, { lng: 110.02, lat: 24 }].map((at, index) => ({
  id: `4599${index}`,
  name: `${index + 1}号村`,
  population: 100,
  ...at,
}));

interface Measured {
  /** Middles of the red symbols on the map, from the left, in pixels. */
  readonly reds: readonly number[];
  /** Pixels of the colour of a village that is met. */
  readonly metCount: number;
  /** Longest unbroken line of ink in the strip under the map, in pixels. */
  readonly barLength: number;
}

/** Looks at the left three quarters of a picture: the map, and the strip under it. */
async function measure(page: Page, png: Uint8Array): Promise<Measured> {
  return await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const width = Math.round(image.width * 0.74);
    const { data } = context.getImageData(0, 0, width, image.height);
    const isNear = (at: number, color: readonly number[], tolerance: number) =>
      color.every((value, channel) => Math.abs((data[at + channel] ?? 0) - value) < tolerance);
    const redColumns: number[] = [];
    let metCount = 0;
    let barLength = 0;
    for (let y = 0; y < image.height; y++) {
      let run = 0;
      for (let x = 0; x < width; x++) {
        const at = (y * width + x) * 4;
        if (isNear(at, [0xd6, 0x40, 0x2b], 40)) redColumns.push(x);
        if (isNear(at, [0x2a, 0x8c, 0x82], 24)) metCount++;
        run = y > image.height * 0.8 && isNear(at, [0x1b, 0x27, 0x33], 60) ? run + 1 : 0;
        barLength = Math.max(barLength, run);
      }
    }
    redColumns.sort((a, b) => a - b);
    const symbols: number[][] = [];
    for (const x of redColumns) {
      const last = symbols.at(-1);
      if (last && x - (last.at(-1) ?? 0) < 5) last.push(x);
      else symbols.push([x]);
    }
    const middle = (xs: readonly number[]) => ((xs[0] ?? 0) + (xs.at(-1) ?? 0)) / 2;
    return { reds: symbols.map(middle), metCount, barLength };
  }, Buffer.from(png).toString('base64'));
}

test('a planner gives a picture up, then saves it for print, and its scale bar is true', async ({
  careshed,
}) => {
  const { page } = careshed;
  await careshed.open('wujiang');
  await careshed.intake.drop([
    { name: '村.csv', content: hamletCsv(hamlets) },
    { name: '站.csv', content: hamletStationCsv },
  ]);
  await careshed.intake.finish();
  await careshed.settle();
  await page.getByTestId('print').click();
  await page.getByTestId('print-title').fill('大岭急救站覆盖图 2/3');
  const preview = page.getByTestId('print-preview');
  await expect(preview).toHaveAttribute('data-drawn', 'true');

  let downloads = 0;
  page.on('download', () => downloads++);
  await page.getByTestId('print-save').click();
  await page.getByTestId('print-stop').click();
  await expect(page.getByTestId('print-outcome')).toHaveText('已取消，没有保存文件。');
  expect(downloads).toBe(0);

  const download = page.waitForEvent('download');
  await page.getByTestId('print-save').click();
  const { name, bytes } = await keepDownload(await download);
  await expect(page.getByTestId('print-outcome')).toHaveText(`已交给浏览器下载：${name}`);
  expect(name).toMatch(/^大岭急救站覆盖图 2 3 \d{4}-\d\d-\d\d\.png$/);

  // IHDR: A4 at 150 dots an inch; pHYs: 5,906 dots a metre.
  const header = Buffer.from(bytes);
  expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([1754, 1240]);
  expect([header.toString('latin1', 37, 41), header.readUInt32BE(41)]).toEqual(['pHYs', 5906]);

  const { reds, metCount, barLength } = await measure(page, bytes);
  expect(metCount).toBeGreaterThan(30);
  expect(reds).toHaveLength(2);
  const { s12 } = geodesic.Geodesic.WGS84.Inverse(west.lat, west.lng, east.lat, east.lng);
  const metersPerPixel = (s12 ?? 0) / ((reds[1] ?? 0) - (reds[0] ?? 0));
  const barMeters = Number(await preview.getAttribute('data-scale-meters'));
  expect([10_000, 20_000, 50_000]).toContain(barMeters);
  expect(Math.abs(barLength * metersPerPixel - barMeters) / metersPerPixel).toBeLessThan(2);
});
