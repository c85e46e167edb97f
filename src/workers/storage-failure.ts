/** Why the browser's storage did not do what it was asked. */
export interface StorageFailure {
  readonly code: StorageCode;
  /** In English: what is wrong and what to do. */
  readonly message: string;
}

export type StorageCode =
  /** The disk or the browser's allowance is full. */
  | 'storageFull'
  /** Private mode, a policy, or a damaged database. */
  | 'storageUnavailable'
  /** Another tab still uses an older version of the database. */
  | 'storageBlocked'
  /** Another tab has upgraded the database. */
  | 'storageOutdated'
  /** Another tab has stored a state of the project that this one does not know. */
  | 'storageConflict';

export type StoreResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: StorageFailure };

const messages: Readonly<Record<StorageCode, string>> = {
  storageFull:
    'the browser has no room left for the project; save it as a file, then remove projects that are no longer needed',
  storageUnavailable:
    'the browser does not let this page keep data, as in private windows; save the project as a file',
  storageBlocked:
    'another tab with an older Careshed is open and keeps the stored projects; close it, then try again',
  storageOutdated:
    'another tab with a newer Careshed has taken over the stored projects; save the project as a file, then load this page anew',
  storageConflict:
    'the project was changed and stored in another tab meanwhile; save this state as a file, then load this page anew',
};

/** Mistakes of the program, which must not pass for trouble with the storage. */
const mistakes = new Set([
  'ConstraintError',
  'DataCloneError',
  'DataError',
  'InvalidArgumentError',
  'RangeError',
  'ReferenceError',
  'SchemaError',
  'TypeError',
]);

export function storageFailure(code: StorageCode, reason = ''): StorageFailure {
  return { code, message: reason === '' ? messages[code] : `${messages[code]} (${reason})` };
}

/** What an error of the storage means to a person; rethrows programmers' mistakes. */
export function nameStorageError(error: unknown): StorageFailure {
  const names = errorNames(error);
  if (names.includes('QuotaExceededError')) return storageFailure('storageFull');
  if (names.some((name) => mistakes.has(name))) throw error;
  return storageFailure('storageUnavailable', names.join(', '));
}

/** Names of an error and of those that caused it. */
function errorNames(error: unknown): string[] {
  const names: string[] = [];
  let current = error;
  while (typeof current === 'object' && current !== null && names.length < 5) {
    if ('name' in current && typeof current.name === 'string') names.push(current.name);
    current = 'inner' in current ? current.inner : null;
  }
  return names;
}
