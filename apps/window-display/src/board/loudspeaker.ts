import { createSystemTimers } from '@jiaohao/basics/time';
import { createAnnouncer, createSpeaker, type SpeechSynthesisLike } from '@jiaohao/devices/announcer';
import type { SpokenLog } from './calls-to-speak.ts';
import type { HallVoice } from './hall-voice.ts';
import { createThanksTurn } from './thanks-turn.ts';

/* The board's loudspeaker: the announcer, with the browser's own sound, voices and network. */

export function createLoudspeaker(log: SpokenLog): HallVoice {
  const context = new AudioContext();
  const timers = createSystemTimers();
  let thanksVolume = 0;
  const speaker = createSpeaker({ context, fetch: (url) => fetch(url), volume: () => thanksVolume });
  const thanks = createThanksTurn({
    timers,
    say: () => void speaker.say(['thanks', 'reasonByPhone']),
    hush: speaker.hush,
  });
  const announcer = createAnnouncer({
    timers,
    context,
    fetch: (url) => fetch(url),
    synthesis: typeof speechSynthesis === 'undefined' ? withoutVoices : speechSynthesis,
    createUtterance: (text) => new SpeechSynthesisUtterance(text),
    // The demo shows this page in a frame. Web views of old boards cannot tell.
    wasTouched: () => (navigator as { userActivation?: UserActivation }).userActivation?.hasBeenActive ?? false,
    onReading(reading) {
      thanks.callBegins();
      if (context.state === 'running') log.noteReading(reading, performance.timeOrigin + performance.now());
    },
    onOutcome(outcome) {
      thanks.callEnds();
      log.noteOutcome(outcome);
    },
  });
  return {
    ...announcer,
    thank(volume) {
      thanksVolume = volume;
      thanks.thank();
    },
  };
}

/** Android's web view has no voices of its own. */
const withoutVoices: SpeechSynthesisLike = { getVoices: () => [], speak: () => {}, cancel: () => {} };
