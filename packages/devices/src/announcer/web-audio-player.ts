import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { AudioContextLike, AudioSourceLike } from './audio-context.ts';
import type { ClipPack } from './load-clip-pack.ts';
import type { SpeechFault, SpeechPlayer } from './player.ts';

/*
 * Puts clips end to end on the sound device's own clock:
 *
 *   currentTime ─ lead ─►│ chime │请│A│零│二│三│号│到│三│号│窗口│        one source a clip,
 *                        0       f1 f2 …  whole sample frames           all started beforehand
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
  readonly clips: ClipPack;
}): WebAudioPlayer {
  const { context, clips } = options;
  let current: { sources: AudioSourceLike[]; resolve: (outcome: Result<void, SpeechFault>) => void } | null = null;
  let wasBlocked = isBlocked();
  const listeners = new Set<(isBlocked: boolean) => void>();

  function isBlocked(): boolean {
    return context.state !== 'running';
  }

  function end(outcome: Result<void, SpeechFault>): void {
    const ended = current;
    current = null;
    // Also those that have not begun: what was scheduled must not sound when the device comes back.
    for (const source of ended?.sources ?? []) source.disconnect();
    ended?.resolve(outcome);
  }

  context.addEventListener('statechange', () => {
    if (isBlocked() && current) end(fail({ kind: 'stopped' }));
    if (isBlocked() === wasBlocked) return;
    wasBlocked = isBlocked();
    for (const listener of listeners) listener(wasBlocked);
  });

  return {
    async play(parts) {
      invariant(!current, 'one thing sounds at a time');
      if (isBlocked()) return fail({ kind: 'blocked' });
      const missing = parts.find((part) => part.kind === 'clip' && !clips.has(part.clip));
      if (missing?.kind === 'clip') return fail({ kind: 'clipMissing', clip: missing.clip });
      const sources: AudioSourceLike[] = [];
      let frame = Math.ceil((context.currentTime + leadSeconds) * context.sampleRate);
      for (const part of parts) {
        if (part.kind === 'silence') {
          frame += Math.round((part.durationMs / 1000) * context.sampleRate);
          continue;
        }
        const buffer = clips.get(part.clip)!;
        const source = context.createBufferSource();
        source.buffer = buffer;
        source.connect(context.destination);
        source.start(frame / context.sampleRate);
        sources.push(source);
        frame += buffer.length;
      }
      const last = sources[sources.length - 1];
      if (!last) return ok();
      return new Promise<Result<void, SpeechFault>>((resolve) => {
        current = { sources, resolve };
        last.addEventListener('ended', () => {
          if (current?.sources === sources) end(ok());
        });
      });
    },
    stop: () => end(fail({ kind: 'stopped' })),
    isBlocked,
    unblock: () => context.resume(),
    onBlockedChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
