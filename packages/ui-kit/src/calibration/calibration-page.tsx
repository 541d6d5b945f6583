import { useEffect, useState, type CSSProperties } from 'react';
import type { Root } from 'react-dom/client';
import { TouchButton } from '../touch/touch-button.tsx';
import styles from './calibration-page.module.css';
import { calibrationWords as words } from './messages.zh.ts';
import {
  addressAfterCalibration,
  cardMm,
  forgetCalibration,
  keepCalibration,
  pxPerMmAt,
  readCalibration,
  resized,
} from './screen-calibration.ts';

/*
 * A page opened with ?calibrate shows the outline of a card. Whoever holds one against it makes the
 * outline as large, and the page knows its millimetres from then on, on this screen.
 */

const coarse = 0.03;
const fine = 0.004;

const steps = [
  { share: -coarse, name: words.muchSmaller },
  { share: -fine, name: words.smaller },
  { share: fine, name: words.larger },
  { share: coarse, name: words.muchLarger },
] as const;

/** Arrows are fine, with shift coarse. */
const shareOfKey: Readonly<Record<string, 1 | -1>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  '-': -1,
  ArrowRight: 1,
  ArrowUp: 1,
  '+': 1,
  '=': 1,
};

/** @param guess CSS pixels in a millimetre, as the address or the face's usual size has it. */
export function showCalibration(root: Root, guess: number): void {
  root.render(<CalibrationPage guess={guess} />);
}

function CalibrationPage({ guess }: { guess: number }) {
  const [pxPerMm, setPxPerMm] = useState(() => {
    const kept = readCalibration(location, localStorage);
    return kept ? pxPerMmAt(kept, devicePixelRatio) : guess;
  });
  const hasKept = readCalibration(location, localStorage) !== null;

  const leave = () => location.replace(addressAfterCalibration(location));
  function save(): void {
    keepCalibration(location, localStorage, { pxPerMm, pixelRatio: devicePixelRatio });
    leave();
  }
  function forget(): void {
    forgetCalibration(location, localStorage);
    leave();
  }

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const direction = shareOfKey[event.key];
      // On a button, Enter is the button's.
      const isFree = !(event.target instanceof HTMLButtonElement);
      if (direction !== undefined) {
        event.preventDefault();
        setPxPerMm((now) => resized(now, direction * (event.shiftKey ? coarse : fine)));
      } else if (event.key === 'Escape') leave();
      else if (event.key === 'Enter' && isFree) save();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{words.title}</h1>
        <p>{words.text}</p>
      </header>
      <div className={styles.middle}>
        <div
          className={styles.card}
          data-testid="card"
          role="img"
          aria-label={words.card}
          style={{ width: cardMm.width * pxPerMm, height: cardMm.height * pxPerMm } satisfies CSSProperties}
        />
      </div>
      <div className={styles.steps}>
        {steps.map(({ share, name }) => (
          <TouchButton key={name} className={styles.button} onPress={() => setPxPerMm((now) => resized(now, share))}>
            {name}
          </TouchButton>
        ))}
      </div>
      <footer className={styles.ends}>
        <TouchButton className={styles.button} onPress={leave}>
          {words.leave}
        </TouchButton>
        {hasKept && (
          <TouchButton className={styles.button} onPress={forget}>
            {words.forget}
          </TouchButton>
        )}
        <TouchButton tone="main" className={styles.button} onPress={save} data-testid="save-calibration">
          {words.save}
        </TouchButton>
      </footer>
      <p className={styles.keys}>{words.keys}</p>
    </main>
  );
}
