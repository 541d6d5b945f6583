import { createSystemTimers } from '@jiaohao/basics/time';
import {
  createAnnouncementQueue,
  createWebAudioPlayer,
  loadClipPack,
  type AnnouncementCall,
  type AnnouncementQueue,
  type WebAudioPlayer,
} from '@jiaohao/devices/announcer';
import { createSpokenLog, type SpokenReading } from './calls-to-speak.ts';

/*
 * The board's loudspeaker: clips from the host, Web Audio, one announcement after the other.
 *
 *   starting ──clips loaded──► ready ◄──touch──► blocked (the browser wants a touch first)
 *       └── not loaded: again in 10 s; the screen does not wait for the voice
 */

export type VoiceState = 'starting' | 'ready' | 'blocked';

export type HallVoice = {
  state(): VoiceState;
  subscribe(listener: () => void): () => void;
  /** Takes calls as often as they come; each is spoken once. */
  offer(calls: readonly AnnouncementCall[]): void;
  /** To be called inside the handler of a touch. */
  unblock(): void;
};

declare global {
  interface Window {
    /** What this page has said, newest last, at most 100 readings. For tests; nothing reads it here. */
    jiaohaoAnnouncer?: { readonly spoken: readonly SpokenReading[] };
  }
}

const clipsUrl = '/clips/zh-default';
const retryMs = 10_000;
/** An audio context is born suspended and starts a moment later where the browser lets it. */
const settleMs = 1_000;

export function createHallVoice(): HallVoice {
  const context = new AudioContext();
  const log = createSpokenLog();
  const listeners = new Set<() => void>();
  let loaded: { player: WebAudioPlayer; queue: AnnouncementQueue } | null = null;
  let state: VoiceState = 'starting';
  /** What was called while the clips were loading, and when it was offered. */
  let early: { call: AnnouncementCall; atMs: number }[] = [];
  window.jiaohaoAnnouncer = { spoken: log.spoken };

  function setState(next: VoiceState): void {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function load(): Promise<void> {
    const pack = await loadClipPack({ baseUrl: clipsUrl, context, fetch: (url) => fetch(url) }).catch(() => null);
    if (!pack?.ok) {
      setTimeout(() => void load(), retryMs);
      return;
    }
    const player = createWebAudioPlayer({ context, clips: pack.value });
    const queue = createAnnouncementQueue({
      timers: createSystemTimers(),
      player: {
        play(parts) {
          if (!player.isBlocked()) log.note(parts, performance.timeOrigin + performance.now());
          return player.play(parts);
        },
        stop: () => player.stop(),
      },
    });
    loaded = { player, queue };
    const now = performance.now();
    queue.offer(early.map(({ call, atMs }) => ({ ...call, ageMs: call.ageMs + now - atMs })));
    early = [];
    player.onBlockedChange((isBlocked) => setState(isBlocked ? 'blocked' : 'ready'));
    setTimeout(() => setState(player.isBlocked() ? 'blocked' : 'ready'), settleMs);
  }

  void load();
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offer(calls) {
      for (const call of calls) log.expect(call);
      if (!loaded) {
        early = [...early, ...calls.map((call) => ({ call, atMs: performance.now() }))].slice(-30);
        return;
      }
      const { player, queue } = loaded;
      // A touch on the page around this one (the demo) counts as a touch here.
      const maySound = player.isBlocked() && navigator.userActivation?.hasBeenActive;
      if (maySound) void player.unblock().then(() => queue.offer(calls));
      else queue.offer(calls);
    },
    unblock() {
      void context.resume();
    },
  };
}
