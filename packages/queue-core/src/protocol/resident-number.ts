import { isDay } from '@jiaohao/basics/days';
import { fail, ok, type Result } from '@jiaohao/basics/result';

/**
 * What is wrong with a typed number, for the person who typed it (residentNumberSentence in
 * messages.zh.ts). `oldNumber`: the fifteen digits of a card that is no longer valid.
 */
export type ResidentNumberFault =
  | { readonly kind: 'wrongLength'; readonly length: number }
  | { readonly kind: 'oldNumber' }
  | { readonly kind: 'wrongCharacter' }
  | { readonly kind: 'unknownRegion' }
  | { readonly kind: 'noSuchDay' }
  | { readonly kind: 'inFuture' }
  | { readonly kind: 'wrongCheckDigit' };
export type ResidentNumberFaultKind = ResidentNumberFault['kind'];

/** A number that passed, as it is stored: eighteen characters, X as a capital; and the birthday in it. */
export type ResidentNumber = { readonly number: string; readonly birthDay: string };

/** GB 11643-1999, ISO 7064 MOD 11-2. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** GB/T 2260: provinces; 81-83 residence permits for Hong Kong, Macao and Taiwan, 9 for foreigners since 2023. */
const regions = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[0-9])/;

/**
 * Checks a typed resident identity number (居民身份证号码, GB 11643): six digits of region, the
 * birthday, three of sequence, one check character. Spaces and full-width digits are put right;
 * `today` is the day in Asia/Shanghai.
 */
export function parseResidentNumber(text: string, today: string): Result<ResidentNumber, ResidentNumberFault> {
  const number = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (/^[0-9]{15}$/.test(number)) return fail({ kind: 'oldNumber' });
  if (number.length !== 18) return fail({ kind: 'wrongLength', length: Array.from(number).length });
  if (!/^[0-9]{17}[0-9X]$/.test(number)) return fail({ kind: 'wrongCharacter' });
  if (!regions.test(number)) return fail({ kind: 'unknownRegion' });
  const birthDay = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(birthDay)) return fail({ kind: 'noSuchDay' });
  if (birthDay > today) return fail({ kind: 'inFuture' });
  return number[17] === checkCharacterOf(number) ? ok({ number, birthDay }) : fail({ kind: 'wrongCheckDigit' });
}

/** The check character that belongs to the first seventeen digits. */
export function checkCharacterOf(digits: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return checkCharacters[sum % 11]!;
}
