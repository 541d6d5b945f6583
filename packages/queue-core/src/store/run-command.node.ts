import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { createDigitCode, createTimedUuids, createToken, createUuid } from '@jiaohao/basics/ids';
import type { RandomSource } from '@jiaohao/basics/random';
import { fail, ok } from '@jiaohao/basics/result';
import type { Clock } from '@jiaohao/basics/time';
import { decide } from '../commands/decide.ts';
import type { DecideContext } from '../commands/decision.ts';
import { decideOpenBusinessDay } from '../commands/open-business-day.ts';
import { decidePassTime } from '../commands/pass-time.ts';
import type { HallClock } from '../model/hall-clock.ts';
import { shanghaiMoment } from '../model/shanghai-moment.ts';
import type { Actor } from '../protocol/actor.ts';
import type { Answer } from '../protocol/answers.ts';
import type { Command } from '../protocol/commands.ts';
import type { HallEvent, JournalEntry } from '../protocol/events.ts';
import type { BookingId, CommandId, TicketId } from '../protocol/ids.ts';
import { createAnswerStore, digestRequest } from './answers.node.ts';
import { createFold } from './fold.node.ts';
import { createJournal, type Act, type JournalHead } from './journal.node.ts';
import type { Reads } from './reads.node.ts';
import type { UplinkStore } from './uplink.node.ts';

/** Somebody's command, the clock's, or what the county made necessary. */
export type Work = Command | { readonly kind: 'passTime' } | { readonly kind: 'rehome'; readonly afterSeq: number };

/** One transaction's growing end of the journal. */
export type Draft = { head: JournalHead; entries: JournalEntry[] };

/** What commands are run on and with. */
export type RunOptions = {
  readonly database: Database.Database;
  readonly reads: Reads;
  /** The wall's: what the door says. */
  readonly clock: Clock;
  /** The hall's, at or after the journal's last entry. */
  readonly hallClock: HallClock;
  readonly random: RandomSource;
  readonly uplink: UplinkStore;
};

/** Who acts when the clock does. */
const hallActor: Actor = { role: 'host', deviceId: 'engine', staffId: null };

/**
 * Runs one member of a batch within the open transaction; the answer is null for the clock.
 *
 *   retry? → day → decide → journal + fold → answer
 */
export function createCommandRunner(options: RunOptions): (draft: Draft, work: Work) => Answer | null {
  const { database, reads, clock, hallClock, random, uplink } = options;
  const journal = createJournal(database);
  const answers = createAnswerStore(database);
  const fold = createFold(database);
  const nextUuid = createTimedUuids(random);

  function record(draft: Draft, act: Act, events: readonly HallEvent[]): void {
    for (const event of events) {
      const entry = journal.append(draft.head, act, event);
      fold.apply(entry);
      draft.entries.push(entry);
      draft.head = entry;
    }
  }

  function contextAt(nowMs: number, day: string): DecideContext {
    return {
      day,
      nowMs,
      local: shanghaiMoment(clock.nowWallMs()),
      newTicketId: () => nextUuid(nowMs) as TicketId,
      newBookingId: () => nextUuid(nowMs) as BookingId,
      newToken: () => createToken(random, nowMs),
      newBookingCode: () => createDigitCode(random, 8),
    };
  }

  /** Opens the business day of hall time where it is a later one, and gives back which is open. */
  function turnDay(draft: Draft, nowMs: number, commandId: CommandId): string {
    const stored = reads.businessDay();
    const today = shanghaiMoment(nowMs).day;
    if (stored !== null && today <= stored) return stored;
    const events = decideOpenBusinessDay(reads, today, shanghaiMoment(clock.nowWallMs()).day);
    record(draft, hallAct(commandId, nowMs), events);
    answers.forget(nowMs);
    invariant(reads.businessDay() === today, 'a business day is open once a command has come');
    return today;
  }

  function runCommand(draft: Draft, command: Command): Answer {
    const { commandId, stampedAtMs, actor } = command;
    const requestDigest = digestRequest(command);
    const known = answers.find(commandId);
    if (known)
      return known.requestDigest === requestDigest ? known.answer : fail({ kind: 'commandIdReused', commandId });

    const nowMs = hallClock.nowMs();
    const day = turnDay(draft, nowMs, commandId);
    const decision = decide(reads, command, contextAt(nowMs, day));
    if (decision.ok) record(draft, { atWallMs: nowMs, commandId, stampedAtMs, actor }, decision.value.events);
    const answer: Answer = decision.ok ? ok(decision.value.answer) : decision;
    answers.keep(commandId, { requestDigest, answer }, nowMs);
    return answer;
  }

  function passTime(draft: Draft): null {
    const nowMs = hallClock.nowMs();
    const commandId = createUuid(random) as CommandId;
    const day = turnDay(draft, nowMs, commandId);
    record(draft, hallAct(commandId, nowMs), decidePassTime(reads, contextAt(nowMs, day)));
    return null;
  }

  return (draft, work) => {
    if (work.kind === 'passTime') return passTime(draft);
    if (work.kind !== 'rehome') return runCommand(draft, work);
    uplink.rehome(work.afterSeq, hallClock.nowMs());
    return null;
  };
}

function hallAct(commandId: CommandId, nowMs: number): Act {
  return { atWallMs: nowMs, commandId, stampedAtMs: nowMs, actor: hallActor };
}
