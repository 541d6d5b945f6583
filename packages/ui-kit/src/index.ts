/* What all screens share: the feed, the commands, time in words, millimetres and the look. */
export * from './command-client.ts';
export * from './credential.ts';
export * from './face.tsx';
export * from './feed-client.ts';
export * from './late.tsx';
export * from './load-surely.ts';
export * from './screen-profile.ts';
export * from '@jiaohao/basics/words.zh';
export * from './touch/public-face.ts';
export * from './touch/touch-button.tsx';
export * from './phrased/phrased.tsx';
export { phrasesOf } from './phrased/phrases.zh.ts';
export type * from './gallery/gallery-state.ts';
export { RestartOnDefect } from './restart-on-defect.tsx';
export { wordsZh } from './messages.zh.ts';
