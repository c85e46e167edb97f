import { isChineseLat, isChineseLng } from '../geo/china-box';
import type { LngLat } from '../model/place';
import type { Result } from '../model/result';
import { refused } from './outcome';
import type { AppliedEdit, ScenarioEdit } from './types';

/** One member of the union of edits. */
export type EditOf<T extends ScenarioEdit['type']> = Extract<ScenarioEdit, { type: T }>;

export type Refusal = Extract<Result<never>, { ok: false }>;
export type EditResult = Result<AppliedEdit>;

/** Null where the position is one of China's. Code: `positionOutsideChina`. */
export function checkPosition([lng, lat]: LngLat): Refusal | null {
  if (isChineseLng(lng) && isChineseLat(lat)) return null;
  const message = `${lng}, ${lat} lies outside China; give longitude first, then latitude, in degrees`;
  return refused('positionOutsideChina', message);
}

/** Null where a count is a number of 0 or more, or unknown. Code: `countInvalid`. */
export function checkCount(name: string, count: number | null | undefined): Refusal | null {
  if (count === null || count === undefined || (Number.isFinite(count) && count >= 0)) return null;
  return refused('countInvalid', `${name} is ${count}; give a number of 0 or more`);
}

/** A list with one item replaced. */
export function withItem<T>(list: readonly T[], index: number, item: T): readonly T[] {
  const next = [...list];
  next[index] = item;
  return next;
}

export function isSamePosition(one: LngLat | null, other: LngLat | null): boolean {
  if (one === null || other === null) return one === other;
  return one[0] === other[0] && one[1] === other[1];
}
