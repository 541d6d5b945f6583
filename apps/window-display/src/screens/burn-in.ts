/*
 * Panels that show the same lines all day keep a shadow of them. So the whole picture moves by a pixel
 * or two every hour, too little to be seen, and is back after nine hours.
 */

const hourMs = 3_600_000;
/** In px: a ring around the middle, and the middle. */
const places = [
  [0, 0],
  [1, 0],
  [2, 1],
  [1, 2],
  [0, 1],
  [-1, 2],
  [-2, 1],
  [-2, -1],
  [0, -2],
] as const;
/** The picture is this much smaller than the screen on each side, so that nothing is cut. */
export const burnInMarginPx = 2;

/** Where the picture stands in this hour, in px from the middle. */
export function burnInShift(hostNowMs: number): { readonly x: number; readonly y: number } {
  const [x, y] = places[Math.floor(hostNowMs / hourMs) % places.length] ?? [0, 0];
  return { x, y };
}
