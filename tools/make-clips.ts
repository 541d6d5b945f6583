/*
 * Makes the hall's clip pack, packages/devices/clips/zh-default. Run once, by a developer, when a
 * word is added; the WAV files are in the repository and nothing of this runs in a hall.
 *
 *   mkdir -p /tmp/clips && cd /tmp/clips && npm init -y && npm install --ignore-scripts text2wav@0.0.14
 *   node tools/make-clips.ts /tmp/clips/node_modules/text2wav [out folder]
 *
 * text2wav contains espeak-ng, which is GPL-3.0: it is a tool on the developer's machine and never a
 * dependency of this repository (packages/devices/clips/README.md). It complains about "wasm
 * streaming compile" and then works.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  type ClipManifest,
  chimeSamples,
  clipIds,
  digitClips,
  fileOfSentence,
  letterClips,
  sentenceIds,
  spokenSentences,
} from '@jiaohao/devices/announcer';

type Synthesise = (text: string, options: { voice: string; speed: number }) => Promise<Uint8Array>;

const sampleRate = 22_050;
const fullScale = 32_767;
/** -3 dB for speech; a pure tone of the same peak sounds much louder. */
const speechPeak = 0.708;
/** Words of a call are cut apart, and slower than a sentence that is said in one breath. */
const speeds = { word: 170, sentence: 185 };
const chimePeak = 0.4;
/** Kept on both sides, so that words do not bite each other. */
const keptSilenceMs = 15;
/** Below this share of the clip's own peak there is nothing to hear. */
const silenceShare = 0.02;
const fadeMs = 4;

const wordFiles: Record<string, string> = {
  chime: 'chime',
  请: 'qing',
  号: 'hao',
  到: 'dao',
  窗口: 'chuangkou',
  十: 'shi',
  幺: 'yao',
};

function fileOfClip(clip: string): string {
  const digit = digitClips.indexOf(clip as (typeof digitClips)[number]);
  if (digit >= 0) return `digit-${digit}.wav`;
  return letterClips.includes(clip) ? `letter-${clip.toLowerCase()}.wav` : `${wordFiles[clip]}.wav`;
}

function msToSamples(ms: number): number {
  return Math.round((ms / 1000) * sampleRate);
}

/** The samples of a 16-bit mono WAV as text2wav writes it: 44 bytes of header, then data to the end. */
function samplesOfWav(wav: Uint8Array): Float64Array {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  if (view.getUint32(24, true) !== sampleRate || view.getUint16(22, true) !== 1 || view.getUint16(34, true) !== 16) {
    throw new Error('text2wav wrote something else than 22 050 Hz mono 16-bit');
  }
  return Float64Array.from({ length: (wav.length - 44) >> 1 }, (_, at) => view.getInt16(44 + at * 2, true) / fullScale);
}

function peakOf(samples: Float64Array): number {
  return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
}

function trim(samples: Float64Array): Float64Array {
  const floor = peakOf(samples) * silenceShare;
  const first = samples.findIndex((sample) => Math.abs(sample) > floor);
  const last = samples.findLastIndex((sample) => Math.abs(sample) > floor);
  const kept = msToSamples(keptSilenceMs);
  // Padded where the voice begins at once, so that every word has the same room around it.
  const room = new Float64Array(last - first + 1 + 2 * kept);
  for (let at = 0; at < room.length; at += 1) room[at] = samples[first - kept + at] ?? 0;
  return room;
}

function level(samples: Float64Array, peak: number): Float64Array {
  const gain = peak / peakOf(samples);
  const fade = msToSamples(fadeMs);
  return samples.map((sample, at) => sample * gain * Math.min(1, at / fade, (samples.length - 1 - at) / fade));
}

function samplesToWav(samples: Float64Array): Uint8Array {
  const wav = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const writeTag = (at: number, tag: string) =>
    Array.from(tag).forEach((c, index) => wav.setUint8(at + index, c.charCodeAt(0)));
  writeTag(0, 'RIFF');
  wav.setUint32(4, 36 + samples.length * 2, true);
  writeTag(8, 'WAVEfmt ');
  wav.setUint32(16, 16, true);
  wav.setUint16(20, 1, true);
  wav.setUint16(22, 1, true);
  wav.setUint32(24, sampleRate, true);
  wav.setUint32(28, sampleRate * 2, true);
  wav.setUint16(32, 2, true);
  wav.setUint16(34, 16, true);
  writeTag(36, 'data');
  wav.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, at) => wav.setInt16(44 + at * 2, Math.round(sample * fullScale), true));
  return new Uint8Array(wav.buffer);
}

async function makeClip(clip: string): Promise<Float64Array> {
  if (clip === 'chime') return level(chimeSamples(sampleRate), chimePeak);
  // The zh voice hurries through Latin letters: W, three syllables, in 330 ms against 475 ms of the en voice.
  const voice = letterClips.includes(clip) ? 'en' : 'zh';
  return speak(clip, { voice, speed: speeds.word });
}

async function speak(text: string, how: { voice: string; speed: number }): Promise<Float64Array> {
  return level(trim(samplesOfWav(await synthesise(text, how))), speechPeak);
}

const [modulePath, outFolder = path.join(import.meta.dirname, '../packages/devices/clips/zh-default')] =
  process.argv.slice(2);
if (modulePath === undefined) throw new Error('usage: node tools/make-clips.ts <text2wav module> [out folder]');
const synthesise = createRequire(import.meta.url)(path.resolve(modulePath)) as Synthesise;

await mkdir(outFolder, { recursive: true });
let totalBytes = 0;

async function writeClip(file: string, samples: Float64Array): Promise<ClipManifest['clips'][string]> {
  const wav = samplesToWav(samples);
  totalBytes += wav.length;
  await writeFile(path.join(outFolder, file), wav);
  return { file, durationMs: Math.round((samples.length / sampleRate) * 10_000) / 10 };
}

const clips: ClipManifest['clips'] = {};
for (const clip of clipIds) clips[clip] = await writeClip(fileOfClip(clip), await makeClip(clip));
const sentences: ClipManifest['sentences'] = {};
for (const id of sentenceIds) {
  const samples = await speak(spokenSentences[id], { voice: 'zh', speed: speeds.sentence });
  sentences[id] = await writeClip(fileOfSentence(id), samples);
}
const voice = 'text2wav 0.0.14, zh and en';
const manifest: ClipManifest = { name: 'zh-default', voice, sampleRate, clips, sentences };
await writeFile(path.join(outFolder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`${clipIds.length} clips and ${sentenceIds.length} sentences, ${totalBytes} bytes, in ${outFolder}`);
