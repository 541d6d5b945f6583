import type { Actor } from '../protocol/actor.ts';
import type { StaffId, TicketId, WindowId } from '../protocol/ids.ts';
import { callReasons, holdReasons } from '../protocol/reasons.ts';
import { goForPause } from './life-pauses.ts';
import { awaitRating } from './life-ratings.ts';
import { minuteMs, secondMs, type Life } from './life-scene.ts';
import { sendOn, workMinutes } from './life-services.ts';
import { between, happens, oneOf } from './odds.ts';
import { windowOf } from './oracle-world.ts';

/*
 * Clerks: they open a little late, call, wait, call again, serve, forget to press the key, press it
 * twice, go for tea, go for lunch. None of them is perfect, and each has a pace.
 */

export type Clerk = {
  readonly windowId: WindowId;
  readonly staffId: StaffId;
  readonly actor: Actor;
  /** Times the mean service. */
  readonly pace: number;
};

/** One day of a clerk at a window, from the key in the door to the light switch. */
export async function workTheDay(life: Life, clerk: Clerk): Promise<void> {
  const { random } = life;
  const day = life.day();
  await life.agenda.until(day.at('08:30') + between(random, -5, 8) * minuteMs);
  await open(life, clerk);
  await serveUntil(life, clerk, day.at('12:00'));
  await goForPause(life, clerk, 'meal', day.at('14:00') + between(random, -6, 6) * minuteMs);
  await open(life, clerk);
  await serveUntil(life, clerk, day.at('17:30'));
  await life.agenda.sleep(between(random, 5, 90) * secondMs);
  // The last one out forgets the key now and then; the turn of the day closes the window then.
  if (!happens(random, 3)) await life.ask({ kind: 'closeWindow', windowId: clerk.windowId }, clerk.actor);
}

export async function open(life: Life, { windowId, staffId, actor }: Clerk): Promise<void> {
  await life.ask({ kind: 'openWindow', windowId, staffId }, actor);
}

/** Serves until it is time to go, and then whoever still waits, for a while. */
export async function serveUntil(life: Life, clerk: Clerk, untilMs: number): Promise<void> {
  const { random, agenda } = life;
  const graceMs = between(random, 5, 35) * minuteMs;
  const { name } = life.day();
  while (life.day().name === name) {
    const isLate = life.nowMs() >= untilMs;
    if (life.nowMs() >= untilMs + graceMs) return;
    const hasServed = await serveNext(life, clerk);
    if (!hasServed) {
      if (isLate) return;
      await life.someoneFor(clerk.windowId, untilMs);
      await agenda.sleep(between(random, 3, 25) * secondMs);
    } else if (happens(random, 2.5)) {
      await goForPause(life, clerk, 'away', life.nowMs() + between(random, 3, 15) * minuteMs);
      await open(life, clerk);
    }
    await agenda.sleep(between(random, 2, 20) * secondMs);
  }
}

/** One citizen, from the call to the end; false where there is nobody. */
async function serveNext(life: Life, clerk: Clerk): Promise<boolean> {
  const { random, world } = life;
  const { windowId, actor } = clerk;
  const at = windowOf(world, windowId);
  // Opened late because the terminal was down, or thrown out by the turn of the day.
  if (at.state !== 'open') await open(life, clerk);
  if (at.ticket) return attend(life, clerk, at.ticket.ticketId);
  const held = heldHere(life, windowId);
  if (held) {
    const answer = await life.ask({ kind: 'resume', windowId, ticketId: held }, actor);
    if (answer.ok) return serve(life, clerk, held);
  }
  const jumper = happens(random, 0.6) ? [...world.unfinished].find(({ state }) => state === 'waiting') : undefined;
  if (jumper) {
    const { ticketId } = jumper;
    const answer = await life.ask(
      { kind: 'callTicket', windowId, ticketId, reason: oneOf(random, callReasons) },
      actor,
    );
    return answer.ok ? attend(life, clerk, ticketId) : false;
  }
  // The screen says whether somebody waits; a keypad does not, and some press it all the same.
  if (!life.isSomebodyFor(windowId) && happens(random, 80)) return false;
  const presses = happens(random, 2) ? 2 : 1;
  const answers = await Promise.all(
    Array.from({ length: presses }, () => life.ask({ kind: 'callNext', windowId }, actor)),
  );
  const called = answers.find(({ ok }) => ok);
  if (!called?.ok || called.value.ticketId === null) return false;
  return attend(life, clerk, called.value.ticketId);
}

/** A held ticket of this window whose citizen is back with the paper. */
function heldHere(life: Life, windowId: WindowId): TicketId | null {
  for (const ticket of life.world.unfinished) {
    if (ticket.state !== 'held' || ticket.windowId !== windowId) continue;
    if (life.citizens.get(ticket.ticketId)?.presence === 'here') return ticket.ticketId;
  }
  return null;
}

/** Calls until somebody comes, or gives up. */
async function attend(life: Life, clerk: Clerk, ticketId: TicketId): Promise<boolean> {
  const { random, world, agenda } = life;
  const { windowId, actor } = clerk;
  const calls = between(random, 1, 3);
  for (let call = 1; ; call += 1) {
    const ticket = world.ticketsById.get(ticketId);
    if (ticket?.state === 'serving') return serve(life, clerk, ticketId);
    if (ticket?.state !== 'called') return true;
    if (life.citizens.get(ticketId)?.presence === 'here') {
      await agenda.sleep(between(random, 8, 40) * secondMs);
      await life.ask({ kind: 'startService', windowId, ticketId }, actor);
      return serve(life, clerk, ticketId);
    }
    await agenda.sleep(between(random, 25, 50) * secondMs);
    if (call < calls) {
      await life.ask({ kind: 'recall', windowId, ticketId }, actor);
      continue;
    }
    const answer = await life.ask({ kind: 'passOver', windowId, ticketId }, actor);
    if (answer.ok) return true;
    // Too early by the rule: once more.
    await life.ask({ kind: 'recall', windowId, ticketId }, actor);
  }
}

/** The service itself, and what comes after it. */
async function serve(life: Life, clerk: Clerk, ticketId: TicketId): Promise<boolean> {
  const { random, world, agenda } = life;
  const { windowId, actor } = clerk;
  const ticket = world.ticketsById.get(ticketId);
  if (ticket?.state !== 'serving') return true;
  await agenda.sleep(workMinutes(life, ticket.queueId, clerk.pace) * minuteMs);
  if (happens(random, 3)) {
    const answer = await life.ask({ kind: 'hold', windowId, ticketId, reason: oneOf(random, holdReasons) }, actor);
    if (answer.ok) comeBackLater(life, ticketId);
    return true;
  }
  // Deep in the next thing, the key is forgotten.
  if (happens(random, 2)) await agenda.sleep(between(random, 2, 8) * minuteMs);
  await sendOn(life, clerk, ticketId);
  awaitRating(life, ticketId);
  return true;
}

function comeBackLater(life: Life, ticketId: TicketId): void {
  const citizen = life.citizens.get(ticketId);
  if (!citizen) return;
  citizen.presence = 'away';
  life.go(async () => {
    await life.agenda.sleep(between(life.random, 4, 30) * minuteMs);
    citizen.presence = happens(life.random, 92) ? 'here' : 'gone';
  });
}
