import { useEffect, useState } from 'react';
import { loadSecondWords, type SecondWords } from './second-words.ts';

const retryMs = 60_000;

/** The words of a second language; null without one, and until they are there. */
export function useSecondWords(tag: string | null): SecondWords | null {
  const [loaded, setLoaded] = useState<{ readonly tag: string; readonly words: SecondWords } | null>(null);
  useEffect(() => {
    if (tag === null) return;
    const wanted = tag;
    let handle: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    async function load(): Promise<void> {
      const words = await loadSecondWords(wanted, (path) => fetch(path));
      if (isOver) return;
      if (words) setLoaded({ tag: wanted, words });
      else handle = setTimeout(() => void load(), retryMs);
    }
    void load();
    return () => {
      isOver = true;
      clearTimeout(handle);
    };
  }, [tag]);
  return loaded && loaded.tag === tag ? loaded.words : null;
}
