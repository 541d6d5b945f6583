import type { Clock } from '@jiaohao/basics/time';
import type { QueueEngine } from '@jiaohao/queue-core';
import { isBadLevel, ratingLevelNames, type Alert } from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from '../change-signal.ts';
import type { DeviceBoard } from './device-board.ts';

/*
 * Things somebody should go and see to. Each names a place and an action. Help is asked for by a
 * person, device alerts come and go with the device, a bad rating stays until the manager has seen it.
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
  devices: DeviceBoard;
  clock: Clock;
  changed: ChangeSignal;
}): AlertDesk {
  const alerts = new Map<string, Alert>();
  const acknowledgedDevices = new Set<string>();

  function open(alert: Alert): void {
    alerts.delete(alert.id);
    alerts.set(alert.id, alert);
    const oldest = alerts.keys().next();
    if (alerts.size > alertsMax && !oldest.done) alerts.delete(oldest.value);
    options.changed.raise();
  }

  const unsubscribe = options.engine.subscribe((entries) => {
    for (const { event, atWallMs } of entries) {
      if (event.kind !== 'serviceRated' || !isBadLevel(event.level)) continue;
      const ticket = options.engine.lookups.ticket(event.ticketId);
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
    const troubled = options.devices.lights().filter((light) => light.light === 'attention' || light.light === 'down');
    for (const id of acknowledgedDevices)
      if (!troubled.some((light) => `device:${light.id}` === id)) acknowledgedDevices.delete(id);
    return troubled
      .filter((light) => !acknowledgedDevices.has(`device:${light.id}`))
      .map((light) => ({
        id: `device:${light.id}`,
        kind: 'device' as const,
        place: light.name,
        sentence: light.advice ? `${light.sentence}，${light.advice}` : light.sentence,
        atMs: light.sinceMs,
      }));
  }

  const newestFirst = (list: readonly Alert[]) => [...list].sort((a, b) => b.atMs - a.atMs);

  return {
    callForHelp(place) {
      open({
        id: `help:${place}`,
        kind: 'help',
        place,
        sentence: '有群众请人帮忙，请马上过去',
        atMs: options.clock.nowWallMs(),
      });
    },
    acknowledge(alertId) {
      if (alertId.startsWith('device:')) {
        const isOpen = deviceAlerts().some((alert) => alert.id === alertId);
        if (isOpen) acknowledgedDevices.add(alertId);
        options.changed.raise();
        return isOpen;
      }
      const wasOpen = alerts.delete(alertId);
      options.changed.raise();
      return wasOpen;
    },
    forStaff: () => newestFirst([...alerts.values()].filter((alert) => alert.kind === 'help')),
    forManager: () => newestFirst([...alerts.values(), ...deviceAlerts()]),
    close: unsubscribe,
  };
}
