import type { Clock } from '@jiaohao/basics/time';
import type { ManagerQueueView, QueueEngine } from '@jiaohao/queue-core';
import type { Alert, Hall, HandledAlert, ManagerLimits, StaffMember } from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from '../change-signal.ts';
import { caseTroubles } from './case-troubles.ts';
import type { DeviceBoard } from './device-board.ts';
import { floorTroubles } from './floor-troubles.ts';
import { hallTroubles } from './hall-troubles.ts';
import type { RatingCases } from './rating-cases.ts';

/*
 * Things somebody should go and see to. Each names a place and an action. Help is asked for by a
 * person and stays until somebody goes; the trouble of queues, windows, ratings, devices, clock and
 * calendar comes and goes with what it is about, and may be put aside while it lasts. Who put it aside
 * is written beside it.
 */

const alertsMax = 50;
const handledMax = 20;

/** Null: at a page where nobody is logged in. */
export type HandledBy = Pick<StaffMember, 'id' | 'name'> | null;

export type AlertDesk = {
  /** 叫人来帮忙, pressed at a place. Pressing again while it is open is the same call. */
  callForHelp(place: string): void;
  /** What was put aside; null where there is no such alert. */
  acknowledge(alertId: string, by: HandledBy): HandledAlert | null;
  /** Newest first. Staff at windows see calls for help; the manager sees all. */
  forStaff(): readonly Alert[];
  forManager(view: ManagerQueueView): readonly Alert[];
  /** What was put aside, newest first. */
  handled(): readonly HandledAlert[];
};

export function createAlertDesk(options: {
  engine: QueueEngine;
  hall: Hall;
  limits: ManagerLimits;
  devices: DeviceBoard;
  cases: Pick<RatingCases, 'list'>;
  clock: Clock;
  changed: ChangeSignal;
}): AlertDesk {
  const { engine, hall, limits, clock } = options;
  const calls = new Map<string, Alert>();
  const putAside = new Set<string>();
  const firstSeenMs = new Map<string, number>();
  let handled: readonly HandledAlert[] = [];

  function deviceAlerts(): Alert[] {
    return options.devices
      .lights()
      .filter((light) => light.light === 'attention' || light.light === 'down')
      .map((light) => ({
        id: `device:${light.id}`,
        kind: 'device' as const,
        place: light.name,
        sentence: light.advice ? `${light.sentence}，${light.advice}` : light.sentence,
        atMs: light.sinceMs,
      }));
  }

  /** What lasts by itself and was not put aside. What is over may be announced again when it comes back. */
  function lasting(view: ManagerQueueView): Alert[] {
    const nowMs = clock.nowWallMs();
    const troubles = [
      ...hallTroubles({ engine, hall, nowMs, windows: view.windows }),
      ...floorTroubles({ view, limits, nowMs }),
      ...caseTroubles(options.cases.list(), nowMs),
    ].map((trouble) => {
      const atMs = trouble.atMs ?? firstSeenMs.get(trouble.id) ?? nowMs;
      firstSeenMs.set(trouble.id, atMs);
      return { ...trouble, atMs };
    });
    const all = [...deviceAlerts(), ...troubles];
    const ids = new Set(all.map(({ id }) => id));
    for (const id of putAside) if (!ids.has(id)) putAside.delete(id);
    for (const id of firstSeenMs.keys()) if (!ids.has(id)) firstSeenMs.delete(id);
    return all.filter((alert) => !putAside.has(alert.id));
  }

  const newestFirst = (list: readonly Alert[]) => [...list].sort((a, b) => b.atMs - a.atMs);

  return {
    callForHelp(place) {
      const id = `help:${place}`;
      calls.delete(id);
      calls.set(id, { id, kind: 'help', place, sentence: '有群众请人帮忙，请马上过去', atMs: clock.nowWallMs() });
      const oldest = calls.keys().next();
      if (calls.size > alertsMax && !oldest.done) calls.delete(oldest.value);
      options.changed.raise();
    },
    acknowledge(alertId, by) {
      const call = calls.get(alertId);
      const alert = call ?? lasting(engine.views.manager()).find(({ id }) => id === alertId);
      if (!alert) return null;
      if (call) calls.delete(alertId);
      else putAside.add(alertId);
      const { kind: _, ...told } = alert;
      const seenTo = { ...told, handledAtMs: clock.nowWallMs(), staffId: by?.id ?? null, staffName: by?.name ?? null };
      handled = [seenTo, ...handled].slice(0, handledMax);
      options.changed.raise();
      return seenTo;
    },
    forStaff: () => newestFirst([...calls.values()]),
    forManager: (view) => newestFirst([...calls.values(), ...lasting(view)]),
    handled: () => handled,
  };
}
