import type { KioskView } from '@jiaohao/queue-core/protocol';
import { nameIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import { QueueState } from './queue-state.tsx';
import { Tile } from './tile.tsx';

export type KioskQueue = KioskView['queues'][number];

/**
 * One queue: its name, and who is before you. With no window open yet the tile is toned down and says
 * so, and still gives a number: people come before the clerks do, and a place must not be lost by it.
 * A queue that gives none now is greyed and says why or from when; a touch tells what there is instead.
 */
export function QueueTile(props: {
  queue: KioskQueue;
  /** This tile was tapped and its number is on the way. */
  isTaking: boolean;
  isDisabled: boolean;
  onTake: () => void;
}) {
  const words = useWords();
  const { queue, isTaking } = props;
  return (
    <Tile
      testId={`tile-${queue.id}`}
      name={nameIn(words, queue)}
      foot={<QueueState queue={queue} isTaking={isTaking} />}
      look={isTaking ? 'busy' : lookOf(queue)}
      isDisabled={props.isDisabled}
      onPress={props.onTake}
    />
  );
}

function lookOf({ notGiven, openWindows }: KioskQueue): 'closed' | 'open' | 'quiet' {
  if (notGiven) return 'closed';
  return openWindows.length > 0 ? 'open' : 'quiet';
}
