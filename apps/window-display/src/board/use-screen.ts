import { useLayoutEffect, useState } from 'react';
import type { BoardPlace } from './board-text.ts';
import type { Orientation } from './board-rows.ts';

/** What the layout depends on: the size of the screen in text heights, and its shape. */
export type Screen = {
  readonly widthT: number;
  readonly heightT: number;
  readonly orientation: Orientation;
  readonly textPx: number;
  /** CSS pixels in a millimetre. */
  readonly mmPx: number;
};

/** From so many times as wide as high the call stands beside the table. */
const ribbonRatio = 2.6;

export function orientationOf(width: number, height: number): Orientation {
  if (height > width) return 'portrait';
  return width / height >= ribbonRatio ? 'ribbon' : 'landscape';
}

function readScreen({ inches, textMm }: BoardPlace): Screen {
  const { innerWidth, innerHeight } = window;
  const ofPage = getComputedStyle(document.documentElement).getPropertyValue('--mm');
  const mmPx = inches === null ? Number.parseFloat(ofPage) || 1 : Math.hypot(innerWidth, innerHeight) / (inches * 25.4);
  const textPx = textMm * mmPx;
  const orientation = orientationOf(innerWidth, innerHeight);
  return { textPx, mmPx, widthT: innerWidth / textPx, heightT: innerHeight / textPx, orientation };
}

/** The screen, read again when it turns or its resolution changes. */
export function useScreen({ inches, textMm }: BoardPlace): Screen {
  const [screen, setScreen] = useState(() => readScreen({ inches, textMm }));
  useLayoutEffect(() => {
    const read = () => setScreen(readScreen({ inches, textMm }));
    read();
    window.addEventListener('resize', read);
    return () => window.removeEventListener('resize', read);
  }, [inches, textMm]);
  return screen;
}
