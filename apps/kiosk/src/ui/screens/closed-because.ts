import type { KioskView, NotGiven } from '@jiaohao/queue-core/protocol';

/** Why no queue of the hall gives a number, where that is the hall's own doing; null while one may. */
export function closedBecause({ queues }: KioskView): NotGiven | null {
  const [first] = queues;
  if (!first?.notGiven || ['dayLimit', 'bandLimit'].includes(first.notGiven.because)) return null;
  return queues.every(({ notGiven }) => notGiven?.because === first.notGiven?.because) ? first.notGiven : null;
}
