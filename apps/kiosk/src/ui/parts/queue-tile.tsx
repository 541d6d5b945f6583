import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { QueueState } from './queue-state.tsx';
import styles from './queue-tile.module.css';

export type KioskQueue = KioskView['queues'][number];

/**
 * One queue: its name, and who is before you. With no window open yet the tile is toned down and says
 * so, and still gives a number: people come before the clerks do, and a place must not be lost by it.
 * A queue that gives none now (hours, limits, a closed hall) is greyed, and says why or from when.
 */
export function QueueTile(props: {
  queue: KioskQueue;
  /** This tile was tapped and its number is on the way. */
  isTaking: boolean;
  isDisabled: boolean;
  onTake: () => void;
}) {
  const { queue } = props;
  const isOpen = queue.openWindows.length > 0 && queue.notGiven === null;
  return (
    <TouchButton
      className={styles.tile}
      data-testid={`tile-${queue.id}`}
      isDisabled={props.isDisabled || queue.notGiven !== null}
      onPress={props.onTake}
    >
      <span
        className={styles.face}
        data-open={isOpen}
        data-taking={props.isTaking}
        data-given={queue.notGiven === null}
        data-faded={props.isDisabled}
      >
        <span className={styles.name}>
          <Phrased text={queue.name} />
        </span>
        <span className={styles.foot}>
          <QueueState queue={queue} isTaking={props.isTaking} />
        </span>
      </span>
    </TouchButton>
  );
}
