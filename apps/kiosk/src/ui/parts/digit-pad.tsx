import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import type { SendVisit } from '../use-visit.ts';
import type { Pad } from '../visit/context.ts';
import { padLengths } from '../visit/pad.ts';
import { refusalIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './digit-pad.module.css';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** How a number of each kind is read: 371399 19670101 0026, 139 0000 0001, 2345 6789. */
const groups: Partial<Record<Pad['purpose'], readonly number[]>> = {
  typedNumber: [6, 8, 4],
  phone: [3, 4, 4],
  bookingCode: [4, 4],
};

/**
 * Digits and the X of an identity number, and nothing else: nobody types words here. What was typed
 * stands above the keys in the groups people read it in; a PIN is dots.
 */
export function DigitPad(props: {
  pad: Pad;
  /** What is typed; null where the page around it says so. */
  label: string | null;
  hint: string;
  isChecking: boolean;
  send: SendVisit;
}) {
  const words = useWords();
  const { say } = words;
  const { pad, isChecking, send } = props;
  const error = pad.error && refusalIn(words, pad.error);
  const key = (name: string) => (
    <TouchButton
      key={name}
      className={styles.key}
      data-testid={`key-${name}`}
      isDisabled={isChecking}
      onPress={() => send({ type: 'keyTyped', key: name })}
    >
      {name}
    </TouchButton>
  );
  return (
    <div className={styles.pad}>
      <div className={styles.field} data-error={error !== null}>
        {props.label !== null && <p className={styles.label}>{props.label}</p>}
        <p className={styles.text} data-testid="typed" data-empty={pad.text === ''}>
          {pad.text === '' ? props.hint : shownText(pad)}
          {!isChecking && <span className={styles.caret} />}
        </p>
        <p className={styles.said} role="status" data-testid="pad-error">
          {isChecking
            ? say('pad.checking')
            : error && <Phrased text={`${error.message}${error.advice === '' ? '' : `，${error.advice}`}`} />}
        </p>
      </div>
      <div className={styles.keys}>
        <div className={styles.digits}>
          {digits.map(key)}
          {pad.purpose === 'typedNumber' ? key('X') : <span />}
          {key('0')}
          <span />
        </div>
        <div className={styles.acts}>
          <TouchButton
            data-testid="key-erase"
            isDisabled={isChecking || pad.text === ''}
            onPress={() => send({ type: 'keyErased' })}
          >
            {say('button.erase')}
          </TouchButton>
          <TouchButton
            tone="main"
            data-testid="key-submit"
            isDisabled={isChecking || pad.text === ''}
            onPress={() => send({ type: 'padSubmitted' })}
          >
            {say('button.submit')}
          </TouchButton>
        </div>
      </div>
    </div>
  );
}

function shownText({ purpose, text }: Pad): string {
  if (purpose === 'pin') return '●'.repeat(text.length);
  const sizes = groups[purpose] ?? [padLengths[purpose]];
  let from = 0;
  return sizes
    .map((size) => {
      from += size;
      return text.slice(from - size, from);
    })
    .join(' ')
    .trim();
}
