import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Orientation } from './board-rows.ts';

/** What the layout depends on: the size of the screen in text heights, and its orientation. */
export type Screen = { readonly widthT: number; readonly orientation: Orientation; readonly textPx: number };

function readScreen(textMm: number): Screen {
  const mmPx = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm')) || 1;
  const textPx = textMm * mmPx;
  return {
    textPx,
    widthT: window.innerWidth / textPx,
    orientation: window.innerHeight > window.innerWidth ? 'portrait' : 'landscape',
  };
}

/** The screen, read again when it turns or its resolution changes. */
export function useScreen(textMm: number): Screen {
  const [screen, setScreen] = useState(() => readScreen(textMm));
  useLayoutEffect(() => {
    const read = () => setScreen(readScreen(textMm));
    window.addEventListener('resize', read);
    return () => window.removeEventListener('resize', read);
  }, [textMm]);
  return screen;
}

/** Height of an element in px, known before the first paint and followed afterwards. */
export function useHeightPx(element: RefObject<HTMLElement | null>): number {
  const [heightPx, setHeightPx] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const read = () => setHeightPx(current.clientHeight);
    read();
    const observer = new ResizeObserver(read);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return heightPx;
}
