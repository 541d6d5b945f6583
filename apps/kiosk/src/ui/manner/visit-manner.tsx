import { useEffect, type ReactNode } from 'react';
import type { Manner } from '../visit/context.ts';
import { WordsProvider } from '../words/use-words.tsx';

/**
 * How the screen speaks in this visit: its language, and the size of its type (canvas.css, data-large).
 * What it says aloud is use-read-aloud.ts.
 */
export function VisitManner({ manner, children }: { manner: Manner; children: ReactNode }) {
  const { language, largeType } = manner;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-large', largeType);
  }, [largeType]);
  return <WordsProvider language={language}>{children}</WordsProvider>;
}
