import type { Alert } from '@jiaohao/queue-core/protocol';
import { expect, it } from 'vitest';
import { alertsInOrder } from './alert-order.ts';

it('puts whoever asked for help before messages, and of each the one that has waited longest', () => {
  const alert = (id: string, kind: Alert['kind'], atMs: number): Alert => ({ id, kind, place: '', sentence: '', atMs });
  const alerts = [alert('late', 'help', 3), alert('text', 'message', 1), alert('early', 'help', 2)];
  expect(alertsInOrder(alerts).map(({ id }) => id)).toEqual(['early', 'late', 'text']);
});
