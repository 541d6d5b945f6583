import { createSpeaker, type Speaker } from '@jiaohao/devices/announcer';

export type Loudspeaker = Speaker & {
  /** 0-100. */
  setVolume(volume: number): void;
};

/** The page's loudspeaker, with the browser's own sound and network. */
export function createLoudspeaker(): Loudspeaker {
  let volume = 0;
  const speaker = createSpeaker({ context: new AudioContext(), fetch: (url) => fetch(url), volume: () => volume });
  return {
    ...speaker,
    setVolume(next) {
      volume = next;
    },
  };
}
