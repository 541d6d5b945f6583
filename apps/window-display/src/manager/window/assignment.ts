import type { QueueId, ServedQueue } from '@jiaohao/queue-core/protocol';

/** A queue as it is ticked or not: its weight is remembered while it is not. */
export type AssignedQueue = ServedQueue & { readonly isServed: boolean };

/** Every queue of the hall, as a window serves it now or would with the usual weight. */
export function assignmentOf(queueIds: readonly QueueId[], serves: readonly ServedQueue[]): AssignedQueue[] {
  return queueIds.map((queueId) => {
    const served = serves.find((each) => each.queueId === queueId);
    return { ...(served ?? { queueId, weight: 1, helpAfterMinutes: null }), isServed: served !== undefined };
  });
}

/** What is sent: the ticked ones, in the order in which the window has them, others behind. */
export function queuesToServe(queues: readonly AssignedQueue[], serves: readonly ServedQueue[]): ServedQueue[] {
  const placeOf = ({ queueId }: ServedQueue) => {
    const at = serves.findIndex((each) => each.queueId === queueId);
    return at < 0 ? serves.length : at;
  };
  return queues
    .filter(({ isServed }) => isServed)
    .map(({ queueId, weight, helpAfterMinutes }) => ({ queueId, weight, helpAfterMinutes }))
    .sort((left, right) => placeOf(left) - placeOf(right));
}
