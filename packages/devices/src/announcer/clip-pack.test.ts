import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { clipIds, ClipManifestSchema, findMissingClips } from './clips.ts';
import { fileOfSentence, sentenceIds } from './spoken-sentences.zh.ts';

const folder = path.join(import.meta.dirname, '../../clips/zh-default');
const manifest = v.parse(ClipManifestSchema, JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')));

function readClip(file: string) {
  const bytes = readFileSync(path.join(folder, file));
  const samples = Array.from({ length: (bytes.length - 44) / 2 }, (_, at) => bytes.readInt16LE(44 + at * 2));
  return { bytes, samples };
}

test('The pack that ships has every clip, nothing else, and is small enough to load at once', () => {
  expect(findMissingClips(manifest)).toEqual([]);
  expect(Object.keys(manifest.clips).sort()).toEqual([...clipIds].sort());
  const totalBytes = Object.values(manifest.clips).reduce((sum, { file }) => sum + readClip(file).bytes.length, 0);
  expect(totalBytes).toBeLessThan(1_500_000);
});

test('The pack that ships says every sentence of a kiosk and a pad, and is small enough for a slow disk', () => {
  const files = Object.fromEntries(Object.entries(manifest.sentences).map(([id, { file }]) => [id, file]));
  expect(files).toEqual(Object.fromEntries(sentenceIds.map((id) => [id, fileOfSentence(id)])));
  const all = [...Object.values(manifest.clips), ...Object.values(manifest.sentences)];
  expect(all.reduce((sum, { file }) => sum + readClip(file).bytes.length, 0)).toBeLessThan(3_000_000);
});

test('A pack that lacks a clip is known to be incomplete before a sentence has a hole', () => {
  const { 零: _, ...clips } = manifest.clips;
  expect(findMissingClips({ ...manifest, clips })).toEqual(['零']);
});

const longestMs = (clip: string) => {
  if (clip in manifest.sentences) return 4_000;
  return clip === '窗口' ? 800 : 600;
};

describe.each(Object.entries({ ...manifest.clips, ...manifest.sentences }))('Clip %s', (clip, { file, durationMs }) => {
  const { bytes, samples } = readClip(file);

  test('is a 22 050 Hz mono 16-bit WAV of the stated duration', () => {
    expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect([bytes.readUInt32LE(4), bytes.readUInt32LE(40)]).toEqual([bytes.length - 8, bytes.length - 44]);
    // PCM, one channel, samples a second, bytes a second, bytes a frame, bits a sample.
    expect([bytes.readUInt16LE(20), bytes.readUInt16LE(22), bytes.readUInt32LE(24)]).toEqual([1, 1, 22_050]);
    expect([bytes.readUInt32LE(28), bytes.readUInt16LE(32), bytes.readUInt16LE(34)]).toEqual([44_100, 2, 16]);
    expect(Math.abs((samples.length / 22_050) * 1000 - durationMs)).toBeLessThan(0.1);
    expect(durationMs).toBeGreaterThanOrEqual(150);
    expect(durationMs).toBeLessThanOrEqual(longestMs(clip));
  });

  test('begins and ends with at most 40 ms of silence, without a click, and is levelled', () => {
    const peak = samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
    const isHeard = (sample: number) => Math.abs(sample) > peak * 0.02;
    const leadMs = (samples.findIndex(isHeard) / 22_050) * 1000;
    const tailMs = ((samples.length - 1 - samples.findLastIndex(isHeard)) / 22_050) * 1000;
    expect(leadMs).toBeLessThanOrEqual(40);
    expect(tailMs).toBeLessThanOrEqual(40);
    expect([samples[0], Math.abs(samples.at(-1)!) < 100]).toEqual([0, true]);
    // -3 dB of full scale for speech, -8 dB for the chime, which is a purer tone.
    expect(peak / 32_767).toBeCloseTo(clip === 'chime' ? 0.4 : 0.708, 2);
  });
});
