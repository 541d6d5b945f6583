import { invariant } from '@jiaohao/basics/invariant';
import type { QueueEngine } from '@jiaohao/queue-core';
import type { Report } from '../figure.ts';
import { commands, openBenchEngine, openWindow, windowCount } from './bench-hall.ts';

/* Takes and calls from everywhere at once, and what the journal says of them afterwards. */

const commandCount = 100_000;
const takersAtATime = 64;

/** Numbers given twice, and calls of a ticket that was called already or to a window that had one. */
function readFaults(engine: QueueEngine): { duplicates: number; doubles: number; taken: number; called: number } {
  const numbers = new Set<string>();
  const calledTickets = new Set<string>();
  const atWindow = new Map<string, string>();
  const faults = { duplicates: 0, doubles: 0, taken: 0, called: 0 };
  for (let after = 0; ;) {
    const entries = engine.lookups.journal(after, 1_000);
    const last = entries.at(-1);
    if (!last) return faults;
    after = last.seq;
    for (const { event } of entries) {
      if (event.kind === 'ticketTaken') {
        const number = `${event.day} ${event.series} ${event.serial}`;
        faults.taken += 1;
        if (numbers.has(number)) faults.duplicates += 1;
        numbers.add(number);
      } else if (event.kind === 'ticketCalled') {
        faults.called += 1;
        if (calledTickets.has(event.ticketId) || atWindow.has(event.windowId)) faults.doubles += 1;
        calledTickets.add(event.ticketId);
        atWindow.set(event.windowId, event.ticketId);
      } else if (event.kind === 'ticketPassedOver') atWindow.delete(event.windowId);
    }
  }
}

export async function measureStorm(directory: string, report: Report): Promise<void> {
  const engine = openBenchEngine(directory, 'queue');
  for (let windowAt = 0; windowAt < windowCount; windowAt += 1) await openWindow(engine, windowAt);
  const told = { numbers: new Set<string>(), tickets: new Set<string>(), taken: 0, called: 0 };
  let left = commandCount;

  async function takeOnAndOn(): Promise<void> {
    while (left > 0) {
      left -= 1;
      const answer = await engine.execute(commands.take());
      invariant(answer.ok, 'every number is given');
      told.taken += 1;
      told.numbers.add(answer.value.number);
    }
  }

  async function callOnAndOn(windowAt: number): Promise<void> {
    while (left > 0) {
      const answer = await engine.execute(commands.call(windowAt));
      if (!answer.ok) {
        invariant(answer.error.kind === 'noTicketWaiting', 'a free window calls whoever waits');
        continue;
      }
      left -= 1;
      const { ticketId } = answer.value;
      invariant(ticketId !== null, 'a call is of a ticket');
      told.called += 1;
      told.tickets.add(ticketId);
      await engine.execute(commands.passOver(windowAt, ticketId));
    }
  }

  const startedAtMs = performance.now();
  await Promise.all([
    ...Array.from({ length: takersAtATime }, takeOnAndOn),
    ...Array.from({ length: windowCount }, (_, windowAt) => callOnAndOn(windowAt)),
  ]);
  const tookMs = performance.now() - startedAtMs;
  const found = readFaults(engine);
  invariant(found.taken === told.taken && found.called === told.called, 'the journal has what was answered');
  engine.close();

  const duplicates = Math.max(found.duplicates, told.taken - told.numbers.size);
  const doubles = Math.max(found.doubles, told.called - told.tickets.size);
  const of = `among ${told.taken} takes and ${told.called} calls at once`;
  report({ name: `numbers given twice ${of}`, value: duplicates, unit: 'count', target: 0, bound: 'most' });
  report({ name: `calls made twice ${of}`, value: doubles, unit: 'count', target: 0, bound: 'most' });
  report({
    name: 'takes and calls at once, passed over meanwhile',
    value: ((told.taken + told.called) / tookMs) * 1_000,
    unit: 'per second',
  });
}
