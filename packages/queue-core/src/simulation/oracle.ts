import { invariant, unreachable } from '@jiaohao/basics/invariant';
import type { HallEvent, JournalEntry } from '../protocol/events.ts';
import type { Hall } from '../protocol/hall.ts';
import { endBooking, moveBooking, placeBooking } from './oracle-bookings.ts';
import { checkEnded, checkNothingLeftOver, mayTakeNumbers, moveDay } from './oracle-day.ts';
import { createOracleNumbers } from './oracle-numbers.ts';
import { announceResult, closeRating, recordSlip } from './oracle-outcomes.ts';
import { createOracleTickets } from './oracle-tickets.ts';
import { alarmAway, assignWindow, moveWindow } from './oracle-windows.ts';
import { createOracleWorld, type OracleWorld, type WallTime } from './oracle-world.ts';

/**
 * A second, independent reading of the journal: plain maps, no SQL, nothing of commands, policy or
 * fold. It throws as soon as an entry breaks an invariant of ARCHITECTURE.md, and it knows what the
 * engine's tables and views should say.
 *
 *   entry ─► oracle-day · -numbers · -tickets (-lines, -calls) · -windows · -outcomes · -bookings
 *                                      └──────────► oracle-world: what a person would remember
 */
export interface Oracle {
  /** `wall`: what the door's clock said when these were committed; null where nobody knows. */
  observe(entries: readonly JournalEntry[], wall?: WallTime | null): void;
  readonly world: OracleWorld;
  readonly lastSeq: number;
  /** The hall's time of the last entry. */
  readonly lastAtMs: number;
  /** Of every entry that was read, by its number less one. */
  readonly hashes: readonly string[];
}

export function createOracle(hall: Hall): Oracle {
  const world = createOracleWorld(hall);
  const numbers = createOracleNumbers(world);
  const tickets = createOracleTickets(world);
  const commandIds = new Set<string>();
  const hashes: string[] = [];
  let lastAtMs = 0;
  let lastCommandId = '';
  let isDayTurning = false;
  let isDayEnding = false;

  function apply(event: HallEvent, at: { seq: number; atMs: number }): void {
    switch (event.kind) {
      case 'businessDayOpened':
      case 'businessDayEnded':
      case 'hallClosed':
      case 'hallReopened':
      case 'hoursExtended':
        isDayTurning ||= event.kind === 'businessDayOpened';
        isDayEnding ||= event.kind === 'businessDayEnded';
        return moveDay(world, event);
      case 'numbersSkipped':
        return numbers.skip(event);
      case 'ticketTaken':
        if (hall.hours && world.wall && event.bookingId === null) {
          invariant(
            mayTakeNumbers(hall.hours, world.wall, world.extendedUntil),
            'numbers are given in opening hours only',
          );
        }
        return numbers.take(event, at);
      case 'priorityGranted':
      case 'ticketCalled':
      case 'ticketRecalled':
      case 'serviceStarted':
      case 'ticketPassedOver':
      case 'ticketRejoined':
      case 'ticketHeld':
      case 'ticketResumed':
      case 'ticketTransferred':
      case 'serviceFinished':
      case 'ticketCancelled':
      case 'ticketVoided':
      case 'ticketCarriedOver':
      case 'ticketExpired':
        return tickets.apply(event, at);
      case 'windowOpened':
      case 'windowPaused':
      case 'windowClosed':
        return moveWindow(world, event, at.atMs);
      case 'windowAwayTooLong':
        return alarmAway(world, event, at.atMs);
      case 'windowAssigned':
      case 'windowUnassigned':
        return assignWindow(world, event);
      case 'bookingPlaced':
        return placeBooking(world, event, at.atMs);
      case 'bookingMoved':
        return moveBooking(world, event);
      case 'bookingCancelled':
      case 'bookingMissed':
        return endBooking(world, event);
      case 'bookingConflict':
        return;
      case 'resultAnnounced':
        return announceResult(world, event);
      case 'serviceRated':
      case 'serviceNotRated':
        return closeRating(world, event);
      case 'slipPrinted':
      case 'slipFailed':
      case 'slipReprintAsked':
        return recordSlip(world, event);
      default:
        return unreachable(event);
    }
  }

  /** The entries of one act are all read. */
  function endAct(): void {
    tickets.endAct();
    if (isDayEnding) checkEnded(world);
    isDayEnding = false;
  }

  return {
    observe(entries, wall = null) {
      world.wall = wall;
      for (const entry of entries) {
        const { seq, atWallMs: atMs, commandId, event } = entry;
        invariant(seq === hashes.length + 1, 'the journal has no gap');
        invariant(atMs >= lastAtMs, 'invariant 7: the hall’s time never goes back');
        if (commandId !== lastCommandId) {
          endAct();
          invariant(!commandIds.has(commandId), 'invariant 3: a commandId has one effect');
          commandIds.add(commandId);
          lastCommandId = commandId;
        }
        apply(event, { seq, atMs });
        lastAtMs = atMs;
        hashes.push(entry.hash);
      }
      // A commit holds whole acts.
      endAct();
      if (isDayTurning) checkNothingLeftOver(world);
      isDayTurning = false;
    },
    world,
    get lastSeq() {
      return hashes.length;
    },
    get lastAtMs() {
      return lastAtMs;
    },
    hashes,
  };
}
