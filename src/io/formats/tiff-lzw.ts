const clearCode = 256;
const endCode = 257;
const longestCode = 12;

/**
 * Unpacks LZW as TIFF 6.0 (section 13) has it: codes of 9 to 12 bits, high bits first, each width one code early.
 * Stops at `limitBytes`, at the end code or where the bytes end; throws for a code that cannot be there. The decoder
 * that geotiff brings follows damaged tables in circles until the memory is full.
 */
export function unpackLzw(packed: Uint8Array, limitBytes: number): Uint8Array {
  const table = new CodeTable();
  let output = new Uint8Array(Math.min(limitBytes, packed.length * 4 + 1024));
  let size = 0;
  let bits = 9;
  let previous = -1;
  let held = 0;
  let heldBits = 0;
  let at = 0;
  while (size < limitBytes) {
    while (heldBits < bits) {
      if (at === packed.length) return output.subarray(0, size);
      held = ((held << 8) | (packed[at] ?? 0)) & 0xffffff;
      heldBits += 8;
      at += 1;
    }
    heldBits -= bits;
    const code = (held >>> heldBits) & ((1 << bits) - 1);
    if (code === endCode) break;
    if (code === clearCode) {
      table.clear();
      bits = 9;
      previous = -1;
      continue;
    }
    if (previous >= 0) table.add(previous, code);
    const length = table.lengthOf(code);
    if (length === 0) throw new Error(`code ${code} of the LZW data is not defined`);
    if (size + length > output.length) {
      const grown = new Uint8Array(Math.min(limitBytes, (size + length) * 2));
      grown.set(output.subarray(0, size));
      output = grown;
    }
    table.write(code, output, size);
    size = Math.min(limitBytes, size + length);
    previous = code;
    if (table.next >= (1 << bits) - 1 && bits < longestCode) bits += 1;
  }
  return output.subarray(0, size);
}

/** Strings by code: each is an earlier one and a byte more, so that no string can contain itself. */
class CodeTable {
  next = endCode + 1;
  private readonly prefixes = new Uint16Array(1 << longestCode);
  private readonly suffixes = new Uint8Array(1 << longestCode);
  private readonly firsts = new Uint8Array(1 << longestCode);
  private readonly lengths = new Uint16Array(1 << longestCode);

  constructor() {
    for (let code = 0; code < clearCode; code += 1) {
      this.suffixes[code] = code;
      this.firsts[code] = code;
      this.lengths[code] = 1;
    }
  }

  clear(): void {
    this.lengths.fill(0, clearCode);
    this.next = endCode + 1;
  }

  /** Adds the previous string with the first byte of the present one, which may be the very string that is added. */
  add(previous: number, present: number): void {
    const { next } = this;
    if (next >= this.lengths.length || present > next) return;
    const first = this.firsts[previous] ?? 0;
    this.prefixes[next] = previous;
    this.firsts[next] = first;
    this.suffixes[next] = present === next ? first : (this.firsts[present] ?? 0);
    this.lengths[next] = this.lengthOf(previous) + 1;
    this.next = next + 1;
  }

  /** 0 where the code is not defined. */
  lengthOf(code: number): number {
    return this.lengths[code] ?? 0;
  }

  /** Writes a string; what lies beyond the end of the output is left out. */
  write(code: number, output: Uint8Array, start: number): void {
    let each = code;
    for (let at = start + this.lengthOf(code) - 1; at >= start; at -= 1) {
      output[at] = this.suffixes[each] ?? 0;
      each = this.prefixes[each] ?? 0;
    }
  }
}
