import type { DecideView } from '../commands/decision.ts';
import type { KioskView } from '../protocol/faces.ts';

/** What the queue knows of the kiosk's screen; reader, printer, visit and slip are the host's. */
export type KioskQueueView = Pick<KioskView, 'hall' | 'queues' | 'items'>;

export function createKioskView(reads: DecideView): () => KioskQueueView {
  const { hall } = reads.hall;
  const { name, consultPhone, passOverRule } = hall;
  const items = hall.items.map(({ id, name, department, queueId, frequent }) => ({
    id,
    name,
    department,
    queueId,
    frequent,
  }));
  const windowsOf = (queueId: string) =>
    hall.windows.filter(({ queues }) => queues.some((served) => served === queueId)).map(({ id }) => id);
  const queues = hall.queues.map(({ id, name }) => ({ id, name, windows: windowsOf(id) }));

  return function readKioskView() {
    return {
      hall: { name, consultPhone, passOverRule },
      queues: queues.map((queue) => ({
        id: queue.id,
        name: queue.name,
        waitingCount: reads.waitingCount(queue.id),
        openWindows: queue.windows.filter((windowId) => reads.serviceWindow(windowId).state === 'open'),
        windows: queue.windows,
      })),
      items,
    };
  };
}
