import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../../vectors/escpos.json' with { type: 'json' };
import { createDemultiplexer, type PrinterFrame } from './demultiplexer.ts';
import {
  addRealtimeByte,
  classifyStatusByte,
  parseAutomaticStatus,
  parseErrorCause,
  parseOfflineCause,
  parseOnlineStatus,
  parsePaperSensors,
  parsePaperStatus,
  statusOfAutomatic,
  statusOfReport,
  type RealtimeReport,
  type StatusByteClass,
} from './status.ts';

const parsers = [parseOnlineStatus, parseOfflineCause, parseErrorCause, parsePaperSensors];

function framesOf(hex: string, chunkBytes = 1000): PrinterFrame[] {
  const frames: PrinterFrame[] = [];
  const demultiplexer = createDemultiplexer((frame) => frames.push(frame));
  const bytes = hexToBytes(hex);
  for (let at = 0; at < bytes.length; at += chunkBytes) demultiplexer.push(bytes.subarray(at, at + chunkBytes));
  return frames;
}

function statusOf(answers: Partial<Record<1 | 2 | 3 | 4, number>>) {
  let report: RealtimeReport = {};
  for (const n of [1, 2, 3, 4] as const) {
    const byte = answers[n];
    if (byte !== undefined) report = addRealtimeByte(report, n, byte);
  }
  return statusOfReport(report);
}

describe('status bytes', () => {
  test.each(vectors.status)('DLE EOT $n answered $byte is read as the vectors say', ({ n, byte, ...expected }) => {
    expect(parsers[n - 1]!(Number.parseInt(byte, 16))).toEqual(expected);
  });

  test.each(vectors.asb)('automatic status $bytes is read as the vectors say', ({ bytes, ...expected }) => {
    expect(parseAutomaticStatus(hexToBytes(bytes))).toEqual(expected);
  });

  const classNames: Record<string, StatusByteClass> = {
    'dle-eot': 'realtime',
    asb1: 'automaticHead',
    'asb2-4 or GS r': 'paperStatusOrTail',
    flow: 'flow',
    'block(37h)': 'blockStart',
  };
  test.each(vectors.classify as [string, string][])('byte %s is classed as %s', (byte, name) => {
    expect(classifyStatusByte(Number.parseInt(byte, 16))).toBe(classNames[name]);
  });

  test('an answer to GS r says both sensors, and a byte it never sends says nothing', () => {
    expect(parsePaperStatus(0x00)).toEqual({ nearEnd: false, paperEnd: false });
    expect(parsePaperStatus(0x03)).toEqual({ nearEnd: true, paperEnd: false });
    expect(parsePaperStatus(0x0f)).toEqual({ nearEnd: true, paperEnd: true });
    expect(parsePaperStatus(0x22)).toBeNull();
  });
});

describe('status in the words of the port', () => {
  test.each([
    ['all well', { 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12 }, null],
    ['all well with the drawer pin high', { 1: 0x16, 2: 0x12, 3: 0x12, 4: 0x12 }, null],
    ['an open cover', { 1: 0x1a, 2: 0x16, 3: 0x12, 4: 0x72 }, 'coverOpen'],
    ['the paper sensor', { 4: 0x72 }, 'paperOut'],
    ['half of the paper sensor pair', { 4: 0x32 }, 'paperOut'],
    ['stopped at the paper end', { 1: 0x1a, 2: 0x32 }, 'paperOut'],
    ['the knife', { 1: 0x1a, 2: 0x52, 3: 0x1a, 4: 0x12 }, 'cutterError'],
    ['a hot head', { 1: 0x1a, 2: 0x52, 3: 0x52 }, 'overheated'],
    ['an unrecoverable error', { 1: 0x1a, 2: 0x52, 3: 0x32 }, 'printerError'],
    ['a recoverable error', { 3: 0x16 }, 'printerError'],
    ['an error without a cause', { 2: 0x52, 3: 0x12 }, 'printerError'],
    ['waiting for recovery', { 1: 0x32 }, 'printerError'],
    ['offline without a cause', { 1: 0x1a, 2: 0x12, 3: 0x12, 4: 0x12 }, 'printerError'],
    ['a finger on the feed button', { 1: 0x5a, 2: 0x1a, 3: 0x12, 4: 0x12 }, null],
  ] as const)('%s means what staff would say', (_, answers, kind) => {
    expect(statusOf(answers).fault?.kind ?? null).toBe(kind);
  });

  test.each([
    ['all well', '10000000', null],
    ['all well with the drawer pin high', '14000000', null],
    ['an open cover, whatever the paper sensor in the air says', '38000c00', 'coverOpen'],
    ['paper out', '18000c00', 'paperOut'],
    ['paper out on a make that is not offline then', '10000f00', 'paperOut'],
    ['the knife', '18080000', 'cutterError'],
    ['a hot head', '18400000', 'overheated'],
    ['an unrecoverable error', '18200000', 'printerError'],
    ['a recoverable error', '18040000', 'printerError'],
    ['waiting for recovery', '18010000', 'printerError'],
    ['offline without a cause', '18000000', 'printerError'],
    ['a finger on the feed button', '58020000', null],
  ] as const)('an automatic status of %s means the same', (_, hex, kind) => {
    expect(statusOfAutomatic(parseAutomaticStatus(hexToBytes(hex))).fault?.kind ?? null).toBe(kind);
  });

  test('a near end is a notice and no fault, asked for or not', () => {
    const automatic = statusOfAutomatic(parseAutomaticStatus(hexToBytes('10000300')));
    expect(automatic).toEqual({ fault: null, notice: { kind: 'paperNearEnd' } });
    expect(statusOf({ 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x1e })).toEqual({ fault: null, notice: { kind: 'paperNearEnd' } });
  });

  test('every byte that fits DLE EOT has a meaning for every n', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      if (classifyStatusByte(byte) !== 'realtime') continue;
      for (const n of [1, 2, 3, 4] as const) expect(statusOf({ [n]: byte })).toHaveProperty('fault');
    }
  });
});

describe('one stream for all answers', () => {
  test('a process id block is one frame, whole or byte by byte', () => {
    for (const chunkBytes of [1, 3, 100]) {
      expect(framesOf(vectors.processId.response, chunkBytes)).toEqual([
        { kind: 'processId', id: vectors.processId.id },
      ]);
    }
  });

  test('flow control is dropped, also inside a block and inside an automatic status', () => {
    expect(framesOf('133722113030133432001311')).toEqual([{ kind: 'processId', id: '0042' }]);
    expect(framesOf('1011001300')).toEqual([]);
    expect(framesOf('1011001300110012')).toMatchObject([{ kind: 'automatic' }, { kind: 'realtime', byte: 0x12 }]);
  });

  test('an answer to DLE EOT sent in the middle of a block is heard, and the block as well', () => {
    expect(framesOf('3722301230343200')).toEqual([
      { kind: 'realtime', byte: 0x12 },
      { kind: 'processId', id: '0042' },
    ]);
  });

  test('an automatic status takes its three bytes and leaves the answer to GS r after it', () => {
    expect(framesOf('18000c0f03')).toEqual([
      { kind: 'automatic', bytes: hexToBytes('18000c0f') },
      { kind: 'paperStatus', byte: 0x03 },
    ]);
  });

  test('a head without its tail is noise, what follows is read again, and none of it is an answer to GS r', () => {
    expect(framesOf('100012')).toEqual([
      { kind: 'noise', byte: 0x10 },
      { kind: 'noise', byte: 0x00 },
      { kind: 'realtime', byte: 0x12 },
    ]);
  });

  type Said = { readonly bytes: readonly number[]; readonly frames: readonly PrinterFrame[] };
  const byteWith = (fixed: number, free: number) =>
    fc.integer({ min: 0, max: 0xff }).map((byte) => (byte & free) | fixed);
  const realtimeSaid: fc.Arbitrary<Said> = byteWith(0x12, 0x6c).map((byte) => ({
    bytes: [byte],
    frames: [{ kind: 'realtime', byte }],
  }));
  const automaticSaid: fc.Arbitrary<Said> = fc
    .tuple(byteWith(0x10, 0x6c), byteWith(0x00, 0x6f), byteWith(0x00, 0x6f), byteWith(0x00, 0x6f))
    .map((bytes) => ({ bytes, frames: [{ kind: 'automatic', bytes: Uint8Array.from(bytes) }] }));
  const paperSaid: fc.Arbitrary<Said> = byteWith(0x00, 0x0f).map((byte) => ({
    bytes: [byte],
    frames: [{ kind: 'paperStatus', byte }],
  }));
  /** With answers to DLE EOT between its bytes, of which those below 20h cannot be its text. */
  const processIdSaid: fc.Arbitrary<Said> = fc
    .tuple(
      fc.array(fc.integer({ min: 0x20, max: 0x7e }), { minLength: 4, maxLength: 4 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom(0x12, 0x16, 0x1a, 0x1e)), { maxLength: 2 }),
    )
    .map(([id, between]) => {
      const block = [0x37, 0x22, ...id, 0x00];
      const inside = between.toSorted(([a], [b]) => a - b);
      for (const [at, byte] of inside.toReversed()) block.splice(at, 0, byte);
      return {
        bytes: block,
        frames: [
          ...inside.map(([, byte]): PrinterFrame => ({ kind: 'realtime', byte })),
          { kind: 'processId', id: String.fromCharCode(...id) },
        ],
      };
    });

  test('answers of every kind in any order come out one by one, with XON and XOFF anywhere and in any chunks', () => {
    const anySaid = fc.array(fc.oneof(realtimeSaid, automaticSaid, paperSaid, processIdSaid), { maxLength: 12 });
    const flow = fc.array(fc.tuple(fc.nat(60), fc.constantFrom(0x11, 0x13)), { maxLength: 6 });
    fc.assert(
      fc.property(anySaid, flow, (said, controls) => {
        const stream = said.flatMap(({ bytes }) => bytes);
        for (const [at, byte] of controls) stream.splice(at % (stream.length + 1), 0, byte);
        const wanted = said.flatMap(({ frames }) => frames);
        const hex = bytesToHex(Uint8Array.from(stream));
        // Byte by byte, then in every other size up to the whole.
        for (let chunkBytes = 1; chunkBytes <= stream.length; chunkBytes += 1) {
          expect(framesOf(hex, chunkBytes)).toEqual(wanted);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a torn process id does not swallow the next one', () => {
    expect(framesOf('3722303037223030343200').at(-1)).toEqual({ kind: 'processId', id: '0042' });
  });

  test('another block is a block, and giving up half a frame reads the rest again', () => {
    expect(framesOf('372100')).toEqual([{ kind: 'block', bytes: hexToBytes('21') }]);
    const frames: PrinterFrame[] = [];
    const demultiplexer = createDemultiplexer((frame) => frames.push(frame));
    demultiplexer.push(hexToBytes('372232'));
    demultiplexer.giveUpPartial();
    demultiplexer.giveUpPartial();
    expect(frames).toEqual([
      { kind: 'noise', byte: 0x37 },
      { kind: 'noise', byte: 0x22 },
      { kind: 'realtime', byte: 0x32 },
    ]);
  });

  test('any bytes give the same frames whatever the chunks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (noise, chunkBytes) => {
        expect(framesOf(bytesToHex(noise), chunkBytes)).toEqual(framesOf(bytesToHex(noise)));
      }),
      { numRuns: 200 },
    );
  });

  test('endless noise never piles up: no more than one block is ever held', () => {
    for (const noise of ['3741', '372230', '10', '1000', '37']) {
      const frames = framesOf(noise.repeat(2000), 7);
      const heard = frames.reduce((sum, frame) => sum + (frame.kind === 'automatic' ? 4 : 1), 0);
      expect(heard).toBeGreaterThan((noise.length / 2) * 2000 - 100);
    }
  });
});
