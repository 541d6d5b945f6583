import type { RandomSource } from '@jiaohao/basics/random';
import type { Timers } from '@jiaohao/basics/time';
import type { QueueEngine } from '@jiaohao/queue-core';
import * as v from 'valibot';
import { EventAnswerSchema, type EventAnswer } from '../wire/event-request.ts';
import { LiveAnswerSchema, type LiveReport } from '../wire/live-report.ts';
import { afterAnswer, afterCensus, type NextStep } from './after-answer.ts';
import { nextRequest, type OutgoingRequest } from './next-request.ts';
import type { PseudonymOf } from './outgoing-entry.ts';
import { afterFailure, afterSuccess, fullPace, waitMs, type Pace } from './pace.ts';

/*
 * The hall's line to the county. Two lanes, which do not wait for each other:
 *
 *   journal   new entries ─► gather ─► ask ─► acknowledged, gap, fork ─► the next ones      or wait, and again
 *   live      every few seconds: how the hall is now ─► what the county has of our journal
 *
 * The queue never hears of either. A county that is away for days leaves the cursor where it is.
 */

/** What came back; null where nothing did: a cut line, or no answer in time. */
export type CountyAnswer = {
  readonly status: number;
  readonly json: unknown;
  /** What the county asked for; 0 where it did not. */
  readonly retryAfterMs: number;
};

/** Sends `body` to /v1/halls/<this hall>/<path>. Never rejects. */
export type AskCounty = (path: string, body: unknown) => Promise<CountyAnswer | null>;

export type UplinkState = {
  /**
   * `quiet`: the county has all. `waiting`: it did not answer, or not as agreed, and is asked again.
   * `refused`: it does not take what is sent, or not from us: somebody has to look.
   */
  readonly phase: 'quiet' | 'sending' | 'waiting' | 'refused';
  readonly acknowledgedSeq: number;
  /** Wall clock of the last answer that was one. */
  readonly answeredAtMs: number | null;
  readonly failures: number;
  /** In English, for the log; never with anybody's data in it. */
  readonly trouble: string | null;
};

export interface CountyUplink {
  state(): UplinkState;
  /** What is under way is let go; its answer is not waited for. */
  stop(): void;
}

export type UplinkParts = {
  readonly engine: Pick<QueueEngine, 'uplink' | 'rehome' | 'subscribe'>;
  readonly ask: AskCounty;
  readonly pseudonymOf: PseudonymOf;
  readonly liveReport: (line: LiveReport['line']) => LiveReport;
  readonly timers: Timers;
  readonly random: RandomSource;
};

/** A number that is taken is followed by its slip, a call by its start: they go together. */
const gatherMs = 500;
/** Between two requests of a backlog the queue has its turn. */
const breathMs = 10;
const liveEveryMs = { least: 2_000, usual: 10_000, most: 120_000 } as const;

export function startUplink(parts: UplinkParts): CountyUplink {
  const { engine, ask, timers } = parts;
  const { uplink } = engine;
  let pace: Pace = fullPace;
  let phase: UplinkState['phase'] = 'quiet';
  let trouble: string | null = null;
  let answeredAtMs: number | null = null;
  let isStopped = false;
  let cancelJournal = () => {};
  let cancelLive = () => {};

  const share = () => parts.random.nextInt(1_000) / 1_000;

  // ── journal ─────────────────────────────────────────────────────────────────────────────────

  function sendIn(delayMs: number): void {
    cancelJournal();
    cancelJournal = timers.after(delayMs, () => void sendNext());
  }

  async function sendNext(): Promise<void> {
    const request = nextRequest(uplink, pace.most, parts.pseudonymOf);
    if (!request) {
      phase = 'quiet';
      return;
    }
    phase = 'sending';
    const answer = await ask(`streams/${request.epoch}/events`, request.body);
    if (isStopped) return;
    const read = readAnswer(answer);
    if (typeof read === 'string') return failed(read, answer);
    const step = afterAnswer(request, read, {
      baseOf: (epoch) => uplink.baseOf(epoch),
      hashAt: (seq) => uplink.read(seq - 1, 1)[0]?.hash ?? null,
    });
    await take(step, request, answer);
  }

  async function take(step: NextStep, request: OutgoingRequest, answer: CountyAnswer | null): Promise<void> {
    if (step.kind === 'nonsense') return failed(step.why, answer);
    const isRecorded = step.kind !== 'rehome' || (await engine.rehome(step.seq));
    if (isStopped) return;
    if (!isRecorded) return failed('the disk is full', answer);
    uplink.acknowledge(step.seq);
    pace = afterSuccess(pace);
    trouble = null;
    answeredAtMs = timers.nowWallMs();
    // A part of a batch is what there was: more is gathered first.
    sendIn(request.body.entries.length < pace.most ? gatherMs : breathMs);
  }

  function failed(why: string, answer: CountyAnswer | null): void {
    pace = afterFailure(pace);
    trouble = why;
    phase = answer && isRefusal(answer.status) ? 'refused' : 'waiting';
    sendIn(waitMs(pace, share(), answer?.retryAfterMs));
  }

  const unsubscribe = engine.subscribe(() => {
    // While one is under way, or waited for, it sends what has come meanwhile.
    if (phase !== 'quiet') return;
    phase = 'sending';
    sendIn(gatherMs);
  });

  // ── live ────────────────────────────────────────────────────────────────────────────────────

  function lineNow(): LiveReport['line'] {
    const acknowledgedSeq = uplink.acknowledgedSeq();
    const [oldest] = uplink.read(acknowledgedSeq, 1);
    return {
      epoch: acknowledgedSeq === 0 ? null : (uplink.epochAfter(acknowledgedSeq - 1)?.id ?? null),
      acknowledgedSeq,
      headSeq: uplink.headSeq(),
      oldestMs: oldest?.atWallMs ?? null,
    };
  }

  async function reportLive(): Promise<void> {
    const line = lineNow();
    const answer = await ask('live', parts.liveReport(line));
    if (isStopped) return;
    const read = v.safeParse(LiveAnswerSchema, answer?.status === 200 ? answer.json : null);
    if (read.success) lookBack(line, read.output.lastSeq);
    const everyMs = read.success ? (read.output.againMs ?? liveEveryMs.usual) : liveEveryMs.usual;
    const heldMs = Math.min(liveEveryMs.most, Math.max(liveEveryMs.least, everyMs));
    cancelLive = timers.after(heldMs * (0.75 + share() / 2), () => void reportLive());
  }

  /** A county that was put back has less than it acknowledged; with nothing to send nobody would notice. */
  function lookBack(line: LiveReport['line'], lastSeq: number | null): void {
    // What was acknowledged while the report was under way is newer than the answer.
    if (line.epoch === null || uplink.acknowledgedSeq() !== line.acknowledgedSeq) return;
    const base = uplink.baseOf(line.epoch);
    if (base === null) return;
    const seq = afterCensus({ baseSeq: base }, lastSeq, line.acknowledgedSeq);
    if (seq === line.acknowledgedSeq) return;
    uplink.acknowledge(seq);
    if (phase === 'quiet') sendIn(breathMs);
  }

  // All halls of a county start their machines at eight in the morning.
  sendIn(Math.round(share() * 2_000));
  cancelLive = timers.after(Math.round(share() * 2_000), () => void reportLive());

  return {
    state: () => ({
      phase,
      acknowledgedSeq: uplink.acknowledgedSeq(),
      answeredAtMs,
      failures: pace.failures,
      trouble,
    }),
    stop() {
      isStopped = true;
      unsubscribe();
      cancelJournal();
      cancelLive();
    },
  };
}

/** Not a matter of time: the county looked at it and said no. */
const isRefusal = (status: number) => status === 400 || status === 401 || status === 403 || status === 404;

/** The answer as agreed, or why it is none. */
function readAnswer(answer: CountyAnswer | null): EventAnswer | string {
  if (!answer) return 'no answer';
  if (answer.status !== 200) return `answered ${answer.status}${fieldOf(answer.json)}`;
  const read = v.safeParse(EventAnswerSchema, answer.json);
  return read.success ? read.output : 'answered what is not an answer';
}

function fieldOf(json: unknown): string {
  const refusal = v.safeParse(v.object({ kind: v.string(), field: v.optional(v.string()) }), json);
  if (!refusal.success) return '';
  const { kind, field } = refusal.output;
  return field === undefined ? ` (${kind})` : ` (${kind}: ${field})`;
}
