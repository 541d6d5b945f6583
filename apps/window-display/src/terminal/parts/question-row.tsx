import { Phrased } from '@jiaohao/ui-kit';
import type { Row } from '../dialogue/question.ts';
import { terminalWords } from '../messages.zh.ts';
import styles from './question-row.module.css';

/** A row and its digit: chosen, or ticked. One that cannot be chosen keeps its place and says why. */
export function QuestionRow({
  row,
  digit,
  isDefault,
  isBar,
  isTight,
  onPress,
}: {
  row: Row;
  digit: number;
  isDefault: boolean;
  isBar: boolean;
  /** So many rows in the bar that each has one line. */
  isTight: boolean;
  onPress(): void;
}) {
  const { label, detail, tick, blocked } = row;
  const role = tick === null ? undefined : tick.group === null ? 'checkbox' : 'radio';
  return (
    <button
      type="button"
      className={`choice-row ${styles.row}`}
      data-row={row.id}
      data-testid={`row-${row.id}`}
      data-bar={isBar}
      data-tight={isTight}
      data-long={label.length > 9}
      data-default={isDefault}
      data-off={blocked !== null}
      aria-disabled={blocked !== null}
      {...(role && tick ? { role, 'aria-checked': tick.isOn } : {})}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <kbd>{digit}</kbd>
      {role && <i className={styles.box} data-shape={role} data-on={tick?.isOn} aria-hidden="true" />}
      <span className={styles.label}>
        {/* Two lines of the bar take as many characters as they can, wherever a line ends. */}
        {isBar ? label : <Phrased text={label} />}
      </span>
      {(blocked ?? detail) !== null && <span className={styles.detail}>{blocked ?? detail}</span>}
      {isDefault && blocked === null && <kbd className={styles.enter}>{terminalWords.keys.primary}</kbd>}
    </button>
  );
}
