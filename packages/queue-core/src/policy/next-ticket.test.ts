import { expect, test } from 'vitest';
import type { ServedQueue } from '../protocol/hall.ts';
import type { QueueId, TicketId } from '../protocol/ids.ts';
import type { Lane } from '../protocol/states.ts';
import { chooseNextTicket, type LineHead, type NextTicketQuestion, type ServedLine } from './next-ticket.ts';

const minuteMs = 60_000;
const nowMs = 600 * minuteMs;
const headStartMinutes: Record<Lane, number> = { returning: 30, booked: 20, priority: 20, ordinary: 0 };

let nextSeq = 0;

/** A head that was taken so many minutes ago, with the head start of its lane: A003 is ordinary, of queue A. */
function head(name: string, minutesAgo: number, changes: Partial<LineHead> = {}): LineHead {
  const lane = changes.lane ?? 'ordinary';
  const takenAtMs = nowMs - minutesAgo * minuteMs;
  nextSeq += 1;
  return {
    ticketId: name as TicketId,
    series: name.slice(0, 1),
    serial: Number(name.slice(1)),
    queueId: name.slice(0, 1) as QueueId,
    lane,
    rankMs: takenAtMs - headStartMinutes[lane] * minuteMs,
    rankSeq: nextSeq,
    takenAtMs,
    ...changes,
  };
}

function line(
  changes: Partial<Omit<ServedLine, 'served' | 'ceilingMs'>> & Partial<ServedQueue> & { ceilingMinutes?: number },
): ServedLine {
  const { privileged = null, ordinary = null, privilegedInARow = 0, ceilingMinutes = 60 } = changes;
  const { queueId = (privileged ?? ordinary)?.queueId ?? ('Z' as QueueId), weight = 1 } = changes;
  const served = { queueId, weight, helpAfterMinutes: changes.helpAfterMinutes ?? null };
  return { served, ceilingMs: ceilingMinutes * minuteMs, privileged, ordinary, privilegedInARow };
}

function choose(lines: readonly ServedLine[], changes: Partial<NextTicketQuestion> = {}) {
  const question = { nowMs, lines, forWindow: null, isOrdered: false, maxPrivilegedInARow: 2, ...changes };
  return chooseNextTicket(question);
}

/** Who is next, by which rule and past whom, in one line. */
function told(next: ReturnType<typeof choose>): string | null {
  if (!next) return null;
  const { ticketId, why } = next;
  if (why.rule === 'byHand') throw new Error('nobody chose by hand');
  return [ticketId, why.rule, ...why.passed].join(' ');
}

const priority = { lane: 'priority' } as const;

test('nobody is next where nobody waits', () => {
  expect(choose([])).toBeNull();
  expect(choose([line({}), line({})])).toBeNull();
});

test('who came first is next, and nobody is passed', () => {
  expect(told(choose([line({ ordinary: head('A001', 5) }), line({ ordinary: head('B001', 9) })]))).toBe('B001 arrival');
});

test('of two that came in the same millisecond the one that joined first is next', () => {
  const [first, second] = [head('B001', 5), head('A001', 5)];
  expect(told(choose([line({ ordinary: second }), line({ ordinary: first })]))).toBe('B001 arrival');
});

test('a privileged ticket goes before who came less than its head start earlier, and the record says past whom', () => {
  const lines = [line({ privileged: head('A005', 3, priority), ordinary: head('A003', 22) })];
  expect(told(choose(lines))).toBe('A005 lane A003');
});

test('an ordinary ticket that came more than the head start earlier goes before a privileged one', () => {
  const lines = [line({ privileged: head('A005', 3, priority), ordinary: head('A003', 24) })];
  expect(told(choose(lines))).toBe('A003 arrival');
});

test('after the most privileged tickets in a row an ordinary one has its turn, past the privileged one', () => {
  const waiting = { privileged: head('A001', 9, priority), ordinary: head('A004', 3) };
  expect(told(choose([line({ ...waiting, privilegedInARow: 1 })]))).toBe('A001 lane');
  expect(told(choose([line({ ...waiting, privilegedInARow: 2 })]))).toBe('A004 inARow A001');
});

test('with no ordinary ticket waiting any number of privileged ones may follow each other', () => {
  expect(told(choose([line({ privileged: head('A001', 9, priority), privilegedInARow: 7 })]))).toBe('A001 lane');
});

test('a ticket sent to this window goes before everybody, and past who came earlier', () => {
  const forWindow = head('C002', 4, { lane: 'returning' });
  const lines = [line({ ordinary: head('A001', 200) }), line({ ordinary: head('B001', 2) })];
  expect(told(choose(lines, { forWindow }))).toBe('C002 forWindow A001');
  expect(told(choose([], { forWindow }))).toBe('C002 forWindow');
});

test('an ordered window empties its first queue before the second, and the record says past whom', () => {
  const lines = [line({ ordinary: head('B004', 1) }), line({ ordinary: head('A001', 50) })];
  expect(told(choose(lines, { isOrdered: true }))).toBe('B004 order A001');
  expect(told(choose([line({}), lines[1]!], { isOrdered: true }))).toBe('A001 arrival');
});

test('who has waited past the ceiling of their queue goes before the order and the weights of a window', () => {
  const first = line({ ordinary: head('B004', 1), weight: 10 });
  const overdue = line({ ordinary: head('A001', 60) });
  expect(told(choose([first, overdue], { isOrdered: true }))).toBe('A001 overdue');
  expect(told(choose([line({ ordinary: head('B001', 59), weight: 10 }), overdue]))).toBe('A001 overdue');
});

test('of several past their ceilings the one that counts as having come first is next', () => {
  const lines = [
    line({ ordinary: head('A001', 20), ceilingMinutes: 10 }),
    line({ ordinary: head('B001', 70), ceilingMinutes: 60 }),
  ];
  expect(told(choose(lines))).toBe('B001 overdue');
});

test('a queue whose privileged ticket is past the ceiling is not left for another queue because an ordinary one has its turn', () => {
  const own = { privileged: head('A001', 80, priority), ordinary: head('A009', 5), privilegedInARow: 2 };
  const other = line({ ordinary: head('B001', 40), weight: 10 });
  expect(told(choose([other, line(own)]))).toBe('A009 inARow B001 A001');
  expect(told(choose([other, line(own)], { isOrdered: true }))).toBe('A009 inARow B001 A001');
});

test('of two queues of one window the one with twice the weight is served at half the wait', () => {
  const lines = (waited: number) => [
    line({ ordinary: head('A001', waited), weight: 2 }),
    line({ ordinary: head('B001', 40) }),
  ];
  expect(told(choose(lines(21)))).toBe('A001 weight B001');
  expect(told(choose(lines(19)))).toBe('B001 arrival');
  expect(told(choose(lines(20)))).toBe('B001 arrival');
});

test('a booking that came before its time waits behind all who have waited at all, whatever the weights', () => {
  const early = head('A002', 8, { lane: 'booked', rankMs: nowMs + 5 * minuteMs });
  const booked = line({ privileged: early, weight: 10 });
  expect(told(choose([booked, line({ ordinary: head('B001', 0.5) })]))).toBe('B001 arrival A002');
  expect(told(choose([booked]))).toBe('A002 lane');
});

test('a queue that is only helped is left alone until its oldest ordinary ticket has waited so long', () => {
  const helped = (waited: number) =>
    line({ ordinary: head('A001', waited), privileged: head('A000', 99, priority), helpAfterMinutes: 15 });
  const own = line({ ordinary: head('B001', 1) });
  expect(told(choose([own, helped(15)]))).toBe('B001 arrival');
  expect(told(choose([own, helped(15.1)]))).toBe('A000 overdue');
  expect(choose([helped(15)])).toBeNull();
});

test('a queue that is only helped is not helped for its privileged tickets alone', () => {
  expect(choose([line({ privileged: head('A001', 50, priority), helpAfterMinutes: 0 })])).toBeNull();
});

test('the wait in the record is the time since the number was taken, and never negative', () => {
  const why = (next: ReturnType<typeof choose>) => next?.why;
  expect(why(choose([line({ privileged: head('A001', 12, priority) })]))).toMatchObject({
    lane: 'priority',
    waitedMs: 12 * minuteMs,
  });
  expect(why(choose([line({ ordinary: head('A001', -3) })]))).toMatchObject({ waitedMs: 0 });
});
