import type { AudioBufferLike, AudioContextLike } from './audio-context.ts';

/** A card was read, or was not: two short tones up, or one long low one. */
export type BeepKind = 'ok' | 'error';

const tones: Record<BeepKind, readonly { readonly hz: number; readonly fromMs: number; readonly toMs: number }[]> = {
  ok: [
    { hz: 988, fromMs: 0, toMs: 70 },
    { hz: 1319, fromMs: 70, toMs: 180 },
  ],
  error: [
    { hz: 262, fromMs: 0, toMs: 140 },
    { hz: 220, fromMs: 200, toMs: 420 },
  ],
};
/** A pure tone sounds louder than speech of the same peak. */
const peak = 0.3;
const fadeMs = 8;

export function createBeep(
  context: Pick<AudioContextLike, 'createBuffer' | 'sampleRate'>,
  kind: BeepKind,
): AudioBufferLike {
  const { sampleRate } = context;
  const framesOf = (ms: number) => Math.round((ms / 1000) * sampleRate);
  const strokes = tones[kind];
  const buffer = context.createBuffer(1, framesOf(Math.max(...strokes.map(({ toMs }) => toMs))), sampleRate);
  const samples = buffer.getChannelData(0);
  for (const { hz, fromMs, toMs } of strokes) {
    const [from, to] = [framesOf(fromMs), framesOf(toMs)];
    for (let at = from; at < to; at += 1) {
      // Without a fade a tone begins and ends with a click.
      const fade = Math.min(1, (at - from) / framesOf(fadeMs), (to - 1 - at) / framesOf(fadeMs));
      samples[at] = peak * fade * Math.sin((2 * Math.PI * hz * (at - from)) / sampleRate);
    }
  }
  return buffer;
}
