import { bytesToHex } from '@jiaohao/basics/ids';
import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/escpos.json' with { type: 'json' };
import { encodeGbk, gbkCharacter, gbkColumns, splitAtRareCharacters, toGbkText } from './gbk.ts';

/** Code points of every kind, lone surrogates and control characters among them. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0x10ffff }),
      fc.integer({ min: 0, max: 0xff }),
      fc.integer({ min: 0x4e00, max: 0x9fff }),
    ),
    { maxLength: 40 },
  )
  .map((codePoints) => String.fromCodePoint(...codePoints));

/** Splits bytes as a GBK printer does; null when a byte has no place there. */
function readAsGbkPrinter(bytes: Uint8Array): string | null {
  let text = '';
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at]!;
    if (lead >= 0x20 && lead <= 0x7e) {
      text += String.fromCharCode(lead);
      continue;
    }
    const character = at + 1 < bytes.length ? gbkCharacter(lead, bytes[at + 1]!) : null;
    if (character === null) return null;
    text += character;
    at += 1;
  }
  return text;
}

describe('text for GBK devices', () => {
  test.each(vectors.text as [string, string][])('%s is encoded as the vectors say', (label, hex) => {
    const text = label.replace(/ \(.*\)$/, '');
    expect(bytesToHex(encodeGbk(text))).toBe(hex);
  });

  test('the four-byte forms that GB18030 gives for ¥ and 𠮷 never appear', () => {
    expect(iconv.encode('¥', 'gb18030').toString('hex')).toBe(vectors.gb18030FourByteHazard.yen);
    expect(iconv.encode('𠮷', 'gb18030').toString('hex')).toBe(vectors.gb18030FourByteHazard.u20bb7);
    expect(bytesToHex(encodeGbk('¥𠮷'))).toBe('a3a43f');
  });

  test('every character of the basic plane is either its CP936 two-byte code or a stand-in', () => {
    const differing: string[] = [];
    const replaced: string[] = [];
    for (let codePoint = 0x80; codePoint < 0x10000; codePoint += 1) {
      if (codePoint >= 0xd800 && codePoint <= 0xdfff) continue;
      const character = String.fromCharCode(codePoint);
      const cp936 = iconv.encode(character, 'cp936');
      const ours = bytesToHex(encodeGbk(character));
      if (cp936.length === 2 && ours !== cp936.toString('hex')) differing.push(character);
      if (cp936.length !== 2 && ours !== '3f') replaced.push(character);
    }
    expect(differing).toEqual([]);
    expect(replaced).toEqual(['\u00a0', '\u00a5', '\u2022', '\u2027', '\u30fb']);
  });

  test('any string becomes printable one- and two-byte codes that say the safe text again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bytes = encodeGbk(text);
        expect(readAsGbkPrinter(bytes)).toBe(toGbkText(text));
        expect(toGbkText(toGbkText(text))).toBe(toGbkText(text));
        expect([...toGbkText(text)].length).toBe([...text].length);
      }),
      { numRuns: 1000 },
    );
  });

  test('lone surrogates, control characters and half a command cannot reach the wire', () => {
    expect(toGbkText('a\ud800b\udc00c')).toBe('a?b?c');
    expect(toGbkText('\u001b@\u0010\u0004\u0001\u007f\u0085')).toBe('?@?????');
    expect(toGbkText('一\t二\n三')).toBe('一 二 三');
    expect(toGbkText('阿依古丽\u2022买买提')).toBe('阿依古丽·买买提');
  });

  test('a hanzi and every other two-byte character takes two columns', () => {
    expect([...'叫A·1，￥'].map(gbkColumns)).toEqual([2, 1, 2, 1, 2, 2]);
  });

  test('a code without a character in a GBK font is a hole', () => {
    expect(gbkCharacter(0xb1, 0xe3)).toBe('便');
    expect(gbkCharacter(0xa2, 0xe3)).toBeNull();
    expect(gbkCharacter(0xfe, 0x50)).toBeNull();
    expect(gbkCharacter(0xaa, 0xa1)).toBeNull();
    expect(gbkCharacter(0x81, 0x30)).toBeNull();
  });

  test('rare characters are told apart from the text around them', () => {
    expect(splitAtRareCharacters('王𠮷A¥①㛃䶮')).toEqual([
      { kind: 'text', text: '王' },
      { kind: 'rare', character: '𠮷' },
      { kind: 'text', text: 'A￥①' },
      { kind: 'rare', character: '㛃' },
      { kind: 'rare', character: '䶮' },
    ]);
    expect(splitAtRareCharacters('')).toEqual([]);
    expect(splitAtRareCharacters('\ud83d\u001b')).toEqual([
      { kind: 'rare', character: '\ud83d' },
      { kind: 'rare', character: '\u001b' },
    ]);
  });

  test('text is composed before it is split, and marks without a shape are left out', () => {
    expect(splitAtRareCharacters('e\u0301')).toEqual([{ kind: 'text', text: 'é' }]);
    // A variant of 葛 chosen by a selector, and a family of emoji held together by joiners.
    expect(splitAtRareCharacters('葛\u{e0100}')).toEqual([{ kind: 'text', text: '葛' }]);
    expect(splitAtRareCharacters('👨\u200d👧\ufe0f').map((run) => run.kind)).toEqual(['rare', 'rare']);
  });

  test('any text split and joined again is what replacing gives, with its rare characters in their places', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const runs = splitAtRareCharacters(text);
        const composed = text.normalize('NFC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
        expect(runs.map((run) => (run.kind === 'text' ? run.text : '?')).join('')).toBe(toGbkText(composed));
        for (const run of runs) {
          const [was, wanted] = run.kind === 'rare' ? [run.character, '?'] : [run.text, run.text];
          expect(toGbkText(was)).toBe(wanted);
        }
        expect(runs.some((run, index) => run.kind === 'text' && runs[index + 1]?.kind === 'text')).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
