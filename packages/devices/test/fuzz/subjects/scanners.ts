import { invariant } from '@jiaohao/basics/invariant';
import { createCodeLines } from '../../../src/models/cdc-scanner/code-lines.ts';
import { createKeyText } from '../../../src/models/hid-keyboard/key-text.ts';
import { createSimulatedHidKeyboard } from '../../../src/models/hid-keyboard/simulated-hid-keyboard.ts';
import { createHidPosDecoder, type HidPosLayout } from '../../../src/models/hid-pos-scanner/hid-pos-reports.ts';
import { createSimulatedHidPosScanner } from '../../../src/models/hid-pos-scanner/simulated-hid-pos-scanner.ts';
import type { ReadCode } from '../../../src/models/scanner/code-buffer.ts';
import type { CodeDecoder } from '../../../src/models/scanner/code-decoder.ts';
import { defineSubject, type FuzzSubject } from '../subject.ts';

/* Codes have no check of their own: what comes out must be printable, bounded, and right when nothing went wrong. */

const maxCodeBytes = 4_096;
const maxTypedBytes = 512;

const codes = [
  'A001',
  '#SLIP-ABCDEFGHJKMNPQRSTUVW',
  '11010519491231002X',
  'https://h.example/q/A001?t=0123456789abcdefghijklmnopqrstuvwxyz-0123456789abcdefghijklmnopqrstuvwxyz',
  '7',
];
/** A key takes two reports of eight bytes. */
const typed = ['A001', '#SLIP-0042', '7'];
const withHanzi = [...codes, '叫号-示例镇-A001'];

const utf8 = new TextEncoder();

function findFlawInCode(code: string, maxBytes: number): string | null {
  let bytes = 0;
  for (let at = 0; at < code.length; at += 1) {
    const unit = code.charCodeAt(at);
    if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0)) return 'a control character';
    // Half a pair has two of its four bytes.
    const isHalf = unit >= 0xd800 && unit < 0xe000;
    bytes += unit < 0x80 ? 1 : unit < 0x800 || isHalf ? 2 : 3;
  }
  return bytes === 0 || bytes > maxBytes ? 'the length' : null;
}

function subjectOf(options: {
  readonly name: string;
  readonly frames: readonly Uint8Array[];
  readonly texts: readonly string[];
  readonly lengthsAt: readonly number[];
  readonly reportBytes?: number;
  readonly maxHeldBytes: number;
  readonly open: () => CodeDecoder;
}): FuzzSubject {
  const { texts, open, ...facts } = options;
  return defineSubject<string>({
    ...facts,
    recovers: 'backToBack',
    outcomes: texts.map((text) => utf8.encode(text)),
    findFlaw: (code) => findFlawInCode(code, facts.maxHeldBytes),
    toBytes: (code) => utf8.encode(code),
    // The end of the code before stands between noise and a good code.
    reaches: () => false,
    create(deliver) {
      const decoder = open();
      const take = (code: ReadCode | null) => {
        if (code?.ok) deliver(code.value);
      };
      return {
        push: (bytes) => decoder.push(bytes).forEach(take),
        silence: () => take(decoder.settle()),
        heldBytes: () => decoder.heldBytes(),
      };
    },
  });
}

const line = (suffix: string) => (text: string) => utf8.encode(`${text}${suffix}`);

/** What a simulated device sends, one report after the other. */
function recorded(
  act: (farEnd: { send: (report: Uint8Array) => void; onData: () => void; onLink: () => void }) => void,
) {
  const reports: Uint8Array[] = [];
  act({ send: (report) => reports.push(report), onData: () => {}, onLink: () => {} });
  invariant(reports.length > 0, 'a code takes a report');
  return Uint8Array.from(reports.flatMap((report) => [...report]));
}

const hidPos = (layout: HidPosLayout) =>
  subjectOf({
    name: `HID-POS ${layout}`,
    frames: withHanzi.map((text) => recorded((farEnd) => createSimulatedHidPosScanner({ farEnd, layout }).scan(text))),
    texts: withHanzi,
    lengthsAt: [1],
    reportBytes: 64,
    maxHeldBytes: maxCodeBytes,
    open: () => createHidPosDecoder(layout),
  });

export const scanners: readonly FuzzSubject[] = [
  subjectOf({
    name: 'CDC scanner, suffix always sent',
    frames: [...withHanzi.map(line('\r')), ...withHanzi.map(line('\r\n'))],
    texts: [...withHanzi, ...withHanzi],
    lengthsAt: [],
    maxHeldBytes: maxCodeBytes,
    open: () => createCodeLines(true),
  }),
  subjectOf({
    name: 'CDC scanner, suffix or silence',
    frames: withHanzi.map(line('\n')),
    texts: withHanzi,
    lengthsAt: [],
    maxHeldBytes: maxCodeBytes,
    open: () => createCodeLines(false),
  }),
  hidPos('aim'),
  hidPos('newland'),
  hidPos('idLen'),
  subjectOf({
    name: 'HID keyboard',
    frames: typed.map((text) => recorded((farEnd) => createSimulatedHidKeyboard({ farEnd }).type(`${text}\n`))),
    texts: typed,
    lengthsAt: [0, 2],
    reportBytes: 8,
    maxHeldBytes: maxTypedBytes,
    open: () => createKeyText({ maxCharacters: maxTypedBytes, gapMs: 500, atGap: 'textIsTorn' }),
  }),
];
