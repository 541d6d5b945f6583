import type { AudioBufferLike, AudioContextLike, AudioSourceLike } from './audio-context.ts';

/** A sound device whose clock a test turns. For tests. */
export interface ManualAudioContext extends AudioContextLike {
  /** Every source that was started: its buffer, and the sample frames it begins and ends at. */
  readonly started: readonly { readonly buffer: AudioBufferLike; readonly from: number; readonly to: number }[];
  /** Sources still connected, that is, that can be heard. */
  connectedCount(): number;
  /** Lets the device play on, then tells of the sources that ended. */
  advance(seconds: number): void;
  setState(state: 'suspended' | 'running' | 'closed' | 'interrupted'): void;
}

/** A file's content is its length in frames, as text. */
export function createManualAudioContext(sampleRate: number): ManualAudioContext {
  const started: { buffer: AudioBufferLike; from: number; to: number; tellEnded: () => void; isTold: boolean }[] = [];
  const connected = new Set<AudioSourceLike>();
  const stateListeners: (() => void)[] = [];
  let state = 'running';
  let currentTime = 0;

  function setState(next: string): void {
    state = next;
    for (const listener of stateListeners) listener();
  }

  return {
    get state() {
      return state;
    },
    get currentTime() {
      return currentTime;
    },
    sampleRate,
    destination: 'loudspeaker',
    started,
    connectedCount: () => connected.size,
    createBufferSource() {
      const endedListeners: (() => void)[] = [];
      const source: AudioSourceLike = {
        buffer: null,
        connect: () => connected.add(source),
        disconnect: () => {
          connected.delete(source);
        },
        start(whenSeconds) {
          const buffer = source.buffer as AudioBufferLike;
          const from = whenSeconds * sampleRate;
          const tellEnded = () => endedListeners.forEach((listener) => listener());
          started.push({ buffer, from, to: from + buffer.length, tellEnded, isTold: false });
        },
        addEventListener: (_, listener) => {
          endedListeners.push(listener);
        },
      };
      return source;
    },
    decodeAudioData: async (data) => ({ length: Number(new TextDecoder().decode(data)) }),
    resume: async () => setState('running'),
    addEventListener: (_, listener) => {
      stateListeners.push(listener);
    },
    advance(seconds) {
      currentTime += seconds;
      for (const entry of started) {
        if (entry.isTold || entry.to > currentTime * sampleRate) continue;
        entry.isTold = true;
        entry.tellEnded();
      }
    },
    setState,
  };
}
