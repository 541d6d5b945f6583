/*
 * The voice of the hall, for pages: which words, when, and gapless out of the loudspeaker.
 * Browser-safe; the recordings are in packages/devices/clips.
 */
export * from './announcement-queue.ts';
export * from './audio-context.ts';
export * from './clips.ts';
export * from './load-clip-pack.ts';
export * from './player.ts';
export * from './sentence.ts';
export * from './web-audio-player.ts';
