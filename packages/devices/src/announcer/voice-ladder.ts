import { fail, type Result } from '@jiaohao/basics/result';
import type { SpeechFault, SpeechPart, SpeechPlayer } from './player.ts';
import type { SpeechSynthesisPlayer } from './speech-synthesis-player.ts';

/*
 * What speaks, from the best to the least:
 *
 *   recordings ──none loaded──► chime, the system's Chinese voice ──there is none──► chime, and the screen
 *
 * Chosen anew for every reading, so that a hall climbs up again as soon as it can.
 */
export function createVoiceLadder(options: {
  /** Sounds clips; before there are recordings it has the chime. */
  readonly loudspeaker: SpeechPlayer;
  readonly hasRecordings: () => boolean;
  readonly systemVoice: SpeechSynthesisPlayer;
}): SpeechPlayer {
  const { loudspeaker, hasRecordings, systemVoice } = options;
  let current: SpeechPlayer = loudspeaker;

  async function playWithoutRecordings(
    parts: readonly SpeechPart[],
    volume: number,
  ): Promise<Result<void, SpeechFault>> {
    // Also where no chime is wanted: the loudspeaker is the one that knows of a browser that blocks.
    const chimed = await loudspeaker.play(parts.filter(isChime), volume);
    if (!chimed.ok) return chimed;
    if (!systemVoice.hasVoice()) return fail({ kind: 'noVoice' });
    current = systemVoice;
    return systemVoice.play(parts, volume);
  }

  return {
    play(parts, volume) {
      current = loudspeaker;
      return hasRecordings() ? loudspeaker.play(parts, volume) : playWithoutRecordings(parts, volume);
    },
    lengthMs: (parts) => (hasRecordings() ? loudspeaker.lengthMs(parts) : null),
    stop: () => current.stop(),
  };
}

function isChime(part: SpeechPart): boolean {
  return part.kind === 'clip' && part.clip === 'chime';
}
