/** GB 32100-2015: digits and capitals without I, O, S, V and Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Whether the last of the eighteen characters of a unified social credit code (统一社会信用代码) belongs
 * to the others: weights are the powers of 3 modulo 31.
 */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return code[17] === alphabet[(31 - (sum % 31)) % 31];
}
