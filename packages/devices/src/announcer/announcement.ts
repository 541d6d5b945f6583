import type { SpeechFault, SpeechPart } from './player.ts';
import type { SpokenCall } from './sentence.ts';

/** How a hall speaks: a chime, the sentence, a pause, the sentence again. */
export const announcementRules = {
  /** Between the two readings. */
  gapMs: 600,
  /** With more than this many waiting, each is read once. */
  maxWaitingForTwoReadings: 2,
  /** Nothing starts later than this after it was called. */
  maxLateMs: 15_000,
  /** A sound device that plays so much longer than the recordings are hangs. */
  hangsAfterMs: 5_000,
  /** A reading takes no longer than this where nobody can say how long it takes. */
  longestReadingMs: 15_000,
} as const;

export type AnnouncementCall = SpokenCall & {
  /** The journal's number of the call; a recall has a new one. */
  readonly callSeq: number;
  /** How long ago it was called, by the feed's clock. */
  readonly ageMs: number;
};

/** A reading as it is handed to the loudspeaker. */
export type AnnouncementReading = {
  readonly callSeq: number;
  readonly parts: readonly SpeechPart[];
  /** 1-100. */
  readonly volume: number;
};

/** What became of a call. */
export type AnnouncementFate =
  | { readonly kind: 'spoken'; readonly readings: 1 | 2; readonly lateMs: number }
  /** The number was called again before its turn came; the newer call is the one to be spoken. */
  | { readonly kind: 'merged'; readonly intoCallSeq: number }
  | { readonly kind: 'tooLate'; readonly lateMs: number }
  /** Its turn came in quiet hours, or where the volume is 0. */
  | { readonly kind: 'quiet' }
  | { readonly kind: 'notHeard'; readonly fault: SpeechFault }
  /** The announcer was closed before its turn came. */
  | { readonly kind: 'closed' };

/** For the record: exactly one for each callSeq that was offered. */
export type AnnouncementOutcome = SpokenCall & { readonly callSeq: number } & AnnouncementFate;
