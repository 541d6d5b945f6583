/*
 * The voice of the hall, for pages: which words, when, and gapless out of the loudspeaker.
 * Browser-safe; the recordings are in packages/devices/clips.
 */
export * from './announcement.ts';
export * from './announcement-queue.ts';
export * from './announcer.ts';
export * from './audio-context.ts';
export * from './beep.ts';
export * from './chime.ts';
export * from './clip-trouble.ts';
export * from './clips.ts';
export * from './load-clip-pack.ts';
export * from './messages.zh.ts';
export * from './player.ts';
export * from './sentence.ts';
export * from './speaker.ts';
export * from './spoken-sentences.zh.ts';
export * from './speech-synthesis.ts';
export * from './speech-synthesis-player.ts';
export * from './voice-ladder.ts';
export * from './voice-rules.ts';
export * from './wav.ts';
export * from './web-audio-player.ts';
