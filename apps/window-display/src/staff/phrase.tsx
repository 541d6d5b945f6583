import { Fragment } from 'react';
import { wordsOf } from './word-breaks.ts';

/** Chinese text that breaks its lines between words only: never 补 at one line's end and 助费 on the next. */
export function Phrase({ text }: { text: string }) {
  return (
    <span className="phrase">
      {wordsOf(text).map((word) => (
        <Fragment key={word.at}>
          {word.at > 0 && <wbr />}
          {word.text}
        </Fragment>
      ))}
    </span>
  );
}
