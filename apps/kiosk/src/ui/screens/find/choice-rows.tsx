import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import type { CSSProperties, ReactNode } from 'react';
import { longestLineInHan, widthInHan } from '../../parts/line-widths.ts';
import styles from './choice-rows.module.css';

export type Choice = {
  readonly id: string;
  readonly name: string;
  /** At the end of the row: how many are in it, or who waits for it. */
  readonly note: ReactNode;
  /** Greyed, and what is said of it still dark: why not is what is read here. */
  readonly isOff?: boolean;
};

const inOneCellLine = 14;
const inOneRowLine = 16;

/** Some choices among equals, one a row; two columns where the screen is wide. */
export function ChoiceRows(props: {
  choices: readonly Choice[];
  /** Rows of a page, whether they are there or not: rows keep their places from page to page. */
  size: number;
  /** How much of a portrait row its note takes, in the drawing's millimetres. */
  noteRoom: number;
  /** One column on a wide screen too, where the rows share it with something else. */
  isNarrow?: boolean;
  testIdOf: (choice: Choice) => string;
  onChoose: (choice: Choice) => void;
}) {
  const { choices, size, isNarrow = false } = props;
  const names = choices.map(({ name }) => name);
  const linesIn = (most: number) => (names.some((name) => widthInHan(name) > most) ? 2 : 1);
  // A row of the portrait list is long and low, its note at the end; a cell of the landscape one short
  // and high, its note below the name.
  const grid: CSSProperties = {
    '--rows': size,
    '--cell-rows': isNarrow ? size : Math.ceil(size / 2),
    '--note-room': props.noteRoom,
    '--cell-han': longestLineInHan(names, inOneCellLine),
    '--cell-most': linesIn(inOneCellLine) === 1 ? 13 : 9.4,
    '--row-han': longestLineInHan(names, inOneRowLine),
  };
  return (
    <div className={styles.rows} data-narrow={isNarrow} data-row-lines={linesIn(inOneRowLine)} style={grid}>
      {choices.map((choice) => (
        <TouchButton
          key={choice.id}
          className={styles.row}
          data-testid={props.testIdOf(choice)}
          onPress={() => props.onChoose(choice)}
        >
          <span className={styles.face} data-off={choice.isOff ?? false}>
            <span className={styles.name}>
              <Phrased text={choice.name} />
            </span>
            <span className={styles.note}>{choice.note}</span>
          </span>
        </TouchButton>
      ))}
    </div>
  );
}
