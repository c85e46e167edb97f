import type { Result, ResultError } from '../core/model/result';
import type { Standard } from '../core/model/standard';
import { decodeText } from './decode-text';
import { parseStandards } from './seed-schema';

/**
 * Reads a `standards.json` in UTF-8, UTF-16 or GB18030. Each of the error's details is one problem that names the file
 * and, where the content is wrong, the JSON path.
 * Codes: those of `decodeText` and of `parseStandards`, `emptyFile`, `notJson`, `noStandards`.
 */
export function readStandards(bytes: Uint8Array, file: string): Result<readonly Standard[]> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return fail(file, decoded.error);
  const { text } = decoded.value;
  if (text.trim() === '') return fail(file, { code: 'emptyFile', message: 'the file is empty' });
  const parsed = parseJson(text);
  if (!parsed.ok) return fail(file, parsed.error);
  if (holdsArrayOfStandards(parsed.value)) {
    const message = 'the array is under "standards"; save that array alone';
    return fail(file, { code: 'standardsInvalid', message });
  }
  const standards = parseStandards(parsed.value);
  if (!standards.ok) return fail(file, standards.error);
  if (standards.value.length > 0) return standards;
  return fail(file, { code: 'noStandards', message: 'the list of standards is empty' });
}

function parseJson(text: string): Result<unknown> {
  try {
    return { ok: true, value: JSON.parse(text), issues: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `this is not JSON, or it is cut off: ${reason.replace(/\s+/g, ' ').slice(0, 200)}`;
    return { ok: false, error: { code: 'notJson', message } };
  }
}

/** Such as a plan's facts, or an outer object that people put around a list. */
function holdsArrayOfStandards(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'standards' in value &&
    Array.isArray(value.standards)
  );
}

function fail(file: string, error: ResultError): Result<never> {
  const problems = error.details ?? [error.message];
  return {
    ok: false,
    error: {
      code: error.code,
      message: `${file}: ${error.message}`,
      details: problems.map((problem) => `${file}: ${problem}`),
    },
  };
}
