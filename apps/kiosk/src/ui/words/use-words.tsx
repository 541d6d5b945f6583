import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { loadWords, wordsZh, type Words } from './words.ts';

const WordsContext = createContext<Words>(wordsZh);

/** The words of the language that this visit speaks. */
export function useWords(): Words {
  return useContext(WordsContext);
}

/**
 * Speaks `language` (BCP 47) to everything below, once its words are there; until then, and where
 * they cannot be had, what was spoken before.
 */
export function WordsProvider({ language, children }: { language: string; children: ReactNode }) {
  const [loaded, setLoaded] = useState(wordsZh);
  useEffect(() => {
    let isWanted = true;
    async function speak() {
      const words = await loadWords(language);
      if (isWanted && words) setLoaded(words);
    }
    void speak();
    return () => {
      isWanted = false;
    };
  }, [language]);
  // Chinese is always there: the next person never sees the language of the one before.
  const words = language === wordsZh.tag ? wordsZh : loaded;
  useEffect(() => {
    document.documentElement.lang = words.tag;
    document.documentElement.dir = words.dir;
  }, [words]);
  return <WordsContext value={words}>{children}</WordsContext>;
}
