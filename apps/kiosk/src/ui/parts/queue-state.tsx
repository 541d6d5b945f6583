import { shanghaiDay } from '@jiaohao/basics/time';
import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased, useHostNow } from '@jiaohao/ui-kit';
import { notGivenIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import { AheadCount } from './ahead-count.tsx';

/** What a tile or an item says of its queue: on its way, not given now, nobody there yet, or who is before you: nobody at all, 马上办. */
export function QueueState({ queue, isTaking }: { queue: KioskView['queues'][number]; isTaking: boolean }) {
  const words = useWords();
  const today = shanghaiDay(useHostNow(60_000));
  if (isTaking) return <Phrased text={words.say('queue.taking')} />;
  if (queue.notGiven) return <Phrased text={notGivenIn(words, queue.notGiven, today)} />;
  if (queue.openWindows.length === 0) return <Phrased text={words.say('queue.noOpenWindow')} />;
  if (queue.waitingCount === 0) return <Phrased text={words.say('queue.atOnce')} />;
  return <AheadCount count={queue.waitingCount} wait={queue.wait} />;
}
