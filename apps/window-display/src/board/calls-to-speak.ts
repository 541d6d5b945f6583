import { announcementRules, sentenceFor, type AnnouncementCall, type SpeechPart } from '@jiaohao/devices/announcer';
import type { BoardCall } from '@jiaohao/queue-core/protocol';

/**
 * The calls of a view that may be spoken: still awaited, and not older than what is worth saying. So
 * a board that starts in the middle of the day is silent about the morning. That each is spoken once
 * is the announcement queue's business.
 */
export function callsToSpeak(calls: readonly BoardCall[], hostNowMs: number): AnnouncementCall[] {
  return calls
    .filter((call) => call.state === 'called')
    .map(({ callSeq, number, windowId, calledAtMs }) => ({ callSeq, number, windowId, ageMs: hostNowMs - calledAtMs }))
    .filter(({ ageMs }) => ageMs <= announcementRules.maxLateMs);
}

/** One reading of one call, as it was handed to the loudspeaker. */
export type SpokenReading = {
  readonly callSeq: number;
  readonly clips: readonly string[];
  /** This browser's wall clock. The sound begins 50 ms later. */
  readonly startedAtMs: number;
};

/** The last readings, for tests and for the curious: `window.jiaohaoAnnouncer.spoken`. */
export type SpokenLog = {
  readonly spoken: SpokenReading[];
  /** Which call the next readings of its sentence belong to. */
  expect(call: Pick<AnnouncementCall, 'callSeq' | 'number' | 'windowId'>): void;
  note(parts: readonly SpeechPart[], startedAtMs: number): void;
};

const keptReadings = 100;

export function createSpokenLog(): SpokenLog {
  const spoken: SpokenReading[] = [];
  const callSeqs = new Map<string, number>();
  return {
    spoken,
    expect(call) {
      const sentence = sentenceFor(call).join(' ');
      // Set anew, so that the newest sentence is the last and the first is the oldest.
      callSeqs.delete(sentence);
      callSeqs.set(sentence, call.callSeq);
      for (const oldest of callSeqs.keys()) {
        if (callSeqs.size <= keptReadings) break;
        callSeqs.delete(oldest);
      }
    },
    note(parts, startedAtMs) {
      const clips = parts.flatMap((part) => (part.kind === 'clip' ? [part.clip] : []));
      const callSeq = callSeqs.get(clips.filter((clip) => clip !== 'chime').join(' '));
      if (callSeq === undefined) return;
      spoken.push({ callSeq, clips, startedAtMs });
      if (spoken.length > keptReadings) spoken.shift();
    },
  };
}
