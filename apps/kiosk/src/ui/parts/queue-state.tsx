import { shanghaiDay } from '@jiaohao/basics/time';
import type { KioskView } from '@jiaohao/queue-core/protocol';
import { useHostNow } from '@jiaohao/ui-kit';
import { kioskZh, notGivenWords } from '../messages.zh.ts';
import { AheadCount } from './ahead-count.tsx';

/** What a tile or an item says of its queue: on its way, not given now, nobody there yet, or who is before you. */
export function QueueState({ queue, isTaking }: { queue: KioskView['queues'][number]; isTaking: boolean }) {
  const today = shanghaiDay(useHostNow(60_000));
  if (isTaking) return kioskZh.taking;
  if (queue.notGiven) return notGivenWords(queue.notGiven, today);
  if (queue.openWindows.length === 0) return kioskZh.noOpenWindow;
  return <AheadCount count={queue.waitingCount} wait={queue.wait} />;
}
