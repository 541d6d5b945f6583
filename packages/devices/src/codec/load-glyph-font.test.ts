import { expect, test } from 'vitest';
import type { Glyph } from './glyph-font.ts';
import { gbkCharacter } from './gbk.ts';
import { shippedGlyphFont } from './load-glyph-font.node.ts';

const spaces = new Set([0x20, 0x3000]);

function dotsOf(glyph: Glyph | null): number {
  let dots = 0;
  for (const byte of glyph?.rows ?? []) for (let bit = byte; bit !== 0; bit &= bit - 1) dots += 1;
  return dots;
}

function codePointsOf(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function missing(codePoints: Iterable<number>): string[] {
  return [...codePoints]
    .filter((codePoint) => !spaces.has(codePoint) && dotsOf(shippedGlyphFont.glyph(codePoint)) === 0)
    .map((codePoint) => String.fromCodePoint(codePoint));
}

test('Every character of a GBK printer has dots, and so has printable ASCII', () => {
  const inGbk = codePointsOf(0x8140, 0xfefe)
    .map((code) => gbkCharacter(code >> 8, code & 0xff)?.codePointAt(0))
    .filter((codePoint) => codePoint !== undefined);
  expect(inGbk.length).toBeGreaterThan(21_000);
  expect(missing(inGbk)).toEqual([]);
  expect(missing(codePointsOf(0x20, 0x7e))).toEqual([]);
});

test('Hanzi of names that GBK has not are there: extension A, the newer unified ones, planes 2 and 3', () => {
  expect(missing(codePointsOf(0x3400, 0x4db5))).toEqual([]);
  expect(missing(codePointsOf(0x4e00, 0x9fef))).toEqual([]);
  expect(missing(codePointsOf(0x20000, 0x2a6d6))).toEqual([]);
  // 通用规范汉字表, the characters of level 3 outside the basic plane among them.
  const rare =
    '㛃䶮鿍鿎鿏𠮷𠅤𠙶𡎚𡐓𡺃𢫬𣗋𣲗𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦝼𦭜𦰡𧒽𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓';
  expect(missing(Array.from(rare, (character) => character.codePointAt(0)!))).toEqual([]);
});

test('A character without a glyph is null, whichever file it would be in', () => {
  expect(shippedGlyphFont.glyph(0xe000)).toBeNull();
  expect(shippedGlyphFont.glyph(0x1f600)).toBeNull();
  expect(shippedGlyphFont.glyph(0x2fffd)).toBeNull();
});

test('Different hanzi look different: no two of the unified ones share their dots but the twins 墫 and 壿', () => {
  const looks = new Map<string, number[]>();
  for (const codePoint of codePointsOf(0x4e00, 0x9fa5)) {
    const look = String(shippedGlyphFont.glyph(codePoint)?.rows);
    looks.set(look, [...(looks.get(look) ?? []), codePoint]);
  }
  const shared = [...looks.values()].filter((twins) => twins.length > 1).flat();
  expect(shared.map((codePoint) => String.fromCodePoint(codePoint)).join('')).toBe('墫壿');
});

test('Letters and digits stand on one line, inside their cell: nothing is cut off at its top or bottom', () => {
  for (const character of 'ABCDEFGHIJKLMNOPRSTUVWXYZ0123456789bdfhkl') {
    const { rows } = shippedGlyphFont.glyph(character.charCodeAt(0))!;
    expect([rows[0], rows[1]], character).toEqual([0, 0]);
  }
  for (const character of '()[]{},;_Q') {
    const { rows } = shippedGlyphFont.glyph(character.charCodeAt(0))!;
    expect([rows[46], rows[47]], character).toEqual([0, 0]);
  }
  // The lowest row with dots of characters that stand on the line.
  const feet = Array.from('AEFHIKLMNTXZ1247', (character) => {
    const { rows } = shippedGlyphFont.glyph(character.charCodeAt(0))!;
    return rows.findLastIndex((byte) => byte !== 0) >> 1;
  });
  expect(new Set(feet)).toEqual(new Set([18]));
});
