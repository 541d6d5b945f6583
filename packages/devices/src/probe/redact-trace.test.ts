import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import { array, assert, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameSplitter } from '../codec/frame-splitter.ts';
import { createHidPosDecoder } from '../models/hid-pos-scanner/hid-pos-reports.ts';
import { createSimulatedHidPosScanner } from '../models/hid-pos-scanner/simulated-hid-pos-scanner.ts';
import { createKeyText } from '../models/hid-keyboard/key-text.ts';
import { createSimulatedHidKeyboard } from '../models/hid-keyboard/simulated-hid-keyboard.ts';
import { encodeRequest, encodeResponse, parseResponse, responseFormat, sw3 } from '../models/sdt-reader/frames.ts';
import type { TraceEntry } from '../transport/trace.ts';
import { blankMasks, redactTrace, type LineMasks } from './redact-trace.ts';
import { createKeyboardMask } from './keyboard-mask.ts';
import { createPrintMask } from './print-mask.ts';
import { createOpenMask } from './trace-mask.ts';
import { createCodeLineMask, createFramesOnlyMask, createHidPosMask, createSdtMask } from './trace-masks.ts';

const sdtMasks = (): LineMasks => ({ toDevice: createOpenMask(), fromDevice: createSdtMask() });

function fromDevice(chunks: readonly Uint8Array[]): TraceEntry[] {
  return chunks.map((chunk, index) => ({ atMs: index, kind: 'fromDevice', hex: bytesToHex(chunk) }));
}

function bytesOf(entries: readonly TraceEntry[]): Uint8Array {
  return hexToBytes(entries.map((entry) => ('hex' in entry ? entry.hex : '')).join(''));
}

/** Answers to a read: a text of 256 bytes that is all letters, and a photo. */
const personal = Uint8Array.from({ length: 4 + 256 + 1024 }, (_, index) => [1, 0, 4, 0][index] ?? 0x41 + (index % 26));
const readAnswer = encodeResponse(sw3.ok, personal);
const samNumber = Uint8Array.from({ length: 16 }, (_, index) => index + 1);

/** Cuts bytes at the given places. */
function chop(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set([0, ...cuts.map((cut) => cut % bytes.length), bytes.length])].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => bytes.slice(places[index], end));
}

describe('the trace of an identity reader', () => {
  it('keeps requests, states, lengths and the number of the reader, and nothing of a person', () => {
    const entries: TraceEntry[] = [
      { atMs: 0, kind: 'open' },
      { atMs: 1, kind: 'toDevice', hex: bytesToHex(encodeRequest('readBase')) },
      { atMs: 2, kind: 'fromDevice', hex: bytesToHex(encodeResponse(sw3.ok, samNumber)) },
      { atMs: 3, kind: 'fromDevice', hex: bytesToHex(readAnswer) },
      { atMs: 4, kind: 'fromDevice', hex: bytesToHex(encodeResponse(sw3.findFailed)) },
      { atMs: 5, kind: 'close' },
    ];
    const redacted = redactTrace(entries, sdtMasks);
    expect(redacted.map(({ atMs, kind }) => ({ atMs, kind }))).toEqual(
      entries.map(({ atMs, kind }) => ({ atMs, kind })),
    );
    expect([redacted[1], redacted[2], redacted[4]]).toEqual([entries[1], entries[2], entries[4]]);
    const [frame] = createFrameSplitter(responseFormat).push(bytesOf([redacted[3]!]));
    const { statusCode, data } = parseResponse(frame!);
    expect(statusCode).toBe(sw3.ok);
    expect([...data]).toEqual([1, 0, 4, 0, ...new Uint8Array(256 + 1024)]);
  });

  it('keeps no letter of a person however the answer was chopped, garbled or torn', () => {
    assert(
      property(
        array(nat(2600), { maxLength: 12 }),
        array(record({ at: nat(2600), value: nat(255) }), { maxLength: 6 }),
        nat(2600),
        (cuts, garbles, length) => {
          const bytes = Uint8Array.from([...readAnswer, ...readAnswer]);
          for (const { at, value } of garbles) bytes[at % bytes.length] = value;
          const entries = fromDevice(chop(bytes.slice(0, Math.max(1, length)), cuts));
          const redacted = redactTrace(entries, sdtMasks);
          expect(redacted.map((entry) => ('hex' in entry ? entry.hex.length : 0))).toEqual(
            entries.map((entry) => ('hex' in entry ? entry.hex.length : 0)),
          );
          // Four letters in a row are in every piece of the answer, and never in a header or a check.
          expect(/(?:4[1-9a-f]|5[0-9a]){4}/.test(bytesToHex(bytesOf(redacted)))).toBe(false);
        },
      ),
    );
  });

  it('does not wait for ever for the rest of an answer: what follows 5 s later is let out', () => {
    const torn: TraceEntry[] = [
      { atMs: 0, kind: 'fromDevice', hex: bytesToHex(readAnswer.subarray(0, 100)) },
      { atMs: 400, kind: 'toDevice', hex: 'aa' },
      { atMs: 5_400, kind: 'toDevice', hex: 'bb' },
    ];
    const out: TraceEntry[] = [...redactTrace(torn, sdtMasks)];
    expect(out).toEqual([{ atMs: 0, kind: 'fromDevice', hex: '00'.repeat(100) }, torn[1], torn[2]]);
  });
});

describe('the trace of a scanner', () => {
  it('has an X for every byte of a code, and its line ends', () => {
    const code = new TextEncoder().encode('身份 330100199003070021\r\n');
    const masks = (): LineMasks => ({ toDevice: createOpenMask(), fromDevice: createCodeLineMask() });
    const redacted = bytesOf(redactTrace(fromDevice(chop(code, [3, 9])), masks));
    expect(new TextDecoder().decode(redacted)).toBe(`${'X'.repeat(25)}\r\n`);
  });

  const layouts = [
    { layout: 'aim', reportId: 2, dataAt: 5, maxDataBytes: 56 },
    { layout: 'newland', reportId: 2, dataAt: 2, maxDataBytes: 56 },
    { layout: 'idLen', reportId: 1, dataAt: 2, maxDataBytes: 62 },
  ] as const;
  it.each(layouts)('in HID-POS reports ($layout) still decodes, to Xs of the same length', (form) => {
    const sent: Uint8Array[] = [];
    const farEnd = { send: (report: Uint8Array) => sent.push(report), onData: () => {}, onLink: () => {} };
    createSimulatedHidPosScanner({ farEnd, layout: form.layout }).scan('T'.repeat(130));
    const masks = (): LineMasks => ({
      toDevice: createOpenMask(),
      fromDevice: createHidPosMask(form),
    });
    const decoder = createHidPosDecoder(form.layout);
    const codes = redactTrace(fromDevice(sent), masks).flatMap((entry) => decoder.push(bytesOf([entry])));
    expect(codes).toEqual([{ ok: true, value: 'X'.repeat(130) }]);
  });

  it('that types has other keys, as many as there were, also where one goes down before the last is up', () => {
    const sent: Uint8Array[] = [];
    const farEnd = { send: (report: Uint8Array) => sent.push(report), onData: () => {}, onLink: () => {} };
    createSimulatedHidKeyboard({ farEnd }).type('33010019900307002X\n');
    // Rolled over: A down, B down, A up, both up.
    for (const keys of [[0x04], [0x04, 0x05], [0x05], [], [0x28], []]) {
      sent.push(Uint8Array.from({ length: 8 }, (_, at) => keys[at - 2] ?? 0));
    }
    const masks = (): LineMasks => ({ toDevice: createOpenMask(), fromDevice: createKeyboardMask() });
    const decoder = createKeyText({ maxCharacters: 64, gapMs: 500, atGap: 'textIsTorn' });
    const codes = redactTrace(fromDevice(sent), masks).flatMap((entry) => decoder.push(bytesOf([entry])));
    expect(codes.map((code) => (code.ok ? code.value : code.error))).toEqual(['x'.repeat(18), 'xy']);
  });
});

describe('the trace of a printer', () => {
  it('keeps the commands, and has an X for every byte of text and code', () => {
    const slip = [
      [0x1b, 0x40, 0x1c, 0x26, 0x1d, 0x21, 0x11],
      [0xd5, 0xc5, 0x41, 0x0a],
      [0x1d, 0x28, 0x6b, 0x07, 0x00, 0x31, 0x50, 0x30, 0x41, 0x42, 0x43, 0x44],
      [0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30],
      [0x10, 0x04, 0x01],
    ];
    const masks = (): LineMasks => ({ toDevice: createPrintMask(), fromDevice: createOpenMask() });
    const entries = fromDevice(chop(Uint8Array.from(slip.flat()), [8, 20])).map((entry): TraceEntry => ({
      ...entry,
      kind: 'toDevice',
      hex: 'hex' in entry ? entry.hex : '',
    }));
    expect(bytesToHex(bytesOf(redactTrace(entries, masks)))).toBe(
      ['1b401c261d2111', '5858580a', '1d286b070031503058585858', '1d286b0300315130', '100401'].join(''),
    );
  });
});

it('keeps the frames of devices that say nothing of a person, and no text that comes in their place', () => {
  const masks = (): LineMasks => ({ toDevice: createOpenMask(), fromDevice: createFramesOnlyMask() });
  const frames = hexToBytes('FF6803036803010C1016FF6803036833010C4016');
  const text = new TextEncoder().encode('330100199003070021');
  const redacted = redactTrace(fromDevice([frames, text, frames, text.subarray(0, 2), text.subarray(2)]), masks);
  expect(redacted.map((entry) => bytesToHex(bytesOf([entry])))).toEqual([
    bytesToHex(frames),
    '58'.repeat(18),
    bytesToHex(frames),
    '3333',
    '58'.repeat(16),
  ]);
});

it('keeps only the number of bytes of a device that nobody has judged', () => {
  expect(redactTrace(fromDevice([Uint8Array.of(1, 2), Uint8Array.of(3)]), blankMasks)).toEqual(
    fromDevice([new Uint8Array(2), new Uint8Array(1)]),
  );
});
