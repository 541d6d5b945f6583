import type { TicketIssued } from '../protocol/answers.ts';
import type { ItemId, PriorityCode, QueueId, TicketId } from '../protocol/ids.ts';
import type { Person } from '../protocol/person.ts';
import { actorOf } from './command-stamp.ts';
import { minuteMs, secondMs, type Citizen, type Life } from './life-scene.ts';
import { between, byShare, happens, oneOf, untilNext } from './odds.ts';
import { drawPerson } from './simulated-people.ts';

/*
 * Citizens: they come when it suits them, mostly in the middle of the morning, with a card or
 * without, for themselves or for others; some lose patience, step out, lose their paper.
 */

const kiosk = actorOf('kiosk');
const desk = actorOf('terminal');

/** People of the place: the same ones come again. */
const peopleCount = 2_000;

/** Arrivals by hour of the day: a morning peak and a smaller one in the afternoon. */
const peaks: readonly (readonly [from: string, to: string, share: number])[] = [
  ['08:05', '08:30', 4],
  ['08:30', '09:30', 22],
  ['09:30', '10:30', 26],
  ['10:30', '11:30', 14],
  ['11:30', '12:10', 4],
  ['13:40', '14:30', 8],
  ['14:30', '15:30', 13],
  ['15:30', '16:30', 7],
  ['16:30', '17:35', 3],
];

/** Everybody who comes on this day without a booking. */
export function comeDuringTheDay(life: Life): void {
  const { random, drawn } = life;
  const total = peaks.reduce((sum, [, , share]) => sum + share, 0);
  for (const [from, to, share] of peaks) {
    const [fromMs, toMs] = [life.day().at(from), life.day().at(to)];
    const meanMs = ((toMs - fromMs) * total) / (share * drawn.visitorsPerDay);
    for (let atMs = fromMs + untilNext(random, meanMs); atMs < toMs; atMs += untilNext(random, meanMs)) {
      life.go(async () => {
        await life.agenda.until(atMs);
        await visit(life);
      });
    }
  }
  for (const result of life.results.splice(0)) {
    if (result.onDay > life.day().number) life.results.push(result);
    else {
      life.go(async () => {
        await life.agenda.until(life.day().at('08:40') + between(random, 0, 400) * minuteMs);
        await fetchResult(life, result);
      });
    }
  }
}

async function visit(life: Life): Promise<void> {
  const { random, drawn } = life;
  const queueId = byShare(random, drawn.shares) as QueueId;
  const isForOther = happens(random, 3);
  const rule = drawn.hall.queues.find(({ id }) => id === queueId);
  const hasCard = happens(random, isForOther || rule?.identity.required ? 97 : 70);
  // Without a reader people go on without a card; some type their number.
  const isRead = life.nowMs() >= life.faults.readerUntilMs || happens(random, 20);
  const person = hasCard && isRead ? drawPerson(random, peopleCount) : null;
  await takeNumber(life, {
    queueId,
    itemIds: chooseItems(life, queueId),
    person,
    onBehalf: isForOther && person ? { principal: happens(random, 60) ? drawPerson(random, peopleCount) : null } : null,
    priority: choosePriority(life),
    resultOf: null,
  });
}

/** Somebody whose case was accepted some days ago. */
async function fetchResult(life: Life, result: { ticketId: TicketId; person: Person }): Promise<void> {
  const known = life.world.ticketsById.get(result.ticketId);
  if (known?.result !== 'ready') return;
  const issue = life.drawn.hall.queues.find(({ issuesResults }) => issuesResults);
  if (!issue) return;
  const { ticketId: resultOf, person } = result;
  await takeNumber(life, { queueId: issue.id, itemIds: [], person, onBehalf: null, priority: null, resultOf });
}

function chooseItems(life: Life, queueId: QueueId): ItemId[] {
  const { random, drawn } = life;
  const own = drawn.hall.items.filter((item) => item.queueId === queueId);
  if (own.length === 0 || happens(random, 50)) return [];
  const items = [oneOf(random, own).id];
  if (happens(random, 8)) items.push(oneOf(random, drawn.hall.items).id);
  return items;
}

function choosePriority({ random, drawn }: Life): PriorityCode | null {
  if (drawn.hall.fairness.priorityClasses.length === 0 || !happens(random, 7)) return null;
  return (happens(random, 75) ? 'ELD' : 'MIL') as PriorityCode;
}

type Wish = {
  readonly queueId: QueueId;
  readonly itemIds: ItemId[];
  readonly person: Person | null;
  readonly onBehalf: { principal: Person | null } | null;
  readonly priority: PriorityCode | null;
  readonly resultOf: TicketId | null;
};

/** At the kiosk; what it refuses is tried again where a citizen would. */
export async function takeNumber(life: Life, wish: Wish): Promise<void> {
  const { random } = life;
  const answer = await life.ask({ kind: 'takeTicket', ...wish }, kiosk);
  if (answer.ok) {
    return holdNumber(life, answer.value, wish.person);
  }
  switch (answer.error.kind) {
    case 'identityRequired':
      await life.agenda.sleep(20 * secondMs);
      if (happens(random, 90)) await takeNumber(life, { ...wish, person: drawPerson(random, peopleCount) });
      return;
    case 'alreadyHoldsTicket':
      if (happens(random, 50)) await printAgain(life, answer.error.ticketId as TicketId, 'lost');
      return;
    case 'outsideHours':
    case 'pastCutOff':
    case 'hallNotTaking':
      // Some wait for the doors; most go home.
      if (!happens(random, 30) || life.nowMs() > life.day().at('16:00')) return;
      await life.agenda.sleep(between(random, 5, 60) * minuteMs);
      return takeNumber(life, wish);
    default:
      return;
  }
}

/** From the paper to the window, or away. */
export async function holdNumber(life: Life, issued: TicketIssued, person: Person | null): Promise<void> {
  const { random } = life;
  const { ticketId } = issued;
  const citizen: Citizen = { person, presence: 'here' };
  life.citizens.set(ticketId, citizen);
  life.noteEstimate(ticketId);
  await print(life, ticketId);
  if (happens(random, 1)) await printAgain(life, ticketId, 'unreadable');
  const fate = byShare(random, [
    ['stays', 86],
    ['stepsOut', 7],
    ['leaves', 4],
    ['givesBack', 1.5],
    ['needsHelp', 1.5],
  ] as const);
  if (fate === 'stays') return;
  await life.agenda.sleep(between(random, 1, 25) * minuteMs);
  const ticket = life.world.ticketsById.get(ticketId);
  if (ticket?.state !== 'waiting') return;
  switch (fate) {
    case 'stepsOut':
      return stepOut(life, ticketId, citizen);
    case 'leaves':
      citizen.presence = 'gone';
      return;
    case 'givesBack':
      citizen.presence = 'gone';
      await life.ask({ kind: 'cancelTicket', ticketId }, kiosk);
      return;
    case 'needsHelp':
      await life.ask({ kind: 'grantPriority', ticketId, priority: 'SICK' as PriorityCode }, desk);
  }
}

/** A number that is called meanwhile is missed; back again, its holder asks what became of it. */
async function stepOut(life: Life, ticketId: TicketId, citizen: Citizen): Promise<void> {
  const { random, world } = life;
  citizen.presence = 'away';
  await life.agenda.sleep(between(random, 8, 40) * minuteMs);
  if (citizen.presence === 'away') citizen.presence = 'here';
  const ticket = world.ticketsById.get(ticketId);
  if (ticket?.state === 'passedOver') {
    // First at the kiosk, which may say no, then at the desk.
    const atKiosk = await life.ask({ kind: 'rejoin', ticketId }, kiosk);
    if (!atKiosk.ok && happens(random, 80)) await life.ask({ kind: 'rejoin', ticketId }, desk);
  } else if (ticket?.state === 'voided' && happens(random, 70)) {
    const { queueId } = ticket;
    const { person } = citizen;
    await takeNumber(life, { queueId, itemIds: [], person, onBehalf: null, priority: null, resultOf: null });
  }
}

/** The printer of a kiosk, which runs out of paper now and then. */
async function print(life: Life, ticketId: TicketId): Promise<void> {
  const { random } = life;
  const host = actorOf('host');
  await life.agenda.sleep(between(random, 2, 4) * secondMs);
  if (life.nowMs() >= life.faults.printerUntilMs && !happens(random, 2)) {
    await life.ask({ kind: 'slipPrinted', ticketId, rung: 'processId' }, host);
    return;
  }
  await life.ask(
    { kind: 'slipFailed', ticketId, fault: oneOf(random, ['paperOut', 'coverOpen', 'notConnected']) },
    host,
  );
  // Who heard the number on the screen goes on without paper; the others wait for the new roll.
  if (happens(random, 40)) return;
  await life.agenda.sleep(between(random, 1, 5) * minuteMs);
  await printAgain(life, ticketId, 'notPrinted');
}

async function printAgain(life: Life, ticketId: TicketId, reason: 'lost' | 'unreadable' | 'notPrinted'): Promise<void> {
  const answer = await life.ask({ kind: 'reprintSlip', ticketId, reason }, desk);
  if (!answer.ok) return;
  await life.agenda.sleep(3 * secondMs);
  await life.ask({ kind: 'slipPrinted', ticketId, rung: 'paperStatus' }, actorOf('host'));
}
