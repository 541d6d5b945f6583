import { fail, ok, type Result } from '@jiaohao/basics/result';
import * as v from 'valibot';
import type { AudioBufferLike, AudioContextLike } from './audio-context.ts';
import { createBeep, type BeepKind } from './beep.ts';
import { ClipManifestSchema, shippedPack, type ClipId, type ClipManifest } from './clips.ts';
import type { FetchLike } from './load-clip-pack.ts';
import { gainOfVolume, type SpeechFault, type SpeechPart } from './player.ts';
import { clipsOfNumber, type OneReading } from './sentence.ts';
import type { SentenceId } from './spoken-sentences.zh.ts';
import { createWebAudioPlayer } from './web-audio-player.ts';

/*
 * The voice of a kiosk or a pad: one sentence at a time, to the person who stands there. What is said
 * next cuts off what is being said, because the screen it was about has gone. Recordings are fetched
 * when they are first needed and kept.
 *
 *   say(['yourNumber', {number: 'A023'}, 'takeSlip']) ──► clips of the hall's pack, else of the one
 *   that ships ──► web-audio-player
 */

/** A sentence, or a ticket number read out digit by digit. */
export type Spoken = SentenceId | { readonly number: string };

export type Speaker = {
  /**
   * Falls silent and says this. Resolves when it has been said, or with why it was not: `stopped` where
   * something else was to be said meanwhile, `noVoice` where the recordings could not be had. Never rejects.
   */
  say(spoken: readonly Spoken[]): Promise<Result<void, SpeechFault>>;
  /** Over whatever is being said. */
  beep(kind: BeepKind): void;
  /** Silence now: the screen has changed and says nothing. */
  hush(): void;
  /** To be called inside the handler of a touch: some browsers let no page sound before. */
  touched(): void;
};

export function createSpeaker(options: {
  readonly context: AudioContextLike;
  /** The browser's own. */
  readonly fetch: FetchLike;
  /** The hall's recordings, as its hall file names them; those that ship stand in for what they lack. */
  readonly pack?: string;
  /** 0-100, asked at every sentence; 0 is silence. */
  readonly volume: () => number;
  readonly oneReading?: OneReading;
}): Speaker {
  const { context, volume, pack = shippedPack, oneReading = '一' } = options;
  const packs = [...new Set([pack, shippedPack])].map((name) => createPackShelf({ ...options, name }));
  const heard = new Map<ClipId, AudioBufferLike>();
  const voice = createWebAudioPlayer({ context, clips: () => heard });
  const beeps = { ok: createBeep(context, 'ok'), error: createBeep(context, 'error') };
  let turn = 0;

  /** A sentence is one clip by the name of its id; a number is one a character. */
  function clipsOf(spoken: Spoken): ClipId[] {
    return typeof spoken === 'string' ? [spoken] : clipsOfNumber(spoken.number, oneReading);
  }

  async function load(clip: ClipId): Promise<boolean> {
    for (const shelf of heard.has(clip) ? [] : packs) {
      const sound = await shelf(clip);
      if (sound) heard.set(clip, sound);
      if (sound) break;
    }
    return heard.has(clip);
  }

  function hush(): void {
    turn += 1;
    voice.stop();
  }

  return {
    async say(spoken) {
      hush();
      if (volume() === 0) return ok();
      const mine = turn;
      const clips = spoken.flatMap(clipsOf);
      const isThere = await Promise.all(clips.map(load));
      if (mine !== turn) return fail({ kind: 'stopped' });
      if (isThere.includes(false)) return fail({ kind: 'noVoice' });
      return voice.play(partsOf(clips), volume());
    },
    beep(kind) {
      if (volume() === 0 || context.state !== 'running') return;
      const gain = context.createGain();
      gain.gain.value = gainOfVolume(volume());
      gain.connect(context.destination);
      const source = context.createBufferSource();
      source.buffer = beeps[kind];
      source.connect(gain);
      source.addEventListener('ended', () => {
        source.disconnect();
        gain.disconnect();
      });
      source.start(context.currentTime);
    },
    hush,
    touched() {
      if (voice.isBlocked()) void voice.unblock();
    },
  };
}

function partsOf(clips: readonly ClipId[]): SpeechPart[] {
  return clips.map((clip) => ({ kind: 'clip', clip }));
}

/** One pack, a recording at a time; null for what it does not have, and for what cannot be had now. */
function createPackShelf(options: {
  readonly name: string;
  readonly context: AudioContextLike;
  readonly fetch: FetchLike;
}): (clip: ClipId) => Promise<AudioBufferLike | null> {
  const baseUrl = `/clips/${options.name}`;
  let manifest: Promise<ClipManifest | null> | null = null;

  async function readManifest(): Promise<ClipManifest | null> {
    const response = await options.fetch(`${baseUrl}/manifest.json`);
    const parsed = v.safeParse(ClipManifestSchema, response.ok ? await response.json() : null);
    return parsed.success ? parsed.output : null;
  }

  return async (clip) => {
    try {
      const found = await (manifest ??= readManifest());
      // Asked anew by the next sentence: the host may have been starting.
      if (!found) manifest = null;
      const file = (found?.clips[clip] ?? found?.sentences[clip])?.file;
      if (file === undefined) return null;
      const sound = await options.fetch(`${baseUrl}/${file}`);
      return sound.ok ? await options.context.decodeAudioData(await sound.arrayBuffer()) : null;
    } catch {
      // The host is away, or the file is no sound: the screen says the same.
      manifest = null;
      return null;
    }
  };
}
