import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fail, ok } from '@jiaohao/basics/result';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { wavFile, type WavDraft } from '../../test/wav-file.ts';
import { clipFaultWords } from './messages.zh.ts';
import { readWav, wavLimits } from './wav.ts';

const shippedFolder = path.join(import.meta.dirname, '../../clips/zh-default');
const comment: readonly [string, Uint8Array] = ['LIST', Uint8Array.from([1, 2, 3])];

/** A file with some bytes otherwise. */
function patched(file: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  const copy = file.slice();
  copy.set(bytes, at);
  return copy;
}

test('Every recording that ships is one that a hall could have made', () => {
  const files = readdirSync(shippedFolder).filter((file) => file.endsWith('.wav'));
  const refused = files.filter((file) => !readWav(readFileSync(path.join(shippedFolder, file))).ok);
  expect([files.length > 40, refused]).toEqual([true, []]);
});

test.each<[string, WavDraft, object]>([
  ['22 050 Hz mono 16 bit', {}, { sampleRate: 22_050, channels: 1, bits: 16, durationMs: 99.9 }],
  [
    '44 100 Hz stereo 24 bit',
    { sampleRate: 44_100, channels: 2, bits: 24 },
    { channels: 2, bits: 24, durationMs: 100 },
  ],
  [
    '8 000 Hz mono 8 bit, with an odd number of bytes',
    { sampleRate: 8_000, bits: 8, durationMs: 100.125 },
    { bits: 8 },
  ],
  ['10 s', { sampleRate: 8_000, durationMs: 10_000 }, { durationMs: 10_000 }],
  ['a comment of odd length before the samples', { between: [comment, comment] }, { channels: 1 }],
  ['the extensible header of an editor', { extensible: 1, channels: 2 }, { channels: 2 }],
])('A recording may be %s', (_, draft, info) => {
  const read = readWav(wavFile(draft));
  expect(read.ok).toBe(true);
  for (const [name, value] of Object.entries(info)) {
    expect(read.ok && read.value[name as 'bits'], name).toBeCloseTo(value as number, 0);
  }
});

const good = wavFile();
test.each([
  ['an empty file', new Uint8Array(), 'notWav'],
  ['an MP3 with another name', Uint8Array.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 'notWav'],
  ['another RIFF file', patched(good, 8, [0x41, 0x56, 0x49, 0x20]), 'notWav'],
  ['a header without samples', good.slice(0, 36), 'damaged'],
  ['samples without a header', patched(good, 12, [0x78]), 'damaged'],
  ['a header of 12 bytes', patched(good, 16, [12]), 'damaged'],
  ['bytes a second that contradict the rate', patched(good, 28, [0, 0]), 'damaged'],
  ['bytes a frame that contradict the bits', patched(good, 32, [4, 0]), 'damaged'],
  ['half a sample at the end', patched(good, 40, [good[40]! - 1]), 'damaged'],
  ['floating point', wavFile({ format: 3, bits: 32 }), 'notPcm'],
  ['floating point in an extensible header', wavFile({ extensible: 3, bits: 32 }), 'notPcm'],
  ['MP3 in a WAV', wavFile({ format: 0x55 }), 'notPcm'],
  ['a telephone’s 7 999 Hz', wavFile({ sampleRate: 7_999 }), 'sampleRate'],
  ['a studio’s 96 kHz', wavFile({ sampleRate: 96_000 }), 'sampleRate'],
  ['no channel', wavFile({ channels: 0 }), 'channels'],
  ['surround sound', wavFile({ channels: 6 }), 'channels'],
  ['32 bits', wavFile({ bits: 32 }), 'bits'],
  ['a copy that was cut off', good.slice(0, -1), 'cutOff'],
  ['a size that a pipe never filled in', patched(good, 40, [0xff, 0xff, 0xff, 0xff]), 'cutOff'],
  ['no samples', wavFile({ durationMs: 0 }), 'empty'],
  ['more than 10 s', wavFile({ sampleRate: 8_000, durationMs: 10_001 }), 'tooLong'],
  ['more than 2 MB', new Uint8Array(wavLimits.maxBytes + 1), 'tooLarge'],
] as const)('A recording is refused when it is %s', (_, file, fault) => {
  expect(readWav(file)).toEqual(fail(fault));
  expect(clipFaultWords[fault]).toMatch(/^[^!！.,;:]+$/);
});

test('A view into a larger buffer is read where it begins', () => {
  const buffer = new Uint8Array(good.length + 7);
  buffer.set(good, 7);
  expect(readWav(buffer.subarray(7))).toMatchObject({ ok: true, value: { sampleRate: 22_050 } });
});

test('Whatever bytes come, the answer is a recording within the limits or a named fault', () => {
  const mutated = fc
    .array(fc.tuple(fc.nat({ max: 79 }), fc.nat({ max: 255 })), { maxLength: 6 })
    .map((changes) => changes.reduce((file, [at, byte]) => patched(file, at, [byte]), wavFile({ durationMs: 20 })));
  fc.assert(
    fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 200 })), (file) => {
      const read = readWav(file);
      if (!read.ok) return read.error in clipFaultWords;
      const { sampleRate, channels, durationMs } = read.value;
      return sampleRate >= 8_000 && sampleRate <= 48_000 && channels <= 2 && durationMs > 0 && durationMs <= 10_000;
    }),
    { numRuns: 2_000 },
  );
  expect(readWav(wavFile({ durationMs: 20 }))).toMatchObject(ok({ bits: 16 }));
});
