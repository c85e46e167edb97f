import { expect, it } from 'vitest';
import { withDensity } from '../../../../src/ui/print/png-density';

/** A clear pixel: signature, IHDR, IDAT, IEND. */
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

it('puts the resolution behind the header and changes nothing else', () => {
  const marked = withDensity(png, 300);
  const chunk = marked.subarray(33, 54);
  // 11,811 dots a metre are 300 an inch; the check is that of the chunk's name and its nine bytes.
  expect(Buffer.from(chunk).toString('hex')).toBe(
    '0000000970485973' + '00002e2300002e2301' + '78a53f76',
  );
  expect(Buffer.concat([marked.subarray(0, 33), marked.subarray(54)]).equals(png)).toBe(true);
});

it('leaves what is no PNG as it is', () => {
  const text = new TextEncoder().encode('not a picture at all, but long enough');
  expect(withDensity(text, 300)).toBe(text);
});
