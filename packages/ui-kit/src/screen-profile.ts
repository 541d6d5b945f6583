/**
 * Sets `--mm`, the CSS pixels in one millimetre of this screen, so that every public size can be
 * given in millimetres: the same 44 px are 5.9 mm on an 8-inch pad and 21.8 mm on a 43-inch panel.
 *
 * The diagonal comes from `?inches=` in the page's address; a screen cannot tell it.
 */
export function applyScreenProfile(root: HTMLElement, defaultInches: number, search: string): void {
  const asked = Number(new URLSearchParams(search).get('inches'));
  const inches = asked >= 5 && asked <= 120 ? asked : defaultInches;
  const set = () => {
    const diagonalPx = Math.hypot(window.innerWidth, window.innerHeight);
    root.style.setProperty('--mm', `${(diagonalPx / (inches * 25.4)).toFixed(4)}px`);
  };
  set();
  window.addEventListener('resize', set);
}
