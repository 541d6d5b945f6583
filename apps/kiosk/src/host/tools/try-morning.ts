import { addDays } from '@jiaohao/basics/days';
import { createTimedUuids } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { openEngine } from '@jiaohao/queue-core';
import type {
  Actor,
  AnswerOf,
  Command,
  Hall,
  StaffId,
  TriedMorning,
  TriedOutcome,
  WindowId,
} from '@jiaohao/queue-core/protocol';
import { atDesk, triedDay, type TriedAsk, type TriedHall } from './tried-hall.ts';
import { createTriedWindow } from './tried-window.ts';
import { createTriedVisitor, type TriedVisitor } from './tried-visitor.ts';

/*
 * A morning that nobody lives through: the engine itself, in memory, with time that is turned by the
 * minute, on rules that somebody thinks of. What comes out is what the hall would do.
 *
 *   the day before   bookings are placed
 *   minute 0 …       time passes · people come back · people come · windows end, pass over and call
 */

const minuteMs = 60_000;
const momentMs = 100;
const longestMinutes = 600;

/** By the rules of a hall; the same morning gives the same outcome. Windows that the hall lacks stay closed. */
export async function tryMorning(draft: Hall, morning: TriedMorning): Promise<TriedOutcome> {
  const known = new Set<string>(draft.windows.map(({ id }) => id));
  const windowIds = [...new Set(morning.windowIds)].filter((id) => known.has(id));
  // A clerk a window, whoever works in the hall; and no opening hours, because it is the order of calling that is tried.
  const staff = windowIds.map((id) => ({ id: `T${id}` as StaffId, name: id, roles: [], badge: null }));
  const hall: Hall = { ...draft, staff, hours: null };
  const timers = createManualTimers(Date.parse(`${addDays(triedDay, -1)}T${morning.from}:00+08:00`));
  const random = createSeededRandom(1);
  const nextUuid = createTimedUuids(random);
  const opened = openEngine({ file: ':memory:', hall, clock: timers, random });
  invariant(opened.ok, 'an engine opens in memory');
  const engine = opened.value;
  let minute = 0;
  const tried: TriedHall = {
    hall,
    lookups: engine.lookups,
    minute: () => minute,
    async ask<Wish extends TriedAsk>(wish: Wish, actor: Actor = atDesk) {
      const stampedAtMs = timers.nowWallMs();
      // An ask is a body less its stamp; TypeScript does not add the two up over a union.
      const command = { ...wish, commandId: nextUuid(stampedAtMs), stampedAtMs, actor } as unknown as Command;
      return (await engine.execute(command)) as AnswerOf<Wish['kind']>;
    },
  };
  const visitors = morning.people.map((wish, at) => createTriedVisitor(tried, wish, at));
  try {
    for (const visitor of visitors) await visitor.book();
    timers.advance(24 * 60 * minuteMs);
    const windows = await openWindows(tried, { windowIds, visitors, serviceMinutes: morning.serviceMinutes });
    for (; minute <= longestMinutes && !visitors.every((visitor) => visitor.isDone()); minute += 1) {
      await engine.passTime();
      for (const visitor of visitors) {
        await visitor.act();
        // Nobody comes at the very same moment as somebody else.
        timers.advance(momentMs);
      }
      for (const window of windows) await window.act();
      timers.advance(minuteMs - visitors.length * momentMs);
    }
    return outcomeOf(visitors, windows);
  } finally {
    engine.close();
  }
}

type Windows = readonly ReturnType<typeof createTriedWindow>[];

async function openWindows(
  tried: TriedHall,
  options: {
    readonly windowIds: readonly WindowId[];
    readonly visitors: readonly TriedVisitor[];
    readonly serviceMinutes: number;
  },
): Promise<Windows> {
  const { windowIds, visitors, serviceMinutes } = options;
  for (const windowId of windowIds) {
    await tried.ask({ kind: 'openWindow', windowId, staffId: `T${windowId}` as StaffId });
  }
  return windowIds.map((windowId) => createTriedWindow(tried, { windowId, visitors, serviceMinutes }));
}

function outcomeOf(visitors: readonly TriedVisitor[], windows: Windows): TriedOutcome {
  // Of one minute, in the order of the windows, as they called.
  const calls = windows.flatMap((window) => window.calls()).toSorted((left, right) => left.minute - right.minute);
  const people = visitors.map((visitor) => visitor.outcome());
  const waits = people.map(({ waitedMinutes }) => waitedMinutes).filter((waited) => waited !== null);
  const sum = waits.reduce((total, waited) => total + waited, 0);
  return {
    calls,
    people,
    meanWaitMinutes: waits.length === 0 ? null : Math.round(sum / waits.length),
    longestWaitMinutes: waits.length === 0 ? null : Math.max(...waits),
  };
}
