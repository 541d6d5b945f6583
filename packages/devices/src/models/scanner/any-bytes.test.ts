import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCodeLines } from '../cdc-scanner/code-lines.ts';
import { createKeyText } from '../hid-keyboard/key-text.ts';
import { createHidPosDecoder } from '../hid-pos-scanner/hid-pos-reports.ts';
import { maxCodeBytes, type CodeDecoder } from './code-decoder.ts';

const keyText = { maxCharacters: 512, gapMs: 500, atGap: 'textIsTorn' } as const;

type Candidate = {
  readonly name: string;
  readonly create: () => CodeDecoder;
  readonly maxBytes: number;
  /** A chunk that carries on a code for ever. */
  readonly goOn: (turn: number) => readonly number[];
};

const many = Array.from({ length: 64 }, () => 0x41);

const candidates: readonly Candidate[] = [
  { name: 'serial line', create: () => createCodeLines(false), maxBytes: maxCodeBytes, goOn: () => many },
  { name: 'serial line with suffix', create: () => createCodeLines(true), maxBytes: maxCodeBytes, goOn: () => many },
  {
    name: 'HID-POS aim scanner',
    create: () => createHidPosDecoder('aim'),
    maxBytes: maxCodeBytes,
    goOn: () => [0x02, 56, 0x5d, 0x51, 0x30, ...many.slice(0, 58), 1],
  },
  {
    name: 'HID-POS newland scanner',
    create: () => createHidPosDecoder('newland'),
    maxBytes: maxCodeBytes,
    goOn: () => [0x02, 56, ...many.slice(0, 61), 1],
  },
  {
    name: 'HID-POS idLen scanner',
    create: () => createHidPosDecoder('idLen'),
    maxBytes: maxCodeBytes,
    goOn: () => [0x01, 62, ...many.slice(0, 62)],
  },
  {
    name: 'keyboard',
    create: () => createKeyText(keyText),
    maxBytes: 512,
    goOn: (turn) => [0, 0, 4 + (turn % 2), 0, 0, 0, 0, 0],
  },
  {
    name: 'numbered keyboard',
    create: () => createKeyText({ ...keyText, reportId: 2 }),
    maxBytes: 512,
    goOn: (turn) => [2, 0, 0, 4 + (turn % 2), 0, 0, 0, 0, 0],
  },
];

describe.each(candidates)('The decoder of a $name', ({ create, maxBytes, goOn }) => {
  test('takes any bytes without throwing, and what it gives is printable', () => {
    // Among them chunks that are right but for some bytes, or nothing would get past the first.
    const almostRight = fc
      .tuple(fc.nat(1), fc.array(fc.tuple(fc.nat(63), fc.nat(255)), { maxLength: 6 }))
      .map(([turn, changes]) => {
        const chunk = Uint8Array.from(goOn(turn));
        for (const [at, byte] of changes) chunk[at % chunk.length] = byte;
        return chunk;
      });
    const chunks = fc.array(fc.oneof(almostRight, fc.uint8Array({ maxLength: 70 })), { maxLength: 30 });
    fc.assert(
      fc.property(chunks, (stream) => {
        const decoder = create();
        const codes = stream.flatMap((chunk) => [...decoder.push(chunk)]);
        const last = decoder.settle();
        for (const code of last ? [...codes, last] : codes) {
          expect(code.ok ? code.value : code.error).toMatch(/^\P{Cc}+$/u);
        }
        expect([decoder.isHolding(), decoder.heldBytes()]).toEqual([false, 0]);
      }),
      { numRuns: 300 },
    );
  });

  test('holds its longest code and no more, however long a code goes on', () => {
    const decoder = create();
    let most = 0;
    for (let turn = 0; turn < 3_000; turn += 1) {
      expect(decoder.push(Uint8Array.from(goOn(turn)))).toEqual([]);
      most = Math.max(most, decoder.heldBytes());
    }
    expect(most).toBeGreaterThan(maxBytes - 64);
    expect(most).toBeLessThanOrEqual(maxBytes);
    expect([decoder.isHolding(), decoder.heldBytes()]).toEqual([true, 0]);
    expect(decoder.settle()).toEqual({ ok: false, error: 'tooLong' });
  });

  test('forgets all it holds when its line is gone', () => {
    const decoder = create();
    decoder.push(Uint8Array.from(goOn(0)));
    expect(decoder.isHolding()).toBe(true);
    decoder.clear();
    expect([decoder.isHolding(), decoder.heldBytes(), decoder.settle()]).toEqual([false, 0, null]);
  });
});
