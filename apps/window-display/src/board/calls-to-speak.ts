import {
  announcementRules,
  type AnnouncementCall,
  type AnnouncementOutcome,
  type AnnouncementReading,
} from '@jiaohao/devices/announcer';
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
  readonly volume: number;
  /** This browser's wall clock. The sound begins 50 ms later. */
  readonly startedAtMs: number;
};

/** The last readings and fates of calls, for tests and for the curious: `window.jiaohaoAnnouncer`. */
export type SpokenLog = {
  readonly spoken: readonly SpokenReading[];
  readonly outcomes: readonly AnnouncementOutcome[];
  noteReading(reading: AnnouncementReading, startedAtMs: number): void;
  noteOutcome(outcome: AnnouncementOutcome): void;
};

const kept = 100;

export function createSpokenLog(): SpokenLog {
  const spoken: SpokenReading[] = [];
  const outcomes: AnnouncementOutcome[] = [];
  return {
    spoken,
    outcomes,
    noteReading({ callSeq, parts, volume }, startedAtMs) {
      const clips = parts.flatMap((part) => (part.kind === 'clip' ? [part.clip] : []));
      spoken.push({ callSeq, clips, volume, startedAtMs });
      if (spoken.length > kept) spoken.shift();
    },
    noteOutcome(outcome) {
      outcomes.push(outcome);
      if (outcomes.length > kept) outcomes.shift();
    },
  };
}
