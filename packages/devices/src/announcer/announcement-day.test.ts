import { createManualTimers } from '@jiaohao/basics/time';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnnouncementCall, type AnnouncementOutcome, announcementRules } from './announcement.ts';
import { createAnnouncementQueue } from './announcement-queue.ts';
import { createManualPlayer } from './manual-player.ts';
import { usualVoiceRules, type VoiceRules } from './voice-rules.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';

/*
 * Any minutes of any hall: calls, recalls, repeats, quiet hours, a browser that blocks, a sound device
 * that hangs, and a board whose own clock is put wrong. Two areas speak side by side. What must hold
 * is judged by arithmetic on minutes of the day, which knows nothing of the rules' own code.
 */

const clipMs = 300;
const stepMs = 500;
const morningMinute = 9 * 60 + 32;
const morningMs = Date.parse('2026-11-21T09:32:00+08:00');
const { maxLateMs, gapMs } = announcementRules;

type Act =
  | { readonly kind: 'call'; readonly number: number; readonly windowNo: number; readonly ageMs: number }
  | { readonly kind: 'repeat'; readonly back: number }
  | { readonly kind: 'player'; readonly area: 0 | 1; readonly behaviour: 'sounds' | 'blocked' | 'hangs' }
  | { readonly kind: 'stepClock'; readonly byMs: number }
  | { readonly kind: 'pass'; readonly ms: number };

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('call' as const),
      number: fc.integer({ min: 1, max: 5 }),
      windowNo: fc.integer({ min: 1, max: 12 }),
      ageMs: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: -2_000, max: 17_000 }) },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const), back: fc.nat({ max: 6 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('player' as const),
      area: fc.constantFrom(0 as const, 1 as const),
      behaviour: fc.constantFrom('sounds' as const, 'sounds' as const, 'blocked' as const, 'hangs' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('stepClock' as const),
      byMs: fc.integer({ min: -86_400_000, max: 86_400_000 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      ms: fc.integer({ min: 0, max: 12 }).map((n) => n * stepMs),
    }),
  },
);

const timeOf = (minute: number) =>
  `${String(Math.floor((minute % 1_440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
/** Spans around the test's morning, and some that run over midnight around it. */
const anySpan = fc
  .record({
    from: fc.integer({ min: -2, max: 8 }),
    lasts: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 4 }) },
      { weight: 1, arbitrary: fc.constant(1_430) },
    ),
  })
  .map(({ from, lasts }) => ({ from: morningMinute + from, to: morningMinute + from + lasts }));
type MinuteSpan = { readonly from: number; readonly to: number };
const inMinutes = ({ from, to }: MinuteSpan, minute: number) =>
  (from <= minute && minute < to) || (from <= minute + 1_440 && minute + 1_440 < to);

const anyRules = fc
  .record({
    readings: fc.constantFrom(1 as const, 2 as const),
    oneReading: fc.constantFrom('一' as const, '幺' as const),
    chime: fc.boolean(),
    volume: fc.integer({ min: 1, max: 100 }),
    quiet: fc.array(anySpan, { maxLength: 2 }),
    loud: fc.option(fc.record({ span: anySpan, volume: fc.integer({ min: 0, max: 100 }) })),
  })
  .map(({ quiet, loud, ...rest }) => {
    const texts = (span: MinuteSpan) => ({ from: timeOf(span.from), to: timeOf(span.to) });
    const rules: VoiceRules = {
      ...usualVoiceRules,
      ...rest,
      quietHours: quiet.map(texts),
      volumeHours: loud ? [{ ...texts(loud.span), volume: loud.volume }] : [],
    };
    return { rules, quiet, loud };
  });

/** An area: its windows, its loudspeaker, and a record of all that happened. */
function createArea(timers: ReturnType<typeof createManualTimers>, rules: VoiceRules) {
  const player = createManualPlayer(timers, clipMs);
  const offered = new Map<number, { readonly call: AnnouncementCall; readonly calledAtMs: number }>();
  const outcomes: (AnnouncementOutcome & { readonly atMs: number })[] = [];
  const readings: {
    callSeq: number;
    atMs: number;
    isSecond: boolean;
    volume: number;
    behaviour: string;
    lengthMs: number;
  }[] = [];
  let behaviour: 'sounds' | 'blocked' | 'hangs' = 'sounds';
  const queue = createAnnouncementQueue({
    timers,
    player,
    rules: () => rules,
    hostNowMs: () => morningMs + timers.nowMonoMs(),
    onReading: ({ callSeq, parts, volume }) => {
      const isSecond = parts[0]?.kind === 'silence';
      const atMs = timers.nowMonoMs() + (isSecond ? gapMs : 0);
      readings.push({ callSeq, atMs, isSecond, volume, behaviour, lengthMs: player.lengthMs(parts)! });
    },
    onOutcome: (outcome) => outcomes.push({ ...outcome, atMs: timers.nowMonoMs() }),
  });
  return {
    player,
    offered,
    outcomes,
    readings,
    offer(call: AnnouncementCall) {
      const calledAtMs = timers.nowMonoMs() - Math.max(0, call.ageMs);
      if (!offered.has(call.callSeq)) offered.set(call.callSeq, { call, calledAtMs });
      queue.offer([call]);
    },
    behave(next: 'sounds' | 'blocked' | 'hangs') {
      behaviour = next;
      player.behave(next);
    },
  };
}
type Area = ReturnType<typeof createArea>;

async function live(acts: readonly Act[], rules: VoiceRules): Promise<Area[]> {
  const timers = createManualTimers(0);
  const areas = [createArea(timers, rules), createArea(timers, rules)];
  const areaOf = (windowId: string) => areas[Number(windowId) % 2]!;
  const calls: { readonly call: AnnouncementCall; readonly atMs: number }[] = [];
  async function pass(ms: number): Promise<void> {
    await settlePromises();
    for (let left = ms; left > 0; left -= stepMs) {
      timers.advance(stepMs);
      await settlePromises();
    }
  }
  for (const act of acts) {
    if (act.kind === 'pass') await pass(act.ms);
    else if (act.kind === 'stepClock') timers.stepWall(act.byMs);
    else if (act.kind === 'player') areas[act.area]!.behave(act.behaviour);
    else if (act.kind === 'call') {
      const { windowNo, ageMs } = act;
      const call = { callSeq: calls.length + 1, number: `A00${act.number}`, windowId: String(windowNo), ageMs };
      calls.push({ call, atMs: timers.nowMonoMs() });
      areaOf(call.windowId).offer(call);
    } else {
      const known = calls[calls.length - 1 - act.back];
      if (!known) continue;
      const ageMs = known.call.ageMs + timers.nowMonoMs() - known.atMs;
      areaOf(known.call.windowId).offer({ ...known.call, ageMs });
    }
  }
  for (const area of areas) area.behave('sounds');
  await pass(200_000);
  return areas;
}

/** The call whose place in the line this one has: the oldest of those that were merged into it. */
function placeOf(area: Area, callSeq: number): number {
  const older = area.outcomes.find((outcome) => outcome.kind === 'merged' && outcome.intoCallSeq === callSeq);
  return older ? placeOf(area, older.callSeq) : callSeq;
}

/** What the volume at a moment must be, in minutes of the day. */
type VolumeAt = (atMs: number) => number;

function isRight(area: Area, outcome: Area['outcomes'][number], volumeAt: VolumeAt): boolean {
  const own = area.readings.filter(({ callSeq }) => callSeq === outcome.callSeq);
  switch (outcome.kind) {
    case 'spoken':
      // A second reading that was stopped does not count.
      return own.length >= outcome.readings;
    case 'notHeard':
      return own.length === 1 && own[0]!.behaviour !== 'sounds';
    case 'merged':
      return own.length === 0 && outcome.intoCallSeq > outcome.callSeq;
    case 'tooLate':
      return own.length === 0 && outcome.atMs - area.offered.get(outcome.callSeq)!.calledAtMs > maxLateMs;
    case 'quiet':
      return own.length === 0 && volumeAt(outcome.atMs) === 0;
    case 'closed':
      return false;
  }
}

function checkFates(area: Area, volumeAt: VolumeAt): void {
  const decided = area.outcomes.map(({ callSeq }) => callSeq);
  expect(decided.sort((a, b) => a - b)).toEqual([...area.offered.keys()]);
  expect(area.outcomes.filter((outcome) => !isRight(area, outcome, volumeAt))).toEqual([]);
}

function checkReadings({ readings, offered }: Area, volumeAt: VolumeAt): void {
  expect(readings.map(({ volume }) => volume)).toEqual(readings.map(({ atMs }) => volumeAt(atMs)));
  expect(readings.filter(({ volume }) => volume === 0)).toEqual([]);
  const firsts = readings.filter(({ isSecond }) => !isSecond);
  const late = firsts.filter(({ callSeq, atMs }) => atMs - offered.get(callSeq)!.calledAtMs > maxLateMs);
  expect(late).toEqual([]);
}

function checkTurns(area: Area): void {
  const turns = area.readings.filter(({ isSecond }) => !isSecond).map(({ callSeq }) => placeOf(area, callSeq));
  expect(turns).toEqual([...turns].sort((a, b) => a - b));
}

/** One after the other, and whole wherever the device played at all. */
function checkSound({ player, readings }: Area): void {
  const sounding = readings.filter(({ behaviour }) => behaviour !== 'blocked');
  expect(player.said).toHaveLength(sounding.length);
  for (const [at, { atMs, untilMs }] of player.said.entries()) {
    const { behaviour, lengthMs } = sounding[at]!;
    expect(behaviour === 'hangs' || untilMs! - atMs === lengthMs).toBe(true);
    expect(atMs).toBeGreaterThanOrEqual(player.said[at - 1]?.untilMs ?? 0);
  }
}

test('Each call has one fate; none begins late, in quiet hours, over another or out of turn; none is cut off', async () => {
  const fates = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyAct, { maxLength: 60, size: 'max' }),
      anyRules,
      async (acts, { rules, quiet, loud }) => {
        const volumeAt: VolumeAt = (atMs) => {
          const minute = morningMinute + Math.floor(atMs / 60_000);
          if (quiet.some((span) => inMinutes(span, minute))) return 0;
          return loud && inMinutes(loud.span, minute) ? loud.volume : rules.volume;
        };
        for (const area of await live(acts, rules)) {
          for (const { kind } of area.outcomes) fates.set(kind, (fates.get(kind) ?? 0) + 1);
          checkFates(area, volumeAt);
          checkReadings(area, volumeAt);
          checkTurns(area);
          checkSound(area);
        }
      },
    ),
    { numRuns: 400 },
  );
  // A property that never met a fate says nothing about it.
  for (const kind of ['spoken', 'merged', 'tooLate', 'quiet', 'notHeard']) {
    expect(fates.get(kind) ?? 0, kind).toBeGreaterThan(50);
  }
});
