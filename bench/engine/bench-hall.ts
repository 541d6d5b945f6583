import { join } from 'node:path';
import { invariant } from '@jiaohao/basics/invariant';
import { createSystemRandom } from '@jiaohao/basics/random';
import type { Clock } from '@jiaohao/basics/time';
import { openEngine, parseHall, type QueueEngine } from '@jiaohao/queue-core';
import type { Hall, TicketId } from '@jiaohao/queue-core/protocol';
import { createCommandStamp } from '@jiaohao/queue-core/simulation';

/* The hall of the engine's benches and the few commands they give. One queue, served by every window. */

export const windowCount = 32;

/** A hall as its file says it: this many windows, a clerk each. */
export function benchHallInput() {
  const numbers = Array.from({ length: windowCount }, (_, at) => at + 1);
  return {
    id: 'bench-town',
    name: '示例镇便民服务中心',
    queues: [{ id: 'ZH', series: 'A', name: '综合受理' }],
    windows: numbers.map((number) => ({
      id: String(number),
      kind: 'intake',
      name: '综合受理窗口',
      queues: ['ZH'],
    })),
    items: [],
    staff: numbers.map((number) => ({ id: String(2000 + number), name: '王芳' })),
    ratingInviteMs: 60_000,
    consultPhone: '0539-0000000',
  };
}

function createBenchHall(): Hall {
  const parsed = parseHall(benchHallInput());
  invariant(parsed.ok, 'the hall of the benches parses');
  return parsed.value;
}

export const hall = createBenchHall();
export const random = createSystemRandom();

/** A Monday morning that never becomes evening, later than everything a bench puts into a journal. */
const morningMs = Date.parse('2027-01-04T09:00:00+08:00');
const startedAtMonoMs = performance.now();
export const clock: Clock = {
  nowWallMs: () => Math.floor(morningMs + performance.now() - startedAtMonoMs),
  nowMonoMs: () => performance.now(),
};

const stamp = createCommandStamp(clock, random);
const queueId = hall.queues[0]!.id;

/** Commands, made before the clock starts: who gives one has done so before it reaches the engine. */
export const commands = {
  take: () =>
    stamp<'takeTicket'>({
      kind: 'takeTicket',
      queueId,
      itemIds: [],
      person: null,
      onBehalf: null,
      priority: null,
      resultOf: null,
    }),
  open: (windowAt: number) =>
    stamp<'openWindow'>({
      kind: 'openWindow',
      windowId: hall.windows[windowAt]!.id,
      staffId: hall.staff[windowAt]!.id,
    }),
  call: (windowAt: number) => stamp<'callNext'>({ kind: 'callNext', windowId: hall.windows[windowAt]!.id }),
  passOver: (windowAt: number, ticketId: TicketId) =>
    stamp<'passOver'>({ kind: 'passOver', windowId: hall.windows[windowAt]!.id, ticketId }),
};

export function openBenchEngine(directory: string, name: string): QueueEngine {
  const opened = openEngine({
    file: join(directory, `${name}.sqlite`),
    hall,
    clock,
    random,
    onStop: (cause) => {
      throw cause;
    },
  });
  invariant(opened.ok, 'a new database opens');
  return opened.value;
}

/** So many numbers, 32 a commit as the engine batches what waits. */
export async function takeMany(engine: QueueEngine, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 3_200) {
    const answers = await Promise.all(
      Array.from({ length: Math.min(left, 3_200) }, () => engine.execute(commands.take())),
    );
    invariant(
      answers.every(({ ok }) => ok),
      'every number is given',
    );
  }
}

export async function openWindow(engine: QueueEngine, windowAt: number): Promise<void> {
  const answer = await engine.execute(commands.open(windowAt));
  invariant(answer.ok, 'the window opens');
}

/** Milliseconds of one callNext; the ticket is passed over afterwards, so that the window is free again. */
export async function timeCall(engine: QueueEngine, windowAt: number): Promise<number> {
  const command = commands.call(windowAt);
  const startedAtMs = performance.now();
  const called = await engine.execute(command);
  const tookMs = performance.now() - startedAtMs;
  invariant(called.ok && called.value.ticketId !== null, 'somebody waits and is called');
  const passed = await engine.execute(commands.passOver(windowAt, called.value.ticketId));
  invariant(passed.ok, 'who was called is passed over');
  return tookMs;
}
