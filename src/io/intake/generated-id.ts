/**
 * The beginning of the ids that the rows of a table get where no column gives any: the file's path without its ending
 * and the sheet, in lower case ASCII; other letters are told by a hash, so that tables with Chinese names differ.
 * The same file gives the same ids.
 */
export function tableKey(file: string, sheet: string): string {
  const stem = file.replace(/\.[^./]*$/, '');
  return (
    [stem, sheet]
      .filter((text) => text !== '')
      .map(slug)
      .join('-') || 'row'
  );
}

/** The key, with a number behind it where ids begin with it: `list.csv` and `list.txt` have one key. */
export function freeKey(key: string, takenIds: ReadonlyMap<string, string>): string {
  const beginnings = new Set<string>();
  for (const id of takenIds.keys()) {
    if (id.startsWith(key)) beginnings.add(id.replace(/-\d+$/, ''));
  }
  return numberedOn(key, (one) => beginnings.has(one));
}

/** The id, with a number behind it where it is taken. */
export function numberedOn(id: string, isTaken: (id: string) => boolean): string {
  let unique = id;
  for (let count = 2; isTaken(unique); count += 1) unique = `${id}-${count}`;
  return unique;
}

function slug(text: string): string {
  const ascii = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (/^[\x20-\x7e]*$/.test(text) && ascii !== '') return ascii;
  return ascii === '' ? `t${hash(text)}` : `${ascii}-${hash(text)}`;
}

/** FNV-1a, 32 bits, as hexadecimal digits. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}
