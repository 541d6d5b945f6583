import type { Hall, Queue, TriedMorning, TriedPerson, WindowId } from '@jiaohao/queue-core/protocol';
import { minuteOfTime, timeOfMinute } from '@jiaohao/queue-core/protocol';

/* Mornings to begin a trial with, made for this hall: its first queues, windows and priority. */

export const scenarioKinds = ['peak', 'privileged', 'booked', 'missed'] as const;
export type ScenarioKind = (typeof scenarioKinds)[number];

export function scenarioOf(kind: ScenarioKind, hall: Hall): TriedMorning {
  switch (kind) {
    case 'peak':
      return peak(hall);
    case 'privileged':
      return privileged(hall);
    case 'booked':
      return booked(hall);
    case 'missed':
      return missed(hall);
  }
}

/** Who comes at a minute, without anything special. */
export function comer(queueId: Queue['id'], arrivesAt: number): TriedPerson {
  return { arrivesAt, queueId, priority: null, slot: null, misses: 0, backAfter: 0 };
}

/** Windows that serve a queue all the time, at most so many. */
function windowsFor(hall: Hall, queueIds: readonly string[], most: number): WindowId[] {
  const serving = hall.windows.filter(
    ({ kind, queues }) => kind !== 'flexible' && queues.some(({ queueId }) => queueIds.includes(queueId)),
  );
  const chosen = serving.length > 0 ? serving : hall.windows;
  return chosen.slice(0, most).map(({ id }) => id);
}

/** Two queues, two people every three minutes, every sixth with priority. */
function peak(hall: Hall): TriedMorning {
  const queues = hall.queues.slice(0, 2);
  const priority = hall.fairness.priorityClasses[0]?.code ?? null;
  const people = Array.from({ length: 24 }, (_, at) => ({
    ...comer(queues[at % queues.length]!.id, Math.floor(at / 2) * 3),
    priority: at % 6 === 5 ? priority : null,
  }));
  const windowIds = windowsFor(
    hall,
    queues.map(({ id }) => id),
    3,
  );
  return { from: '09:00', people, windowIds, serviceMinutes: 8 };
}

/** Ordinary people wait, and one with priority after the other comes. */
function privileged(hall: Hall): TriedMorning {
  const [first] = hall.queues;
  const priority = hall.fairness.priorityClasses[0]?.code ?? null;
  const ordinary = [0, 1, 2, 3].map((minute) => comer(first!.id, minute));
  const others = [4, 5, 6, 7, 8, 9].map((minute) => ({ ...comer(first!.id, minute), priority }));
  return {
    from: '09:00',
    people: [...ordinary, ...others],
    windowIds: windowsFor(hall, [first!.id], 1),
    serviceMinutes: 6,
  };
}

/** People with a booking come in their slot, while others have come without one. */
function booked(hall: Hall): TriedMorning {
  const queue = hall.queues.find(({ booking }) => booking !== null) ?? hall.queues[0]!;
  const slots = slotsAfter(queue, '09:00').slice(0, 3);
  const walkIns = [0, 3, 6, 9, 12, 15].map((minute) => comer(queue.id, minute));
  const comers = slots.map((slot) => ({
    ...comer(queue.id, Math.max(0, minuteOfTime(slot) - minuteOfTime('09:00') - 5)),
    slot,
  }));
  return {
    from: '09:00',
    people: [...walkIns, ...comers].toSorted((left, right) => left.arrivesAt - right.arrivesAt),
    windowIds: windowsFor(hall, [queue.id], 1),
    serviceMinutes: 10,
  };
}

function slotsAfter({ booking }: Queue, time: string): string[] {
  if (!booking) return [];
  return booking.sessions.flatMap(({ from, to }) => {
    const [begin, end] = [minuteOfTime(from), minuteOfTime(to)];
    const count = Math.floor((end - begin) / booking.slotMinutes);
    return Array.from({ length: Math.max(0, count) }, (_, at) => timeOfMinute(begin + at * booking.slotMinutes)).filter(
      (slot) => slot > time,
    );
  });
}

/** Two of eight are not there when they are called, and come back a little later. */
function missed(hall: Hall): TriedMorning {
  const [first] = hall.queues;
  const people = Array.from({ length: 8 }, (_, at) => comer(first!.id, at));
  return {
    from: '09:00',
    people: people.map((person, at) => (at === 1 || at === 3 ? { ...person, misses: 1, backAfter: 8 } : person)),
    windowIds: windowsFor(hall, [first!.id], 1),
    serviceMinutes: 5,
  };
}
