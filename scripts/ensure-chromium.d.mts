/** Path of the browser: CHROMIUM_PATH where it is set, else a known program; null when there is none. */
export function findChromium(): string | null;

/** Returns true when there is a browser, if need be after installing it; says why and returns false otherwise. */
export function ensureChromium(): boolean;
