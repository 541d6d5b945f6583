import { bytesToHex } from '@jiaohao/basics/ids';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StripContent } from '../contract/strip.ts';
import { encodeCommand } from './encode-frame.ts';
import { findContentFlaw, longestWindowNoOf } from './find-shows-flaw.ts';
import { maxProfileFrameBytes } from './frame-schema.ts';
import { shippedProfile, shippedProfiles } from './shipped-profiles.ts';
import { encodeKeypadShow, encodeStripContent, showsOf, stripContentKinds, type StripLook } from './shows.ts';

const withStrips = [...shippedProfiles.values()].filter((profile) => profile.strip);
const at3: StripLook = { address: 3, place: 'window' };
const call: StripContent = { kind: 'call', series: 'A', serial: 23, windowNo: 3 };

function hexOf(name: Parameters<typeof shippedProfile>[0], content: StripContent, look = at3, sequence = 1): string {
  const built = encodeStripContent(shippedProfile(name), look, content, sequence);
  return built.ok ? bytesToHex(built.value) : JSON.stringify(built.error);
}

test.each<[Parameters<typeof shippedProfile>[0], StripContent, string]>([
  ['pingan-std', { ...call, series: 'B', serial: 1234 }, 'a0072803010c22034242ff'],
  ['pingan-std', { kind: 'paused' }, 'a00328030230ff'],
  ['sunpn-number', { ...call, serial: 888 }, '3a02780301b80a'],
  ['id-hi-lo-sum', { ...call, serial: 999 }, '0303e7ed'],
  ['yongtai-aa55', { kind: 'paused' }, `aa551503f82100d4ddcda3b7fecef1${'20'.repeat(8)}00`],
])('%s shows %o by the frame %s', (name, content, hex) => {
  expect(hexOf(name, content)).toBe(hex);
});

test('Of a serial beyond four digits the last four are shown, on numbers and in words', () => {
  expect(hexOf('id-hi-lo-sum', { ...call, serial: 12_345 })).toBe(hexOf('id-hi-lo-sum', { ...call, serial: 2_345 }));
  expect(hexOf('ascii-at', { ...call, serial: 12_345 })).toBe(hexOf('ascii-at', { ...call, serial: 2_345 }));
});

test('Lengths inside the data follow the text, as it is on the wire', () => {
  const built = encodeStripContent(shippedProfile('bx-font-dynamic'), { ...at3, columns: 17 }, call, 0);
  const text = '请A023到3号窗口  ';
  const { params } = showsOf(shippedProfile('bx-font-dynamic'), 'window')!;
  const wanted = encodeCommand(shippedProfile('bx-font-dynamic'), 'dynamic', {
    ...(params as Record<string, number>),
    addr: 3,
    text,
    areaLen: 44,
    textLen: 17,
  });
  expect(built).toEqual(wanted);
});

test('A family that numbers its frames gives every content another number', () => {
  const [one, next] = [255, 256].map((sequence) => hexOf('yinda-crc16', call, at3, sequence));
  expect([one!.slice(6, 8), next!.slice(6, 8)]).toEqual(['ff', '00']);
});

test('The screen of the whole hall has commands of its own', () => {
  const hall: StripLook = { address: 3, place: 'hall' };
  expect(hexOf('pingan-std', { ...call, series: 'B', serial: 1234 }, hall)).toBe('a0072a03010c22034244ff');
  expect(hexOf('pingan-text', call, hall).slice(6, 10)).toBe('5150');
  expect(hexOf('yinda-crc16', call, hall).slice(8, 12)).toBe('8c00');
  expect(findContentFlaw(shippedProfile('ascii-at'), hall)).toBe('ascii-at has no screen of a hall');
});

describe('A strip is refused when it is configured', () => {
  test.each<[string, Parameters<typeof shippedProfile>[0], Partial<StripLook>, RegExp]>([
    ['at an address the frame cannot carry', 'pingan-std', { address: 256 }, /address: 256 is none/],
    ['at an address that is no number', 'pingan-std', { address: 1.5 }, /address: 1.5 is none/],
    [
      'with words for a strip that has its own',
      'pingan-std',
      { words: { call: '{number}' } },
      /call: pingan-std has words of its own/,
    ],
    [
      'with words for numbers only',
      'sunpn-number',
      { words: { paused: '暂停' } },
      /paused: sunpn-number has words of its own/,
    ],
    [
      'with a call that does not say whom',
      'ascii-at',
      { words: { call: '请到窗口' } },
      /call: words: must say \{number\}/,
    ],
    ['with an unknown brace', 'ascii-at', { words: { welcome: '{name}' } }, /welcome: words: must be/],
    ['with no words', 'ascii-at', { words: { welcome: '' } }, /welcome: words: must be/],
    ['with too few columns for the numbers', 'ascii-at', { columns: 9 }, /call: words: the numbers alone need 10 of 9/],
    [
      'with a number where nobody is called',
      'ascii-at',
      { words: { paused: '{window}' } },
      /paused: words: there is no number/,
    ],
  ])('%s', (_, name, look, reason) => {
    expect(findContentFlaw(shippedProfile(name), { ...at3, ...look })).toMatch(reason);
  });

  test('where it is the keypads’', () => {
    expect(findContentFlaw(shippedProfile('ff68-keypad'), at3)).toBe('ff68-keypad has no strip of a window');
  });

  test('and taken when a hall says it in its own words', () => {
    const words = { call: '{number}号请到{window}', welcome: '您好' };
    expect(findContentFlaw(shippedProfile('ascii-at'), { ...at3, words })).toBeNull();
    expect(hexOf('ascii-at', { kind: 'welcome' }, { ...at3, words })).toBe(`4003c4fabac3${'20'.repeat(12)}0d`);
  });
});

test('What a card’s font does not have is sent as a question mark, and whole where the family takes GBK', () => {
  const words = { welcome: '喆' };
  expect(hexOf('yongtai-aa55', { kind: 'welcome' }, { ...at3, words })).toContain(`f821003f${'20'.repeat(15)}00`);
  expect(hexOf('ascii-at', { kind: 'welcome' }, { ...at3, words })).toBe(`400386b4${'20'.repeat(14)}0d`);
});

test('Windows go to 255 where one byte carries them, and to 999 where words do', () => {
  expect(longestWindowNoOf(shippedProfile('pingan-std'), at3)).toBe(255);
  expect(longestWindowNoOf(shippedProfile('pingan-text'), at3)).toBe(999);
});

test('A keypad shows what its digits can', () => {
  const profile = shippedProfile('ff68-keypad');
  const hexOfShow = (show: 'showTicket' | 'showWaiting', value: number) => {
    const built = encodeKeypadShow({ profile, show, address: 3, value });
    return built.ok ? bytesToHex(built.value).slice(14, 26) : '';
  };
  expect(hexOfShow('showTicket', 1023)).toBe('0a0a0a000203');
  expect(hexOfShow('showWaiting', 1200)).toBe('0909090a0a0a');
});

/** Bytes that end or begin a frame of the family, and so may not stand between. */
const marks: Record<string, { readonly from: number; readonly until: number; readonly bytes: readonly number[] }> = {
  'ascii-at': { from: 2, until: -1, bytes: [0x0d] },
  'bx-font-dynamic': { from: 8, until: -1, bytes: [0x5a, 0xa5] },
  'pingan-text': { from: 11, until: -1, bytes: [0xff] },
  'ruize-nibble': { from: 3, until: -1, bytes: [0x1a] },
  'yinda-crc16': { from: 9, until: -3, bytes: [0x00] },
  'yongtai-aa55': { from: 7, until: -1, bytes: [0x00] },
};

describe.each(withStrips.map((profile) => [profile.name, profile] as const))(
  '%s, whatever is to be shown,',
  (name, profile) => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    const word = anyText.map((text) => text.replaceAll(/[{}]/g, '').slice(0, 20) || '。');
    const content = fc.record({
      kind: fc.constantFrom(...stripContentKinds),
      series: fc.constantFrom('A', 'Q', 'Z'),
      serial: fc.integer({ min: 0, max: 99_999 }),
      windowNo: fc.integer({ min: 1, max: 255 }),
    });
    const address = profile.frame.some((part) => 'field' in part && part.field === 'addr')
      ? fc.integer({ min: 0, max: 255 })
      : fc.constant(0);

    test('builds a frame of at most 512 bytes without a raw mark inside', () => {
      fc.assert(
        fc.property(content, address, word, fc.integer({ min: 16, max: 64 }), (what, at, own, columns) => {
          const hasWords = showsOf(profile, 'window')!.call.text !== undefined;
          const words = hasWords ? { call: `${own}{number}${own}到{window}`, welcome: own } : undefined;
          const look: StripLook = { address: at, place: 'window', columns, words };
          expect(findContentFlaw(profile, look)).toBeNull();
          const built = encodeStripContent(profile, look, what as StripContent, what.serial);
          expect(built.ok).toBe(true);
          if (!built.ok) return;
          expect(built.value.length).toBeLessThanOrEqual(maxProfileFrameBytes);
          const inside = marks[name] && [...built.value.subarray(marks[name].from, marks[name].until)];
          expect(inside?.some((byte) => marks[name]!.bytes.includes(byte)) ?? false).toBe(false);
        }),
        { seed: 485, numRuns: 150 },
      );
    });

    test('never throws on any parameter, and says which is wrong', () => {
      const anything = fc.oneof(anyText, fc.double(), fc.integer(), fc.constantFrom(Number.NaN, -1, 1e300));
      fc.assert(
        fc.property(fc.dictionary(fc.constantFrom('addr', 'text', 'n', 'value', 'colour'), anything), (params) => {
          for (const command of Object.keys(profile.commands)) {
            const built = encodeCommand(profile, command, params);
            expect(built.ok ? built.value.length : 0).toBeLessThanOrEqual(maxProfileFrameBytes);
          }
        }),
        { seed: 485, numRuns: 200 },
      );
    });
  },
);
