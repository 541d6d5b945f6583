import type { Clock } from '@jiaohao/basics/time';
import type { QueueEngine } from '@jiaohao/queue-core';
import { isBadLevel, ratingLevelNames, type Alert, type Hall } from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from '../change-signal.ts';
import type { DeviceBoard } from './device-board.ts';
import { hallTroubles } from './hall-troubles.ts';

/*
 * Things somebody should go and see to. Each names a place and an action. Help is asked for by a
 * person and a bad rating stays until the manager has seen it; trouble of devices, windows, clock
 * and calendar comes and goes with what it is about, and may be put aside while it lasts.
 */

const alertsMax = 50;

export type AlertDesk = {
  /** 叫人来帮忙, pressed at a place. Pressing again while it is open is the same call. */
  callForHelp(place: string): void;
  /** False where there is no such alert. */
  acknowledge(alertId: string): boolean;
  /** Newest first. Staff at windows see calls for help; the manager sees all. */
  forStaff(): readonly Alert[];
  forManager(): readonly Alert[];
  close(): void;
};

export function createAlertDesk(options: {
  engine: QueueEngine;
  hall: Hall;
  devices: DeviceBoard;
  clock: Clock;
  changed: ChangeSignal;
}): AlertDesk {
  const { engine, hall, clock } = options;
  const alerts = new Map<string, Alert>();
  const acknowledged = new Set<string>();
  const firstSeenMs = new Map<string, number>();

  function open(alert: Alert): void {
    alerts.delete(alert.id);
    alerts.set(alert.id, alert);
    const oldest = alerts.keys().next();
    if (alerts.size > alertsMax && !oldest.done) alerts.delete(oldest.value);
    options.changed.raise();
  }

  const unsubscribe = engine.subscribe((entries) => {
    for (const { event, atWallMs } of entries) {
      if (event.kind !== 'serviceRated' || !isBadLevel(event.level)) continue;
      const ticket = engine.lookups.ticket(event.ticketId);
      if (!ticket) continue;
      open({
        id: `rating:${event.ticketId}`,
        kind: 'badRating',
        place: `票号 ${ticket.number}`,
        sentence: `收到“${ratingLevelNames[event.level]}”评价，请核实`,
        atMs: atWallMs,
      });
    }
  });

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
  function lasting(): Alert[] {
    const nowMs = clock.nowWallMs();
    const troubles = hallTroubles({ engine, hall, nowMs }).map((trouble) => {
      const atMs = trouble.atMs ?? firstSeenMs.get(trouble.id) ?? nowMs;
      firstSeenMs.set(trouble.id, atMs);
      return { ...trouble, atMs };
    });
    const all = [...deviceAlerts(), ...troubles];
    const isOver = (id: string) => !all.some((alert) => alert.id === id);
    for (const id of [...acknowledged].filter(isOver)) acknowledged.delete(id);
    for (const id of [...firstSeenMs.keys()].filter(isOver)) firstSeenMs.delete(id);
    return all.filter((alert) => !acknowledged.has(alert.id));
  }

  const newestFirst = (list: readonly Alert[]) => [...list].sort((a, b) => b.atMs - a.atMs);

  return {
    callForHelp(place) {
      open({
        id: `help:${place}`,
        kind: 'help',
        place,
        sentence: '有群众请人帮忙，请马上过去',
        atMs: clock.nowWallMs(),
      });
    },
    acknowledge(alertId) {
      const isLasting = lasting().some((alert) => alert.id === alertId);
      if (isLasting) acknowledged.add(alertId);
      const wasOpen = alerts.delete(alertId);
      options.changed.raise();
      return isLasting || wasOpen;
    },
    forStaff: () => newestFirst([...alerts.values()].filter((alert) => alert.kind === 'help')),
    forManager: () => newestFirst([...alerts.values(), ...lasting()]),
    close: unsubscribe,
  };
}
