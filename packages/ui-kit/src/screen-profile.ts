import { pxPerMmAt, readCalibration } from './calibration/screen-calibration.ts';

/**
 * Sets `--mm`, the CSS pixels in one millimetre of this screen, so that every public size can be
 * given in millimetres: the same 44 px are 5.9 mm on an 8-inch pad and 21.8 mm on a 43-inch panel.
 *
 * Measured on this screen (`?calibrate`), else from the diagonal that `?inches=` in the page's address
 * says, else from the face's usual one; a screen cannot tell it. A page in a frame is on no screen of
 * its own, and takes its size from its address.
 */
export function applyScreenProfile(root: HTMLElement, defaultInches: number, search: string): void {
  const calibration = window.parent === window ? readCalibration(location, localStorage) : null;
  const set = () => {
    const pxPerMm = calibration ? pxPerMmAt(calibration, devicePixelRatio) : pxPerMmOf(defaultInches, search);
    root.style.setProperty('--mm', `${pxPerMm.toFixed(4)}px`);
  };
  set();
  window.addEventListener('resize', set);
}

/** By the diagonal. */
export function pxPerMmOf(defaultInches: number, search: string): number {
  const asked = Number(new URLSearchParams(search).get('inches'));
  const inches = asked >= 5 && asked <= 120 ? asked : defaultInches;
  return Math.hypot(window.innerWidth, window.innerHeight) / (inches * 25.4);
}
