import { encodeGbk, toGbkText } from './gbk.ts';

/*
 * GB 2312-80, the character set of LED cards: 682 signs and 6763 hanzi, each two bytes that are the same
 * in GBK. What GBK added later (国标扩展: 喆, 镕, small Roman numerals) a card's font does not have, and
 * shows as litter.
 */

/** Lead byte, first and last trail byte of the signs; the hanzi fill their rows but for the end of row D7. */
const signRows: readonly (readonly [lead: number, first: number, last: number])[] = [
  [0xa1, 0xa1, 0xfe],
  [0xa2, 0xb1, 0xe2],
  [0xa2, 0xe5, 0xee],
  [0xa2, 0xf1, 0xfc],
  [0xa3, 0xa1, 0xfe],
  [0xa4, 0xa1, 0xf3],
  [0xa5, 0xa1, 0xf6],
  [0xa6, 0xa1, 0xb8],
  [0xa6, 0xc1, 0xd8],
  [0xa7, 0xa1, 0xc1],
  [0xa7, 0xd1, 0xf1],
  [0xa8, 0xa1, 0xba],
  [0xa8, 0xc5, 0xe9],
  [0xa9, 0xa4, 0xef],
];

/** Whether a two-byte code is one of GB 2312-80. */
export function isGb2312Code(lead: number, trail: number): boolean {
  if (trail < 0xa1 || trail > 0xfe) return false;
  if (lead >= 0xb0 && lead <= 0xf7) return lead !== 0xd7 || trail <= 0xf9;
  return signRows.some(([row, first, last]) => row === lead && trail >= first && trail <= last);
}

/** The same text in characters of GB 2312-80 and printable ASCII; whatever else, one `?` each. */
export function toGb2312Text(text: string): string {
  return Array.from(toGbkText(text), (character) => {
    const [lead, trail] = encodeGbk(character);
    return trail === undefined || isGb2312Code(lead!, trail) ? character : '?';
  }).join('');
}
