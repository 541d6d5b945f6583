import styles from './digit-display.module.css';

/** Segments a-g of a digit, clockwise from the top, the middle one last. */
const segments: Record<string, string> = {
  '0': 'abcdef',
  '1': 'bc',
  '2': 'abdeg',
  '3': 'abcdg',
  '4': 'bcfg',
  '5': 'acdfg',
  '6': 'acdefg',
  '7': 'abc',
  '8': 'abcdefg',
  '9': 'abcdfg',
  '-': 'g',
};

const shapes: Record<string, string> = {
  a: 'M3 2 H17 L14 5 H6 Z',
  b: 'M18 3 V17 L15 15.5 V6 Z',
  c: 'M18 19 V33 L15 30 V20.5 Z',
  d: 'M3 34 H17 L14 31 H6 Z',
  e: 'M2 19 V33 L5 30 V20.5 Z',
  f: 'M2 3 V17 L5 15.5 V6 Z',
  g: 'M3.5 18 L5.5 16.4 H14.5 L16.5 18 L14.5 19.6 H5.5 Z',
};

/** Digits of seven segments, as on a call keypad; unlit ones stay faintly visible. */
export function DigitDisplay({ digits }: { digits: string }) {
  return (
    <span className={styles.digits} aria-label={digits} role="img">
      {Array.from(digits, (digit, place) => (
        <svg key={place} className={styles.digit} viewBox="0 0 20 36" aria-hidden="true">
          {Object.entries(shapes).map(([name, shape]) => (
            <path key={name} d={shape} data-lit={segments[digit]?.includes(name) ?? false} />
          ))}
        </svg>
      ))}
    </span>
  );
}
