import { Fragment } from 'react';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** 城乡居民|养老保险|注销|登记: the words of a text; signs stay with the word before them. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike || words.length === 0) words.push(segment);
    else words[words.length - 1] += segment;
  }
  return words;
}

/**
 * Text whose lines break between words only. A browser breaks Chinese after any character, which
 * leaves 业 on one line and 务 on the next.
 */
export function WholeWords({ text }: { text: string }) {
  return (
    <span style={{ wordBreak: 'keep-all' }}>
      {wordsOf(text).map((word, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {word}
        </Fragment>
      ))}
    </span>
  );
}
