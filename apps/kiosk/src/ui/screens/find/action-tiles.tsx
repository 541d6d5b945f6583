import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import type { CSSProperties, ReactNode } from 'react';
import { longestLineInHan, widthInHan } from '../../parts/line-widths.ts';
import type { SendVisit } from '../../use-visit.ts';
import type { VisitEvent } from '../../visit/events.ts';
import styles from './action-tiles.module.css';

export type ActionTile = {
  readonly id: string;
  readonly name: string;
  readonly note: ReactNode;
  readonly event: VisitEvent;
  /** The one most people want. */
  readonly isMain?: boolean;
  readonly isDisabled?: boolean;
};

/** A name up to this long stands in one line of its tile. */
const inOneLine = 7;

/** Two to four things to do, as large as the screen allows. */
export function ActionTiles(props: { tiles: readonly ActionTile[]; isBusy?: boolean; send: SendVisit }) {
  const { tiles, isBusy = false, send } = props;
  const names = tiles.map(({ name }) => name);
  const grid: CSSProperties = { '--line-han': longestLineInHan(names, inOneLine) };
  const lines = names.some((name) => widthInHan(name) > inOneLine) ? 2 : 1;
  return (
    <div className={styles.tiles} data-count={tiles.length} data-lines={lines} style={grid}>
      {tiles.map((tile) => (
        <TouchButton
          key={tile.id}
          className={styles.tile}
          tone={tile.isMain ? 'main' : 'plain'}
          data-testid={`act-${tile.id}`}
          isDisabled={isBusy || (tile.isDisabled ?? false)}
          onPress={() => send(tile.event)}
        >
          <span className={styles.face}>
            <span className={styles.name}>
              <Phrased text={tile.name} />
            </span>
            <span className={styles.note}>{tile.note}</span>
          </span>
        </TouchButton>
      ))}
    </div>
  );
}
