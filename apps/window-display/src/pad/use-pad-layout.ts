import { useLayoutEffect, useState } from 'react';

/**
 * `wide` has room beside the tiles, `low` is a landscape pad without it, `tall` stands upright and
 * `slim` does so with 8 inches or less. Millimetres decide, not pixels: fingers do not grow with the resolution.
 */
export type PadLayout = 'wide' | 'low' | 'tall' | 'slim';

export function padLayoutOf(widthMm: number, heightMm: number): PadLayout {
  if (heightMm > widthMm) return widthMm >= 120 ? 'tall' : 'slim';
  return heightMm >= 120 ? 'wide' : 'low';
}

function readLayout(): PadLayout {
  const mmPx = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm')) || 1;
  return padLayoutOf(window.innerWidth / mmPx, window.innerHeight / mmPx);
}

/** The layout for this screen, read again when it is turned. */
export function usePadLayout(): PadLayout {
  const [layout, setLayout] = useState(readLayout);
  useLayoutEffect(() => {
    const read = () => setLayout(readLayout());
    window.addEventListener('resize', read);
    return () => window.removeEventListener('resize', read);
  }, []);
  return layout;
}
