import { Fragment } from 'react';
import { phrasesOf } from './phrases.zh.ts';

/** Chinese text whose lines end between words only (tokens.css: `.phrased`). */
export function Phrased({ text }: { text: string }) {
  return (
    <span className="phrased">
      {phrasesOf(text).map((phrase, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {phrase}
        </Fragment>
      ))}
    </span>
  );
}
