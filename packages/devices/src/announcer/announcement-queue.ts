import { fail, type Result } from '@jiaohao/basics/result';
import { shanghaiTime, type Timers } from '@jiaohao/basics/time';
import {
  type AnnouncementCall,
  type AnnouncementFate,
  type AnnouncementOutcome,
  type AnnouncementReading,
  announcementRules,
} from './announcement.ts';
import type { SpeechFault, SpeechPart, SpeechPlayer } from './player.ts';
import { sentenceFor, type SpokenCall } from './sentence.ts';
import { type VoiceRules, volumeAt } from './voice-rules.ts';

/*
 * Who is spoken, when, and how often. One mouth for an area of the hall:
 *
 *   offer ──► seen before? ──► same number waits? merge ──► waiting ──► quiet hours? ──► chime, sentence
 *                                                              ▲                            │
 *                                                              │                  600 ms, sentence again
 *                                                              └────────────────────────────┴─ unless others wait
 *
 * The screen never waits for the voice; so a call that could only be spoken late is better not
 * spoken at all: the citizen has long been shown where to go, or has gone. What has begun is said to
 * its end: quiet hours and another volume count from the next reading on.
 */

/** Calls remembered so that each is spoken once. A board has 30; a hall calls 2 000 a day. */
const maxSeen = 1_000;

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
  /** Asked at every reading. */
  readonly rules: () => VoiceRules;
  /** The host's wall clock, which the hours of the rules are about; a board's own may be wrong. */
  readonly hostNowMs: () => number;
  readonly onReading?: (reading: AnnouncementReading) => void;
  readonly onOutcome?: (outcome: AnnouncementOutcome) => void;
}): AnnouncementQueue {
  const { timers, player, rules, hostNowMs, onReading = () => {}, onOutcome = () => {} } = options;
  const { gapMs, maxWaitingForTwoReadings, maxLateMs, hangsAfterMs, longestReadingMs } = announcementRules;
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
    const calledAtMonoMs = timers.nowMonoMs() - Math.max(0, call.ageMs);
    const fresh: WaitingCall = { number, windowId, callSeq, calledAtMonoMs };
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

  function volumeIn(delayMs: number): number {
    return volumeAt(rules(), shanghaiTime(hostNowMs() + delayMs));
  }

  function dropLate(): void {
    const late = waiting.filter((call) => lateMsOf(call) > maxLateMs);
    waiting = waiting.filter((call) => !late.includes(call));
    for (const call of late) onOutcome({ ...withoutTime(call), kind: 'tooLate', lateMs: lateMsOf(call) });
  }

  async function speakAll(): Promise<void> {
    if (isSpeaking) return;
    isSpeaking = true;
    for (let next = takeNext(); next; next = takeNext()) onOutcome({ ...withoutTime(next), ...(await speak(next)) });
    isSpeaking = false;
  }

  function takeNext(): WaitingCall | undefined {
    dropLate();
    return waiting.shift();
  }

  async function speak(call: WaitingCall): Promise<AnnouncementFate> {
    const { callSeq } = call;
    const { chime, oneReading, readings } = rules();
    const volume = volumeIn(0);
    if (volume === 0) return { kind: 'quiet' };
    const startedAtMonoMs = timers.nowMonoMs();
    const lateMs = lateMsOf(call);
    const sentence: SpeechPart[] = sentenceFor(call, oneReading).map((clip) => ({ kind: 'clip', clip }));
    const parts: SpeechPart[] = chime ? [{ kind: 'clip', clip: 'chime' }, ...sentence] : sentence;
    const first = await read({ callSeq, parts, volume });
    if (!first.ok) return { kind: 'notHeard', fault: first.error };
    const isSecondWanted = readings === 2 && hasTimeForSecond(timers.nowMonoMs() - startedAtMonoMs);
    const volumeAgain = isSecondWanted ? volumeIn(gapMs) : 0;
    const again: SpeechPart[] = [{ kind: 'silence', durationMs: gapMs }, ...sentence];
    const isReadTwice = volumeAgain > 0 && (await read({ callSeq, parts: again, volume: volumeAgain })).ok;
    return { kind: 'spoken', readings: isReadTwice ? 2 : 1, lateMs };
  }

  /** Asked when the first reading is over, because calls come while it sounds. */
  function hasTimeForSecond(readingMs: number): boolean {
    dropLate();
    if (isClosed || waiting.length > maxWaitingForTwoReadings) return false;
    // A second reading is not worth another call's only one; those before it take a reading each.
    return waiting.every((call, place) => lateMsOf(call) + gapMs + readingMs * (place + 1) <= maxLateMs);
  }

  async function read(reading: AnnouncementReading): Promise<Result<void, SpeechFault>> {
    const { parts, volume } = reading;
    let isHanging = false;
    const cancel = timers.after((player.lengthMs(parts) ?? longestReadingMs) + hangsAfterMs, () => {
      isHanging = true;
      player.stop();
    });
    onReading(reading);
    const played = await player.play(parts, volume);
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
      const left = waiting;
      waiting = [];
      for (const call of left) onOutcome({ ...withoutTime(call), kind: 'closed' });
    },
  };
}

function withoutTime({ number, windowId, callSeq }: WaitingCall): SpokenCall & { callSeq: number } {
  return { number, windowId, callSeq };
}
