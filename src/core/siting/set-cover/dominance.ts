/** Lists of rising numbers, and for each number the lists that it is in. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
  readonly itemStarts: Uint32Array;
  readonly itemLists: Uint32Array;
}

const signatureWords = 8;

/**
 * Finds lists that contain other lists. Most pairs are told apart by signatures of 256 bits, the rest by a walk along
 * both; memory is linear.
 */
export class Supersets {
  private readonly signatures: Uint32Array;
  private readonly isGone: Uint8Array;

  constructor(private readonly lists: Lists) {
    const { starts, items } = lists;
    const listCount = starts.length - 1;
    this.isGone = new Uint8Array(listCount);
    this.signatures = new Uint32Array(listCount * signatureWords);
    for (let list = 0; list < listCount; list++)
      for (let at = starts[list] as number; at < (starts[list + 1] as number); at++) {
        const bit = Math.imul(items[at] as number, 0x9e3779b1) >>> 24;
        const word = list * signatureWords + (bit >>> 5);
        this.signatures[word] = (this.signatures[word] as number) | (1 << (bit & 31));
      }
  }

  /** All lists, shorter ones first. */
  byLength(): Uint32Array {
    const { starts } = this.lists;
    const length = (list: number) => (starts[list + 1] as number) - (starts[list] as number);
    return Uint32Array.from(starts.subarray(1), (_, list) => list).sort(
      (a, b) => length(a) - length(b) || a - b,
    );
  }

  isLeft(list: number): boolean {
    return this.isGone[list] === 0;
  }

  /** Leaves a list out of all further answers. */
  remove(list: number): void {
    this.isGone[list] = 1;
  }

  /** Calls back with the lists that contain this one, which must not be empty, until it says that it has enough. */
  forEach(list: number, tell: (superset: number) => boolean): void {
    const { starts, items, itemStarts, itemLists } = this.lists;
    const start = starts[list] as number;
    const end = starts[list + 1] as number;
    let rarest = items[start] as number;
    let fewest = Infinity;
    for (let at = start; at < end; at++) {
      const item = items[at] as number;
      const count = (itemStarts[item + 1] as number) - (itemStarts[item] as number);
      if (count >= fewest) continue;
      fewest = count;
      rarest = item;
    }
    const last = itemStarts[rarest + 1] as number;
    for (let at = itemStarts[rarest] as number; at < last; at++) {
      const other = itemLists[at] as number;
      if (other === list || this.isGone[other] === 1 || !this.contains(other, list)) continue;
      if (tell(other)) return;
    }
  }

  private contains(whole: number, part: number): boolean {
    const { starts, items } = this.lists;
    const end = starts[part + 1] as number;
    const wholeEnd = starts[whole + 1] as number;
    let at = starts[part] as number;
    let wholeAt = starts[whole] as number;
    if (wholeEnd - wholeAt < end - at) return false;
    for (let word = 0; word < signatureWords; word++) {
      const needed = this.signatures[part * signatureWords + word] as number;
      const there = this.signatures[whole * signatureWords + word] as number;
      if ((needed & ~there) !== 0) return false;
    }
    for (; at < end; at++) {
      const item = items[at] as number;
      while (wholeAt < wholeEnd && (items[wholeAt] as number) < item) wholeAt++;
      if (wholeAt === wholeEnd || items[wholeAt] !== item) return false;
    }
    return true;
  }
}
