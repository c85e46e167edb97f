/** The last day that Excel knows, 9999-12-31, in the system of 1900. */
const lastSerial = 2_958_465;
const daysBetweenSystems = 1_462;
const secondsPerDay = 86_400;

/**
 * Turns a serial number of Excel into YYYY-MM-DD, with THH:MM:SS where there is a time of day; null where Excel itself
 * shows no date for it. The system of 1900 counts a 29 February 1900, which never was; it is given as people see it.
 * Source: ECMA-376 part 1, 18.17.4.1.
 */
export function excelSerialToIso(serial: number, is1904: boolean): string | null {
  const inSystem = is1904 ? serial + daysBetweenSystems : serial;
  if (!(serial >= 0) || inSystem >= lastSerial + 1) return null;
  const totalSeconds = Math.round(inSystem * secondsPerDay);
  const day = Math.floor(totalSeconds / secondsPerDay);
  const seconds = totalSeconds - day * secondsPerDay;
  const time = seconds === 0 ? '' : `T${clock(seconds)}`;
  if (day === 60 && !is1904) return `1900-02-29${time}`;
  // Days before the false 29 February count from one day later.
  const shift = day < 60 && !is1904 ? 1 : 0;
  const date = new Date(Date.UTC(1899, 11, 30 + day + shift));
  return `${date.toISOString().slice(0, 10)}${time}`;
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Built-in formats that show dates or times, those of Chinese, Japanese and Korean among them (ECMA-376, 18.8.30). */
const builtInRanges: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Whether a number format shows a date or a time. `code` is the workbook's own format, null for a built-in one. */
export function isDateFormat(formatId: number, code: string | null): boolean {
  if (code === null) return builtInRanges.some(([from, to]) => formatId >= from && formatId <= to);
  // Colours, conditions and locales in brackets, quoted and escaped letters show themselves and no date.
  const letters = code
    .replaceAll(/"[^"]*"|\\.|[_*]./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replaceAll(/general/gi, '');
  // Weekdays of Chinese formats are written as aaa or aaaa.
  return /[ymdhs]|aaa/i.test(letters);
}
