/*
 * The citizen's identification number (公民身份号码, GB 11643-1999): six digits of the place, eight of
 * the day of birth, three in sequence, and a check character by ISO 7064 MOD 11-2.
 */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';

export type IdNumberFlaw = 'form' | 'birthDate' | 'checkDigit';

/** The check character of the first seventeen digits. */
export function checkDigitOf(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return checkCharacters[sum % 11]!;
}

/** The first thing that is wrong with a number; null when it can be one. */
export function findFlawInIdNumber(text: string): IdNumberFlaw | null {
  if (!/^\d{17}[\dX]$/.test(text)) return 'form';
  if (parseCompactDate(text.slice(6, 14)) === null) return 'birthDate';
  return checkDigitOf(text) === text[17] ? null : 'checkDigit';
}

/** `yyyymmdd` as YYYY-MM-DD if the calendar has that day; null otherwise. Nobody alive was born before 1850. */
export function parseCompactDate(text: string): string | null {
  if (!/^\d{8}$/.test(text)) return null;
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isReal && Number(year) >= 1850 ? `${year}-${month}-${day}` : null;
}
