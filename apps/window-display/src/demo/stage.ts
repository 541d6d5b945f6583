import { useLayoutEffect, useState } from 'react';

/*
 * The demo is one picture, drawn on a stage of 1600 x 900 units that fills the browser window. All
 * its sizes are units, so that the miniature keeps its proportions on every screen.
 */

export const stageSize = { width: 1600, height: 900 } as const;

export function unitPxOf(widthPx: number, heightPx: number): number {
  return Math.min(widthPx / stageSize.width, heightPx / stageSize.height);
}

/** CSS pixels in one unit, read again when the browser window changes. */
export function useUnitPx(): number {
  const [unitPx, setUnitPx] = useState(() => unitPxOf(window.innerWidth, window.innerHeight));
  useLayoutEffect(() => {
    const read = () => setUnitPx(unitPxOf(window.innerWidth, window.innerHeight));
    window.addEventListener('resize', read);
    return () => window.removeEventListener('resize', read);
  }, []);
  return unitPx;
}
