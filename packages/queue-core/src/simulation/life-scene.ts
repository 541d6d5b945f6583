import type { RandomSource } from '@jiaohao/basics/random';
import type { Actor } from '../protocol/actor.ts';
import type { AnswerOf } from '../protocol/answers.ts';
import type { BookingId, TicketId, WindowId } from '../protocol/ids.ts';
import type { Person } from '../protocol/person.ts';
import type { Agenda } from './agenda.ts';
import type { Ask } from './command-stamp.ts';
import type { DrawnHall } from './draw-hall.ts';
import type { OracleWorld } from './oracle-world.ts';

export const secondMs = 1_000;
export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/** Somebody who holds a number, as a clerk who looks up sees them. */
export type Citizen = {
  readonly person: Person | null;
  /** `away`: stepped out and will be back; `gone`: has left for good. */
  presence: 'here' | 'away' | 'gone';
};

/** Somebody who has a booking and means to come. */
export type Booked = { readonly bookingId: BookingId; readonly person: Person | null; day: string; slot: string };

/** An accepted case whose result is fetched on a later day. */
export type Result = { readonly ticketId: TicketId; readonly person: Person; readonly onDay: number };

/** Devices of the kiosk that do not work now, and until when. */
export type KioskFaults = { readerUntilMs: number; printerUntilMs: number };

/** Everything the people of one living hall share. */
export type Life = {
  readonly random: RandomSource;
  readonly drawn: DrawnHall;
  readonly world: OracleWorld;
  readonly agenda: Agenda;
  readonly citizens: Map<TicketId, Citizen>;
  readonly booked: Booked[];
  readonly results: Result[];
  readonly faults: KioskFaults;
  /** True time, which the machine's wall clock may deviate from. */
  nowMs(): number;
  /** The day that is lived: its number, its name, and the true time of a time of day. */
  day(): { readonly number: number; readonly name: string; at(time: string): number };
  /** Starts something that goes on by itself; what it throws ends the run. */
  go(act: () => Promise<void>): void;
  /** Sends a command as a device does: retried while the hall is down, sometimes twice, sometimes late. */
  ask<Wish extends Ask>(ask: Wish, actor: Actor): Promise<AnswerOf<Wish['kind']>>;
  /** Whether somebody waits for this window. */
  isSomebodyFor(windowId: WindowId): boolean;
  /** Until somebody waits for this window, or until the moment. */
  someoneFor(windowId: WindowId, untilMs: number): Promise<void>;
  /** What the hall tells somebody who has just taken a number: noted, and compared with what comes. */
  noteEstimate(ticketId: TicketId): void;
  /** What the host's timer does every few seconds. */
  passTime(): Promise<void>;
  /** The process ends and is away for a while. */
  goDown(forMs: number): Promise<void>;
  stepWall(byMs: number): void;
  /** Reads one batch at the other end of the line to the county. */
  readCounty(limit: number): void;
};
