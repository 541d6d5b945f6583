/*
 * As much of the Web Audio API as the player uses. A browser's AudioContext fits; so does the manual
 * one of the tests, and neither needs the DOM's types here.
 */

export interface AudioContextLike {
  /** suspended | running | closed, and interrupted on some phones. */
  readonly state: string;
  /** Seconds on the sound device's own clock. */
  readonly currentTime: number;
  readonly sampleRate: number;
  readonly destination: unknown;
  createBuffer(channels: number, length: number, sampleRate: number): AudioBufferLike & SampleHolder;
  createBufferSource(): AudioSourceLike;
  createGain(): AudioGainLike;
  decodeAudioData(data: ArrayBuffer): Promise<AudioBufferLike>;
  /** Only works inside a touch or a key press. */
  resume(): Promise<void>;
  addEventListener(type: 'statechange', listener: () => void): void;
}

export interface AudioBufferLike {
  /** Sample frames at the context's rate: decodeAudioData has resampled. */
  readonly length: number;
}

export interface SampleHolder {
  /** The samples themselves, -1 to 1: what is written into them sounds. */
  getChannelData(channel: number): Float32Array;
}

export interface AudioNodeLike {
  connect(destination: unknown): unknown;
  disconnect(): void;
}

export interface AudioSourceLike extends AudioNodeLike {
  buffer: unknown;
  start(whenSeconds: number): void;
  addEventListener(type: 'ended', listener: () => void): void;
}

export interface AudioGainLike extends AudioNodeLike {
  readonly gain: { value: number };
}
