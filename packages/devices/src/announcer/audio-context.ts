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
  createBufferSource(): AudioSourceLike;
  decodeAudioData(data: ArrayBuffer): Promise<AudioBufferLike>;
  /** Only works inside a touch or a key press. */
  resume(): Promise<void>;
  addEventListener(type: 'statechange', listener: () => void): void;
}

export interface AudioBufferLike {
  /** Sample frames at the context's rate: decodeAudioData has resampled. */
  readonly length: number;
}

export interface AudioSourceLike {
  buffer: unknown;
  connect(destination: unknown): unknown;
  disconnect(): void;
  start(whenSeconds: number): void;
  addEventListener(type: 'ended', listener: () => void): void;
}
