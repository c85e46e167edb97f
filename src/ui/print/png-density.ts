const signatureLength = 8;
/** IHDR: length, name, 13 bytes, check. */
const headerEnd = signatureLength + 25;
const metersPerInch = 0.0254;

/**
 * Writes the resolution into a PNG that says none, so that it prints at its size (chunk pHYs, PNG 3rd edition,
 * 11.3.4.3). Bytes that are no PNG come back as they are.
 */
export function withDensity(png: Uint8Array, dotsPerInch: number): Uint8Array {
  const isPng = png[0] === 0x89 && String.fromCharCode(...png.subarray(12, 16)) === 'IHDR';
  if (!isPng) return png;
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const dotsPerMeter = Math.round(dotsPerInch / metersPerInch);
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4);
  view.setUint32(8, dotsPerMeter);
  view.setUint32(12, dotsPerMeter);
  chunk[16] = 1;
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const marked = new Uint8Array(png.length + chunk.length);
  marked.set(png.subarray(0, headerEnd));
  marked.set(chunk, headerEnd);
  marked.set(png.subarray(headerEnd), headerEnd + chunk.length);
  return marked;
}

/** CRC-32 of ISO 3309, bit by bit: a chunk has a few bytes. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
