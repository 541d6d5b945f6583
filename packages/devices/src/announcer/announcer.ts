import type { Timers } from '@jiaohao/basics/time';
import type { AnnouncementCall, AnnouncementOutcome, AnnouncementReading } from './announcement.ts';
import { createAnnouncementQueue } from './announcement-queue.ts';
import type { AudioContextLike } from './audio-context.ts';
import { createChime } from './chime.ts';
import { shippedPack } from './clips.ts';
import { type ClipPack, type FetchLike, loadClipPack } from './load-clip-pack.ts';
import { type CreateUtterance, createSpeechSynthesisPlayer } from './speech-synthesis-player.ts';
import type { SpeechSynthesisLike } from './speech-synthesis.ts';
import { createVoiceLadder } from './voice-ladder.ts';
import { usualVoiceRules, type VoiceRules } from './voice-rules.ts';
import { createWebAudioPlayer } from './web-audio-player.ts';

/*
 * The voice of one area, put together: recordings from the host, who is spoken when, and what speaks.
 *
 *   silent ──recordings loaded──────────► speaking
 *     └──twice not──► speaking without (voice-ladder.ts), and again every 10 s until they are loaded
 *
 * The screen does not wait for any of it.
 */

export type Announcer = {
  /** What the host has said: all calls that may be spoken, the hall's rules, its wall clock now. */
  hear(heard: Heard): void;
  /** True while the browser wants a touch before it lets this page sound. */
  needsTouch(): boolean;
  /** To be called inside the handler of a touch or a key press. */
  touched(): void;
  subscribe(listener: () => void): () => void;
};

export type Heard = {
  readonly calls: readonly AnnouncementCall[];
  /** The pack of the first time is the one that is loaded. */
  readonly rules: VoiceRules & { readonly pack: string };
  readonly hostNowMs: number;
};

const retryMs = 10_000;
/** So many tries before a hall is spoken to without its recordings. */
const patience = 2;
/** An audio context is born suspended and starts a moment later where the browser lets it. */
const settleMs = 1_000;

export function createAnnouncer(options: {
  readonly timers: Timers;
  readonly context: AudioContextLike;
  readonly fetch: FetchLike;
  readonly synthesis: SpeechSynthesisLike;
  readonly createUtterance: CreateUtterance;
  /** A touch that the page was given elsewhere counts as well: on the page around this one. */
  readonly wasTouched?: () => boolean;
  readonly onReading?: (reading: AnnouncementReading) => void;
  readonly onOutcome?: (outcome: AnnouncementOutcome) => void;
}): Announcer {
  const { timers, context, wasTouched = () => false, onReading = () => {}, onOutcome = () => {} } = options;
  const chimeOnly: ClipPack = new Map([['chime', createChime(context)]]);
  let recordings: ClipPack | null = null;
  let last: (Heard & { readonly atMonoMs: number }) | null = null;
  let maySpeak = false;
  let isSettled = false;
  const listeners = new Set<() => void>();

  const loudspeaker = createWebAudioPlayer({ context, clips: () => recordings ?? chimeOnly });
  const queue = createAnnouncementQueue({
    timers,
    player: createVoiceLadder({
      loudspeaker,
      hasRecordings: () => recordings !== null,
      systemVoice: createSpeechSynthesisPlayer(options),
    }),
    rules: () => last?.rules ?? usualVoiceRules,
    hostNowMs: () => (last ? last.hostNowMs + sinceMs(last.atMonoMs) : 0),
    onReading,
    onOutcome,
  });

  function sinceMs(atMonoMs: number): number {
    return timers.nowMonoMs() - atMonoMs;
  }

  /** Offers what was heard last, as old as it is by now. */
  function offer(): void {
    if (!last || !maySpeak) return;
    const agedMs = sinceMs(last.atMonoMs);
    queue.offer(last.calls.map((call) => ({ ...call, ageMs: call.ageMs + agedMs })));
  }

  async function loadRecordings(pack: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      recordings = (await load(pack)) ?? (pack === shippedPack ? null : await load(shippedPack));
      maySpeak = recordings !== null || tries >= patience;
      offer();
      if (recordings) return;
      await new Promise<void>((resolve) => timers.after(retryMs, resolve));
    }
  }

  /** Null where there is no such pack or no host: what is done about it is the same. */
  async function load(pack: string): Promise<ClipPack | null> {
    const loaded = await loadClipPack({ baseUrl: `/clips/${pack}`, context, fetch: options.fetch }).catch(() => null);
    return loaded?.ok ? loaded.value : null;
  }

  const tell = () => {
    for (const listener of listeners) listener();
  };
  loudspeaker.onBlockedChange(tell);
  timers.after(settleMs, () => {
    isSettled = true;
    tell();
  });

  return {
    hear(heard) {
      const isFirst = last === null;
      last = { ...heard, atMonoMs: timers.nowMonoMs() };
      if (isFirst) void loadRecordings(heard.rules.pack);
      if (loudspeaker.isBlocked() && wasTouched()) void loudspeaker.unblock().then(offer);
      else offer();
    },
    needsTouch: () => isSettled && loudspeaker.isBlocked(),
    touched: () => void loudspeaker.unblock(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
