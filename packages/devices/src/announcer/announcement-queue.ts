import { fail, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { SpeechFault, SpeechPart, SpeechPlayer } from './player.ts';
import { type OneReading, sentenceFor, type SpokenCall } from './sentence.ts';

/*
 * Who is spoken, when, and how often. One mouth for the hall:
 *
 *   offer ──► seen before? ──► same number waits? merge ──► waiting ──► chime, sentence
 *                                                              ▲            │
 *                                                              │      600 ms, sentence again
 *                                                              └────────────┴─ unless others wait
 *
 * The screen never waits for the voice; so a call that could only be spoken late is better not
 * spoken at all: the citizen has long been shown where to go, or has gone.
 */

/** How a hall speaks: a chime, the sentence, a pause, the sentence again. */
export const announcementRules = {
  /** Between the two readings. */
  gapMs: 600,
  /** With more than this many waiting, each is read once. */
  maxWaitingForTwoReadings: 2,
  /** Nothing starts later than this after it was called. */
  maxLateMs: 15_000,
  /** The longest a player may take for one reading; then the sound device hangs. */
  maxReadingMs: 20_000,
} as const;

/** Calls remembered so that each is spoken once. A board has 30; a hall calls 2 000 a day. */
const maxSeen = 1_000;

export type AnnouncementCall = SpokenCall & {
  /** The journal's number of the call; a recall has a new one. */
  readonly callSeq: number;
  /** How long ago it was called, by the feed's clock. */
  readonly ageMs: number;
};

/** What became of each call, for the record. Exactly one for each callSeq that was offered. */
export type AnnouncementOutcome = SpokenCall & { readonly callSeq: number } & (
    | { readonly kind: 'spoken'; readonly readings: 1 | 2; readonly lateMs: number }
    /** The number was called again before its turn came; the newer call is the one to be spoken. */
    | { readonly kind: 'merged'; readonly intoCallSeq: number }
    | { readonly kind: 'tooLate'; readonly lateMs: number }
    | { readonly kind: 'notHeard'; readonly fault: SpeechFault }
  );

export interface AnnouncementQueue {
  /** Takes calls in any order and as often as they come: a call seen before is not spoken again. */
  offer(calls: readonly AnnouncementCall[]): void;
  waitingCount(): number;
  /** No further call is spoken; what is being said is said to its end. */
  close(): void;
}

type WaitingCall = SpokenCall & { readonly callSeq: number; readonly calledAtMonoMs: number };

export function createAnnouncementQueue(options: {
  readonly timers: Timers;
  readonly player: SpeechPlayer;
  readonly hasChime?: boolean;
  readonly oneReading?: OneReading;
  readonly onOutcome?: (outcome: AnnouncementOutcome) => void;
}): AnnouncementQueue {
  const { timers, player, hasChime = true, oneReading = '一', onOutcome = () => {} } = options;
  const { gapMs, maxWaitingForTwoReadings, maxLateMs, maxReadingMs } = announcementRules;
  const seen = new Set<string>();
  let waiting: WaitingCall[] = [];
  let isSpeaking = false;
  let isClosed = false;

  /** With the number, because a journal that was restored from a backup gives out its last numbers again. */
  function isSeenBefore(call: AnnouncementCall): boolean {
    const key = `${call.callSeq} ${call.number}`;
    if (seen.has(key)) return true;
    seen.add(key);
    // A Set keeps the order of insertion: the first is the oldest.
    for (const oldest of seen) {
      if (seen.size <= maxSeen) break;
      seen.delete(oldest);
    }
    return false;
  }

  function take(call: AnnouncementCall): void {
    const { number, windowId, callSeq } = call;
    const fresh: WaitingCall = {
      number,
      windowId,
      callSeq,
      calledAtMonoMs: timers.nowMonoMs() - Math.max(0, call.ageMs),
    };
    const place = waiting.findIndex((other) => other.number === number);
    const merged = waiting[place];
    if (!merged) {
      waiting.push(fresh);
      return;
    }
    // The newer call says which window; the older keeps its place in the line.
    waiting[place] = fresh;
    onOutcome({ ...withoutTime(merged), kind: 'merged', intoCallSeq: callSeq });
  }

  function lateMsOf(call: WaitingCall): number {
    return Math.round(timers.nowMonoMs() - call.calledAtMonoMs);
  }

  function dropLate(): void {
    const late = waiting.filter((call) => lateMsOf(call) > maxLateMs);
    waiting = waiting.filter((call) => !late.includes(call));
    for (const call of late) onOutcome({ ...withoutTime(call), kind: 'tooLate', lateMs: lateMsOf(call) });
  }

  async function speakAll(): Promise<void> {
    if (isSpeaking) return;
    isSpeaking = true;
    for (let next = takeNext(); next; next = takeNext()) await speak(next);
    isSpeaking = false;
  }

  function takeNext(): WaitingCall | undefined {
    dropLate();
    return isClosed ? undefined : waiting.shift();
  }

  async function speak(call: WaitingCall): Promise<void> {
    const startedAtMonoMs = timers.nowMonoMs();
    const lateMs = lateMsOf(call);
    const sentence: SpeechPart[] = sentenceFor(call, oneReading).map((clip) => ({ kind: 'clip', clip }));
    const first = await playInTime(hasChime ? [{ kind: 'clip', clip: 'chime' }, ...sentence] : sentence);
    if (!first.ok) {
      onOutcome({ ...withoutTime(call), kind: 'notHeard', fault: first.error });
      return;
    }
    const isSecondWanted = hasTimeForSecond(timers.nowMonoMs() - startedAtMonoMs);
    const second = isSecondWanted && (await playInTime([{ kind: 'silence', durationMs: gapMs }, ...sentence])).ok;
    onOutcome({ ...withoutTime(call), kind: 'spoken', readings: second ? 2 : 1, lateMs });
  }

  /** Asked when the first reading is over, because calls come while it sounds. */
  function hasTimeForSecond(readingMs: number): boolean {
    dropLate();
    if (isClosed || waiting.length > maxWaitingForTwoReadings) return false;
    // A second reading is not worth another call's only one; those before it take a reading each.
    return waiting.every((call, place) => lateMsOf(call) + gapMs + readingMs * (place + 1) <= maxLateMs);
  }

  async function playInTime(parts: readonly SpeechPart[]): Promise<Result<void, SpeechFault>> {
    let isHanging = false;
    const cancel = timers.after(maxReadingMs, () => {
      isHanging = true;
      player.stop();
    });
    const played = await player.play(parts);
    cancel();
    return isHanging ? fail({ kind: 'stopped' }) : played;
  }

  return {
    offer(calls) {
      if (isClosed) return;
      const fresh = calls.filter((call) => !isSeenBefore(call));
      for (const call of fresh.sort((one, other) => one.callSeq - other.callSeq)) take(call);
      dropLate();
      void speakAll();
    },
    waitingCount: () => waiting.length,
    close() {
      isClosed = true;
      waiting = [];
    },
  };
}

function withoutTime({ number, windowId, callSeq }: WaitingCall): SpokenCall & { callSeq: number } {
  return { number, windowId, callSeq };
}
