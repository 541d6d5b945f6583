import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Of, readClip } from './clip-file.ts';
import { dayVolumes, momentOf } from './day-volumes.ts';

test('a day is told by half hours, quiet ones first, over midnight too', () => {
  const volumes = dayVolumes({
    volume: 80,
    volumeHours: [{ from: '17:00', to: '08:00', volume: 50 }],
    quietHours: [{ from: '12:00', to: '13:30' }],
  });
  expect([
    volumes.length,
    volumes[0],
    volumes[15],
    volumes[16],
    volumes[24],
    volumes[26],
    volumes[27],
    volumes[34],
  ]).toEqual([48, 50, 50, 80, 0, 0, 80, 50]);
});

test('a pretended time is the hall’s, whatever the zone of the computer', () => {
  expect(new Date(momentOf('2026-11-20', '12:30')).toISOString()).toBe('2026-11-20T04:30:00.000Z');
  expect(new Date(momentOf('2026-11-20', '24:00')).toISOString()).toBe('2026-11-20T15:59:00.000Z');
});

test('bytes of any length become base64', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100_000 }), (bytes) => {
      expect(base64Of(bytes)).toBe(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
    }),
    { numRuns: 20 },
  );
});

test('what is no recording is not sent', () => {
  expect(readClip(new TextEncoder().encode('ID3 an mp3'))).toEqual({ ok: false, error: '不是 WAV 文件' });
});
