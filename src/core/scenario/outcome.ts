import type { Result } from '../model/result';
import type { EditProblemCode, ScenarioProblemCode } from './types';

/** A good result without issues. */
export function done<T>(value: T): Result<T> {
  return { ok: true, value, issues: [] };
}

/** A refusal with a stable code and an English sentence that says what to do. */
export function refused(
  code: EditProblemCode | ScenarioProblemCode,
  message: string,
): Extract<Result<never>, { ok: false }> {
  return { ok: false, error: { code, message } };
}
