import type { AudioBufferLike, AudioContextLike, AudioNodeLike, AudioSourceLike } from './audio-context.ts';

/** A sound device whose clock a test turns. For tests. */
export interface ManualAudioContext extends AudioContextLike {
  /** Every source that was started: its buffer, the sample frames it begins and ends at, and its gain where it was started. */
  readonly started: readonly {
    readonly buffer: AudioBufferLike;
    readonly from: number;
    readonly to: number;
    readonly gain: number;
  }[];
  /** Sources and gains still connected: what could be heard. */
  connectedCount(): number;
  /** Lets the device play on, then tells of the sources that ended. */
  advance(seconds: number): void;
  setState(state: 'suspended' | 'running' | 'closed' | 'interrupted'): void;
}

/** A file's content is its length in frames, as text; a negative one is no sound that could be decoded. */
export function createManualAudioContext(sampleRate: number): ManualAudioContext {
  const started: (ManualAudioContext['started'][number] & { tellEnded: () => void; isTold: boolean })[] = [];
  /** What a node is connected to. */
  const connected = new Map<unknown, unknown>();
  const gains = new Map<unknown, { value: number }>();
  const stateListeners: (() => void)[] = [];
  let state = 'running';
  let currentTime = 0;

  function setState(next: string): void {
    state = next;
    for (const listener of stateListeners) listener();
  }

  function createNode(): AudioNodeLike {
    const node: AudioNodeLike = {
      connect: (destination) => connected.set(node, destination),
      disconnect: () => void connected.delete(node),
    };
    return node;
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
    createBuffer(_, length) {
      const samples = new Float32Array(length);
      return { length, getChannelData: () => samples };
    },
    createBufferSource() {
      const endedListeners: (() => void)[] = [];
      const source: AudioSourceLike = Object.assign(createNode(), {
        buffer: null,
        start(whenSeconds: number) {
          const buffer = source.buffer as unknown as AudioBufferLike;
          const from = whenSeconds * sampleRate;
          const tellEnded = () => endedListeners.forEach((listener) => listener());
          const gain = gains.get(connected.get(source))?.value ?? 1;
          started.push({ buffer, from, to: from + buffer.length, gain, tellEnded, isTold: false });
        },
        addEventListener: (_: 'ended', listener: () => void) => void endedListeners.push(listener),
      });
      return source;
    },
    createGain() {
      const node = Object.assign(createNode(), { gain: { value: 1 } });
      gains.set(node, node.gain);
      return node;
    },
    async decodeAudioData(data) {
      const length = Number(new TextDecoder().decode(data));
      if (!(length >= 0)) throw new Error('unable to decode audio data');
      return { length };
    },
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
