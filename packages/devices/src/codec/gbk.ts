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

const firstLead = 0x81;
const lastLead = 0xfe;
const firstTrail = 0x40;
const lastTrail = 0xfe;

/** What the platform makes of every two bytes, in order; one call, because thousands take a tenth of a second. */
function decodeAllPairs(): readonly string[] {
  const pairs = new Uint8Array((lastLead - firstLead + 1) * (lastTrail - firstTrail + 1) * 3);
  let at = 0;
  for (let lead = firstLead; lead <= lastLead; lead += 1) {
    for (let trail = firstTrail; trail <= lastTrail; trail += 1) {
      pairs[at++] = lead;
      pairs[at++] = trail;
      pairs[at++] = 0x0a;
    }
  }
  return new TextDecoder('gbk').decode(pairs).split('\n');
}

function isGbkCharacter(decoded: string): boolean {
  const character = decoded.charCodeAt(0);
  const isPrivate = character >= 0xe000 && character <= 0xf8ff;
  return decoded.length === 1 && character >= 0x80 && character !== 0xfffd && !isPrivate;
}

/** Turns the platform's GBK decoder (WHATWG Encoding §10.1, in Node and in every browser) round. */
function buildTables(): GbkTables {
  const charactersByCode = new Uint16Array(0x10000);
  const decodedPairs = decodeAllPairs();
  let pair = 0;
  for (let lead = firstLead; lead <= lastLead; lead += 1) {
    for (let trail = firstTrail; trail <= lastTrail; trail += 1) {
      const decoded = decodedPairs[pair++]!;
      if (isGbkCharacter(decoded)) charactersByCode[(lead << 8) | trail] = decoded.charCodeAt(0);
    }
  }
  for (const [first, last] of newerThanGbk) charactersByCode.fill(0, first, last + 1);
  const codesByCharacter = new Map<number, number>();
  // From the back: U+3000 is at A1A1 and, as an alias, at A3A0; the first is the one in the standard.
  for (let code = 0xffff; code > 0; code -= 1) {
    if (charactersByCode[code] !== 0) codesByCharacter.set(charactersByCode[code]!, code);
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

/** The character as a GBK device has it, or null for what it has in no form. */
function gbkFormOf(character: string): string | null {
  const codePoint = character.codePointAt(0)!;
  if (isPrintableAscii(codePoint) || tables().codesByCharacter.has(codePoint)) return character;
  return sameGlyph.get(codePoint) ?? null;
}

/**
 * The same text in characters that a GBK device has: ¥ becomes ￥, tab and line ends a space, and what
 * remains unknown (rare hanzi, emoji, control characters, lone surrogates) one `?` each.
 */
export function toGbkText(text: string): string {
  let safe = '';
  for (const character of text) safe += gbkFormOf(character) ?? '?';
  return safe;
}

/** A stretch of text that a GBK device has, or one character that it has not (𠮷, an emoji, a control character). */
export type GbkRun =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'rare'; readonly character: string };

/** Variation selectors, joiners and the like: marks without a shape of their own. */
const shapeless = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Splits text at the characters outside GBK. Composed first (NFC: e + U+0301 is the é that GBK has), and
 * marks without a shape are left out: what draws the rare characters knows one shape of each.
 */
export function splitAtRareCharacters(text: string): readonly GbkRun[] {
  const runs: GbkRun[] = [];
  let safe = '';
  for (const character of text.normalize('NFC').replace(shapeless, '')) {
    const form = gbkFormOf(character);
    if (form !== null) {
      safe += form;
      continue;
    }
    if (safe !== '') runs.push({ kind: 'text', text: safe });
    safe = '';
    runs.push({ kind: 'rare', character });
  }
  if (safe !== '') runs.push({ kind: 'text', text: safe });
  return runs;
}

/** Text as GBK bytes; what is outside GBK is replaced as by `toGbkText`, so no input gives a control or four-byte code. */
export function encodeGbk(text: string): Uint8Array {
  // One UTF-16 unit becomes two bytes at most.
  const bytes = new Uint8Array(2 * text.length);
  let length = 0;
  for (const character of text) {
    const codePoint = (gbkFormOf(character) ?? '?').codePointAt(0)!;
    if (isPrintableAscii(codePoint)) {
      bytes[length++] = codePoint;
    } else {
      const code = tables().codesByCharacter.get(codePoint);
      invariant(code !== undefined, 'a form that GBK has');
      bytes[length++] = code >> 8;
      bytes[length++] = code & 0xff;
    }
  }
  return bytes.slice(0, length);
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

/** Columns of GBK-safe text at normal width. */
export function columnsOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + gbkColumns(character), 0);
}
