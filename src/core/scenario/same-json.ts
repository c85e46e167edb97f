/** Whether two values of plain JSON are equal: the same keys with the same values, in any order; an undefined value is an absent one. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [first, second] = [one, other] as [Record<string, unknown>, Record<string, unknown>];
  for (const key of new Set([...Object.keys(first), ...Object.keys(second)]))
    if (!isSameJson(ownValue(first, key), ownValue(second, key))) return false;
  return true;
}

function ownValue(record: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
