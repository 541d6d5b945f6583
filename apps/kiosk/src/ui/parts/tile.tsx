import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import styles from './tile.module.css';

/**
 * One choice: its name, and below it what to know before. `open`: taken at once. `quiet`: given all the
 * same, though nobody is there yet. `closed`: not given now, and the foot says why. `busy`: on its way.
 * `side`: not a number, but another way through.
 */
export type TileLook = 'open' | 'quiet' | 'closed' | 'busy' | 'side';

export function Tile(props: {
  testId: string;
  name: string;
  foot: ReactNode;
  look: TileLook;
  isDisabled: boolean;
  onPress: () => void;
}) {
  const { look, isDisabled } = props;
  return (
    <TouchButton className={styles.tile} data-testid={props.testId} isDisabled={isDisabled} onPress={props.onPress}>
      <span className={styles.face} data-look={look} data-faded={isDisabled && look !== 'busy'}>
        <span className={styles.name}>
          <Phrased text={props.name} />
        </span>
        <span className={styles.foot}>
          {typeof props.foot === 'string' ? <Phrased text={props.foot} /> : props.foot}
        </span>
      </span>
    </TouchButton>
  );
}
