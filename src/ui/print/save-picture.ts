import { PrintFailure } from '../../map/print-map';
import { download } from '../download';
import { withDensity } from './png-density';

/** Hands a canvas to the browser's downloads as a PNG that prints at its size. Rejects with `PrintFailure`. */
export async function savePicture(
  canvas: HTMLCanvasElement,
  dotsPerInch: number,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (!blob) throw new PrintFailure('size', 'this browser makes no PNG of that size');
  const bytes = withDensity(new Uint8Array(await blob.arrayBuffer()), dotsPerInch);
  if (signal.aborted) throw new PrintFailure('cancelled', 'the picture was cancelled');
  download({ name, bytes });
}

/** Title and day, without what a file system refuses: “玉林市服务覆盖图 2026-11-22.png”. */
export function pictureName(title: string, date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const safe = title
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
    .replace(/[\u0000-\u001f<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const short = [...safe].slice(0, 80).join('').trim();
  return `${short || 'map'} ${day}.png`;
}
