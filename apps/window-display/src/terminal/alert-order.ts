import type { Alert } from '@jiaohao/queue-core/protocol';

/** Whoever needs help before what the manager wrote; of each, who has waited longest. */
export function alertsInOrder(alerts: readonly Alert[]): readonly Alert[] {
  return alerts.toSorted((left, right) => rankOf(left) - rankOf(right) || left.atMs - right.atMs);
}

const rankOf = ({ kind }: Alert) => (kind === 'help' ? 0 : 1);
