import type { DemoAct, DemoView } from '@jiaohao/queue-core/protocol';
import styles from './call-keypad.module.css';
import { useDemoActs } from './demo-acts.tsx';
import { DigitDisplay } from './digit-display.tsx';
import { wordsZh } from './messages.zh.ts';

type Window = DemoView['windows'][number];
type Keypad = NonNullable<Window['keypad']>;
type Key = Extract<DemoAct, { act: 'pressKey' }>['key'];

const callKeys = ['call', 'recall', 'noShow', 'evaluate', 'pause'] as const satisfies readonly Key[];
const ratingKeys = ['rate0', 'rate1', 'rate2', 'rate3'] as const satisfies readonly Key[];

/** 呼叫器 with the rating keys behind it. Without its cable it is dark and its keys do nothing. */
export function CallKeypad({ windowId, keypad }: { windowId: Window['windowId']; keypad: Keypad }) {
  const { act } = useDemoActs();
  const press = (key: Key) => act({ act: 'pressKey', windowId, key });
  // "012 023": three digits for those who wait, three for the ticket.
  const display = keypad.connected ? keypad.display : '';
  const waiting = display.slice(0, 3).padEnd(3);
  const ticket = display.slice(4, 7).padEnd(3);
  return (
    <section className={styles.keypad} data-testid="keypad" data-display={keypad.display}>
      <div className={styles.displays}>
        <label className={styles.display}>
          <DigitDisplay digits={waiting} />
          {wordsZh.keypadWaiting}
        </label>
        <label className={styles.display}>
          <DigitDisplay digits={ticket} />
          {wordsZh.keypadTicket}
        </label>
      </div>
      <div className={styles.keys}>
        {callKeys.map((key) => (
          <button key={key} type="button" className={styles.key} data-testid={`key-${key}`} onClick={() => press(key)}>
            {wordsZh.keys[key]}
          </button>
        ))}
      </div>
      <div className={styles.ratings}>
        <span className={styles.ratingLabel}>{wordsZh.ratingKeys}</span>
        {ratingKeys.map((key, index) => (
          <button
            key={key}
            type="button"
            className={styles.ratingKey}
            aria-label={wordsZh.ratingKey(index + 1)}
            data-testid={`key-${key}`}
            onClick={() => press(key)}
          >
            {index + 1}
          </button>
        ))}
      </div>
    </section>
  );
}
