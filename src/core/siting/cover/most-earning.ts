/**
 * Moves the `count` positions with the largest keys to the front of `order`, in no particular order, by quickselect. Keys
 * belong to the numbers in `order`. `count` is from 1 to the length less 1.
 */
export function moveLargestToFront(order: Uint32Array, keys: Float64Array, count: number): void {
  let low = 0;
  let high = order.length - 1;
  while (low < high) {
    const pivot = middleKey(order, keys, low, high);
    let left = low;
    let right = high;
    while (left <= right) {
      while ((keys[order[left] as number] as number) > pivot) left++;
      while ((keys[order[right] as number] as number) < pivot) right--;
      if (left > right) break;
      const moved = order[left] as number;
      order[left++] = order[right] as number;
      order[right--] = moved;
    }
    if (count <= right + 1) high = right;
    else if (count > left) low = left;
    else return;
  }
}

/** The median of the first, the middle and the last key. */
function middleKey(order: Uint32Array, keys: Float64Array, low: number, high: number): number {
  const a = keys[order[low] as number] as number;
  const b = keys[order[(low + high) >> 1] as number] as number;
  const c = keys[order[high] as number] as number;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
