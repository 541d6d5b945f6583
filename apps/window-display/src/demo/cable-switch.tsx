import styles from './cable-switch.module.css';
import { useDemoActs } from './demo-acts.tsx';
import { wordsZh } from './messages.zh.ts';

/** A plug that can be pulled, with the word beside the colour; none where the device is not simulated. */
export function CableSwitch({ device, name, isIn }: { device: string | null; name: string; isIn: boolean }) {
  const { act } = useDemoActs();
  if (device === null) return null;
  return (
    <button
      type="button"
      className={styles.cable}
      data-in={isIn}
      data-testid={`cable-${device}`}
      aria-pressed={isIn}
      aria-label={isIn ? wordsZh.pullCable(name) : wordsZh.plugCable(name)}
      onClick={() => act({ act: 'setCable', device, connected: !isIn })}
    >
      <svg
        className={styles.plug}
        viewBox="0 0 40 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        aria-hidden="true"
      >
        <path d="M1 10 H9" />
        <rect x="9" y="4" width="9" height="12" rx="2" fill="currentColor" />
        <path d={isIn ? 'M18 7.5 H22 M18 12.5 H22' : 'M18 7.5 H21 M18 12.5 H21'} />
        <rect x={isIn ? 22 : 27} y="4" width="8" height="12" rx="2" />
        <path d={isIn ? 'M30 10 H39' : 'M35 10 H39'} />
      </svg>
      {isIn ? wordsZh.cableIn : wordsZh.cableOut}
    </button>
  );
}
