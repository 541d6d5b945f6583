import type { AudioBufferLike, AudioContextLike } from './audio-context.ts';

const chimeMs = 600;
/** A pure tone sounds louder than speech of the same peak. */
const peak = 0.3;

/** Two soft strokes, 880 then 660 Hz, 600 ms: a door bell, not an alarm. Peaks at about 1. */
export function chimeSamples(sampleRate: number): Float64Array {
  const strokes = [
    { hz: 880, fromMs: 0 },
    { hz: 660, fromMs: 250 },
  ];
  const samplesOf = (ms: number) => Math.round((ms / 1000) * sampleRate);
  const total = samplesOf(chimeMs);
  return Float64Array.from({ length: total }, (_, at) => {
    const fadeOut = Math.min(1, (total - at) / samplesOf(60));
    return strokes.reduce((sum, { hz, fromMs }) => {
      const seconds = at / sampleRate - fromMs / 1000;
      if (seconds < 0) return sum;
      const attack = Math.min(1, seconds / 0.008);
      return sum + Math.sin(2 * Math.PI * hz * seconds) * attack * Math.exp(-seconds / 0.2) * fadeOut;
    }, 0);
  });
}

/** The chime as it is when no recording of it could be loaded. */
export function createChime(context: Pick<AudioContextLike, 'createBuffer' | 'sampleRate'>): AudioBufferLike {
  const samples = chimeSamples(context.sampleRate);
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.getChannelData(0).set(samples.map((sample) => sample * peak));
  return buffer;
}
