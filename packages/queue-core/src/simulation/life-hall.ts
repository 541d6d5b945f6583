import { timeOfMinute } from '../protocol/hours.ts';
import type { StaffId, WindowId } from '../protocol/ids.ts';
import { closeReasons } from '../protocol/reasons.ts';
import { actorOf } from './command-stamp.ts';
import { carryOverSome } from './life-bookings.ts';
import { open, serveUntil, workTheDay, type Clerk } from './life-clerks.ts';
import { minuteMs, secondMs, type Life } from './life-scene.ts';
import { between, happens, oneOf } from './odds.ts';
import { windowOf } from './oracle-world.ts';

/* The house around clerks and citizens: the host's timer, the manager, the county, the power, the clock. */

const manager = actorOf('manager');

export function runTheHouse(life: Life): void {
  const { random, drawn } = life;
  for (const [at, { id, kind }] of drawn.hall.windows.entries()) {
    const clerk = clerkAt(life, id, at);
    life.go(() => (kind === 'flexible' ? helpOut(life, clerk) : workTheDay(life, clerk)));
  }
  life.go(() => keepTime(life));
  life.go(() => readForTheCounty(life));
  life.go(() => closeTheDay(life));
  life.go(() => announceResults(life));
  if (happens(random, 20)) life.go(() => losePower(life));
  if (happens(random, 25)) life.go(() => stepTheClock(life));
  if (happens(random, 2)) life.go(() => closeForAWhile(life));
  if (happens(random, 10)) life.go(() => breakTheKiosk(life));
  if (drawn.kind === 'township') life.go(() => moveWindows(life));
}

function clerkAt(life: Life, windowId: WindowId, at: number): Clerk {
  const { random, drawn } = life;
  const staffId = drawn.hall.staff[at % drawn.hall.staff.length]?.id ?? ('1001' as StaffId);
  const actor = { role: happens(random, 70) ? 'terminal' : 'keypad', deviceId: `window-${windowId}`, staffId } as const;
  return { windowId, staffId, actor, pace: between(random, 85, 115) / 100 };
}

/** The host's timer; every few seconds in a hall, every few minutes here. */
async function keepTime(life: Life): Promise<void> {
  const day = life.day();
  for (let atMs = day.at('07:50'); atMs < day.at('18:30'); atMs += 5 * minuteMs) {
    await life.agenda.until(atMs);
    await life.passTime();
  }
}

async function readForTheCounty(life: Life): Promise<void> {
  const { random } = life;
  const day = life.day();
  for (let atMs = day.at('08:10'); atMs < day.at('18:20'); atMs += between(random, 10, 40) * minuteMs) {
    await life.agenda.until(atMs);
    life.readCounty(between(random, 10, 200));
  }
}

/** 机动窗口: staffed while it is assigned, by the calendar, a long line or the manager. */
async function helpOut(life: Life, clerk: Clerk): Promise<void> {
  const { random, world } = life;
  const day = life.day();
  for (let atMs = day.at('08:35'); atMs < day.at('17:00'); atMs += between(random, 3, 9) * minuteMs) {
    await life.agenda.until(atMs);
    const at = windowOf(world, clerk.windowId);
    if (!at.assigned) continue;
    await open(life, clerk);
    await serveUntil(life, clerk, Math.min(life.nowMs() + 40 * minuteMs, day.at('17:00')));
    await life.ask({ kind: 'closeWindow', windowId: clerk.windowId }, clerk.actor);
  }
}

/** 潮汐: the manager moves a window to where the line is, and back. */
async function moveWindows(life: Life): Promise<void> {
  const { random, drawn } = life;
  if (!happens(random, 40)) return;
  const target = oneOf(random, drawn.hall.windows);
  const queue = oneOf(random, drawn.hall.queues);
  await life.agenda.until(life.day().at('09:30') + between(random, 0, 60) * minuteMs);
  const queues = [{ queueId: queue.id, weight: 1, helpAfterMinutes: null }];
  await life.ask({ kind: 'assignWindow', windowId: target.id, queues }, manager);
  await life.agenda.sleep(between(random, 30, 90) * minuteMs);
  await life.ask({ kind: 'assignWindow', windowId: target.id, queues: null }, manager);
}

/** Longer hours where the line is long, then the end of the day, which somebody forgets now and then. */
async function closeTheDay(life: Life): Promise<void> {
  const { random, world, agenda } = life;
  const day = life.day();
  await agenda.until(day.at('17:10'));
  if (world.unfinished.size > 12 && happens(random, 60)) {
    await life.ask({ kind: 'extendHours', until: timeOfMinute(18 * 60) }, manager);
  }
  await agenda.until(day.at('18:05'));
  await carryOverSome(life);
  if (!happens(random, 70)) return;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const answer = await life.ask({ kind: 'endDay' }, manager);
    if (answer.ok) return;
    await agenda.sleep(8 * minuteMs);
  }
}

async function announceResults(life: Life): Promise<void> {
  const { agenda, results } = life;
  await agenda.until(life.day().at('08:20'));
  for (const { ticketId } of results.filter(({ onDay }) => onDay <= life.day().number + 1)) {
    await agenda.sleep(5 * secondMs);
    await life.ask({ kind: 'announceResult', ticketId }, manager);
  }
}

/** The reader is unplugged, or the roll is empty and nobody has a new one. */
async function breakTheKiosk(life: Life): Promise<void> {
  const { random, faults } = life;
  await life.agenda.until(life.day().at('08:10') + between(random, 0, 500) * minuteMs);
  const untilMs = life.nowMs() + between(random, 10, 90) * minuteMs;
  if (happens(random, 50)) faults.readerUntilMs = untilMs;
  else faults.printerUntilMs = untilMs;
}

async function closeForAWhile(life: Life): Promise<void> {
  const { random, agenda } = life;
  await agenda.until(life.day().at('09:00') + between(random, 0, 360) * minuteMs);
  await life.ask({ kind: 'closeHall', reason: oneOf(random, closeReasons) }, manager);
  await agenda.sleep(between(random, 10, 50) * minuteMs);
  await life.ask({ kind: 'reopenHall' }, manager);
}

/** The process is away for a moment, or the machine for a quarter of an hour. */
async function losePower(life: Life): Promise<void> {
  const { random } = life;
  await life.agenda.until(life.day().at('08:20') + between(random, 0, 560) * minuteMs);
  await life.goDown(happens(random, 70) ? between(random, 3, 40) * secondMs : between(random, 5, 20) * minuteMs);
}

/** Somebody or NTP sets the clock; seldom by a day, and then it is put right soon. */
async function stepTheClock(life: Life): Promise<void> {
  const { random, agenda } = life;
  await agenda.until(life.day().at('08:20') + between(random, 0, 560) * minuteMs);
  const isBig = happens(random, 4);
  const byMs = isBig
    ? oneOf(random, [-400, -1, 1]) * 24 * 60 * minuteMs
    : between(random, -90, 90) * (happens(random, 80) ? secondMs : 5 * secondMs);
  life.stepWall(byMs);
  await agenda.sleep(between(random, 2, 40) * minuteMs);
  life.stepWall(-byMs);
}
