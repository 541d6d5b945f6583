import { invariant } from '@jiaohao/basics/invariant';

/*
 * Text for devices that know GBK and nothing newer.
 *
 *   any string ──toGbkText──► characters of GBK and printable ASCII ──encodeGbk──► 1 or 2 bytes each
 *
 * A GBK printer takes the four-byte forms of GB18030 for litter: ¥ (81 30 84 36) comes out as "0 6"
 * (lsongdev/node-escpos issue 332). Nor may text carry a control byte: ESC in a name would be a command.
 */

/** Code points that are in GBK under another number, or that look the same there. */
const sameGlyph: ReadonlyMap<number, string> = new Map([
  [0x00a5, '￥'],
  [0x00a0, ' '],
  [0x0009, ' '],
  [0x000a, ' '],
  [0x000d, ' '],
  // The dot in names of several nationalities is typed in many ways; only U+00B7 (A1A4) is in GBK.
  [0x2022, '·'],
  [0x2027, '·'],
  [0x30fb, '·'],
]);

/**
 * Two-byte codes that GB18030 filled after GBK (CP936) was cast into printer fonts: €, vertical
 * punctuation, ideographic description characters and the hanzi from FE50 on. A GBK font has holes there.
 */
const newerThanGbk: readonly (readonly [first: number, last: number])[] = [
  [0xa2e3, 0xa2e3],
  [0xa6d9, 0xa6df],
  [0xa6ec, 0xa6ed],
  [0xa6f3, 0xa6f3],
  [0xa8bc, 0xa8bc],
  [0xa8bf, 0xa8bf],
  [0xa989, 0xa995],
  [0xfe50, 0xfea0],
];

type GbkTables = { readonly codesByCharacter: ReadonlyMap<number, number>; readonly charactersByCode: Uint16Array };

/** Turns the platform's GBK decoder (WHATWG Encoding §10.1, in Node and in every browser) round. */
function buildTables(): GbkTables {
  const decoder = new TextDecoder('gbk');
  const codesByCharacter = new Map<number, number>();
  const charactersByCode = new Uint16Array(0x10000);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const code = (lead << 8) | trail;
      if (trail === 0x7f || newerThanGbk.some(([first, last]) => code >= first && code <= last)) continue;
      const decoded = decoder.decode(Uint8Array.of(lead, trail));
      const character = decoded.codePointAt(0) ?? 0xfffd;
      const isPrivate = character >= 0xe000 && character <= 0xf8ff;
      if (decoded.length !== 1 || character < 0x80 || character === 0xfffd || isPrivate) continue;
      charactersByCode[code] = character;
      // U+3000 is at A1A1 and, as an alias, at A3A0; the first is the one in the standard.
      if (!codesByCharacter.has(character)) codesByCharacter.set(character, code);
    }
  }
  invariant(codesByCharacter.get(0x4fbf) === 0xb1e3, 'the platform decodes GBK (便 is B1E3)');
  return { codesByCharacter, charactersByCode };
}

let builtTables: GbkTables | undefined;

function tables(): GbkTables {
  builtTables ??= buildTables();
  return builtTables;
}

function isPrintableAscii(codePoint: number): boolean {
  return codePoint >= 0x20 && codePoint <= 0x7e;
}

/**
 * The same text in characters that a GBK device has: ¥ becomes ￥, tab and line ends a space, and what
 * remains unknown (rare hanzi, emoji, control characters, lone surrogates) one `?` each.
 */
export function toGbkText(text: string): string {
  let safe = '';
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    const isSafe = isPrintableAscii(codePoint) || tables().codesByCharacter.has(codePoint);
    safe += isSafe ? character : (sameGlyph.get(codePoint) ?? '?');
  }
  return safe;
}

/** Text as GBK bytes; goes through `toGbkText` itself, so no input gives a control or four-byte code. */
export function encodeGbk(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of toGbkText(text)) {
    const codePoint = character.codePointAt(0)!;
    if (isPrintableAscii(codePoint)) {
      bytes.push(codePoint);
    } else {
      const code = tables().codesByCharacter.get(codePoint);
      invariant(code !== undefined, 'toGbkText lets only GBK characters through');
      bytes.push(code >> 8, code & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

/** The character of one two-byte code, or null where a GBK font has a hole. */
export function gbkCharacter(lead: number, trail: number): string | null {
  const character = tables().charactersByCode[((lead & 0xff) << 8) | (trail & 0xff)]!;
  return character === 0 ? null : String.fromCharCode(character);
}

/** Columns that a character of GBK-safe text takes at normal width: hanzi and all other two-byte ones 2. */
export function gbkColumns(character: string): 1 | 2 {
  return isPrintableAscii(character.codePointAt(0) ?? 0) ? 1 : 2;
}
