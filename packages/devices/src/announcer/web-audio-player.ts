import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { AudioContextLike, AudioNodeLike } from './audio-context.ts';
import type { ClipPack } from './load-clip-pack.ts';
import { gainOfVolume, type SpeechFault, type SpeechPart, type SpeechPlayer } from './player.ts';

/*
 * Puts clips end to end on the sound device's own clock:
 *
 *   currentTime ─ lead ─►│ chime │请│A│零│二│三│号│到│三│号│窗口│ ──► gain ──► loudspeaker
 *                        0       f1 f2 …  whole sample frames       (the reading's own)
 *                        one source a clip, all started beforehand
 *
 * Timers and `ended` events come tens of milliseconds late on a busy page; a start time does not.
 */
export interface WebAudioPlayer extends SpeechPlayer {
  /** True while the browser lets this page make no sound: show 点一下开启声音. */
  isBlocked(): boolean;
  /** To be called inside the handler of a touch or a key press. */
  unblock(): Promise<void>;
  /** Tells of every change of `isBlocked`. Returns a function that ends the subscription. */
  onBlockedChange(listener: (isBlocked: boolean) => void): () => void;
}

/** Between asking and sounding: enough for the browser to set all sources up. */
const leadSeconds = 0.05;

export function createWebAudioPlayer(options: {
  readonly context: AudioContextLike;
  /** Asked at every reading: a pack may come later. */
  readonly clips: () => ClipPack;
}): WebAudioPlayer {
  const { context } = options;
  let current: { nodes: AudioNodeLike[]; resolve: (outcome: Result<void, SpeechFault>) => void } | null = null;
  let wasBlocked = isBlocked();
  const listeners = new Set<(isBlocked: boolean) => void>();

  function isBlocked(): boolean {
    return context.state !== 'running';
  }

  function end(outcome: Result<void, SpeechFault>): void {
    const ended = current;
    current = null;
    // Also those that have not begun: what was scheduled must not sound when the device comes back.
    for (const node of ended?.nodes ?? []) node.disconnect();
    ended?.resolve(outcome);
  }

  context.addEventListener('statechange', () => {
    if (isBlocked() && current) end(fail({ kind: 'stopped' }));
    if (isBlocked() === wasBlocked) return;
    wasBlocked = isBlocked();
    for (const listener of listeners) listener(wasBlocked);
  });

  /** Sample frames of a part; of a clip that is missing none. */
  function framesOf(part: SpeechPart): number {
    return part.kind === 'silence'
      ? Math.round((part.durationMs / 1000) * context.sampleRate)
      : (options.clips().get(part.clip)?.length ?? 0);
  }

  /** Starts every clip at its frame; what is connected, the last source at the end. */
  function schedule(parts: readonly SpeechPart[], gain: AudioNodeLike) {
    let frame = Math.ceil((context.currentTime + leadSeconds) * context.sampleRate);
    return parts.flatMap((part) => {
      const startsAt = frame;
      frame += framesOf(part);
      if (part.kind === 'silence') return [];
      const source = context.createBufferSource();
      source.buffer = options.clips().get(part.clip)!;
      source.connect(gain);
      source.start(startsAt / context.sampleRate);
      return [source];
    });
  }

  return {
    async play(parts, volume) {
      invariant(!current, 'one thing sounds at a time');
      if (isBlocked()) return fail({ kind: 'blocked' });
      const missing = parts.find((part) => part.kind === 'clip' && !options.clips().has(part.clip));
      if (missing?.kind === 'clip') return fail({ kind: 'clipMissing', clip: missing.clip });
      const gain = context.createGain();
      gain.gain.value = gainOfVolume(volume);
      gain.connect(context.destination);
      const sources = schedule(parts, gain);
      const nodes = [...sources, gain];
      const last = sources[sources.length - 1];
      if (!last) {
        gain.disconnect();
        return ok();
      }
      return new Promise<Result<void, SpeechFault>>((resolve) => {
        current = { nodes, resolve };
        last.addEventListener('ended', () => {
          if (current?.nodes === nodes) end(ok());
        });
      });
    },
    lengthMs: (parts) =>
      (leadSeconds + parts.reduce((sum, part) => sum + framesOf(part), 0) / context.sampleRate) * 1000,
    stop: () => end(fail({ kind: 'stopped' })),
    isBlocked,
    unblock: () => context.resume(),
    onBlockedChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
