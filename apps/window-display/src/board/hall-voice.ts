import { createSystemTimers } from '@jiaohao/basics/time';
import { createAnnouncer, type Announcer } from '@jiaohao/devices/announcer';
import { createSpokenLog, type SpokenLog } from './calls-to-speak.ts';

/* The board's loudspeaker: the announcer, with the browser's own sound, voices and network. */

declare global {
  interface Window {
    /** What this page has said, and what became of each call; newest last, at most 100. For tests; nothing reads it here. */
    jiaohaoAnnouncer?: Pick<SpokenLog, 'spoken' | 'outcomes'>;
  }
}

export function createHallVoice(): Announcer {
  const context = new AudioContext();
  const log = createSpokenLog();
  window.jiaohaoAnnouncer = log;
  return createAnnouncer({
    timers: createSystemTimers(),
    context,
    fetch: (url) => fetch(url),
    synthesis: speechSynthesis,
    createUtterance: (text) => new SpeechSynthesisUtterance(text),
    // The demo shows this page in a frame.
    wasTouched: () => navigator.userActivation.hasBeenActive,
    onReading(reading) {
      if (context.state === 'running') log.noteReading(reading, performance.timeOrigin + performance.now());
    },
    onOutcome: (outcome) => log.noteOutcome(outcome),
  });
}
