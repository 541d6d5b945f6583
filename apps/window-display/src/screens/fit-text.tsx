import { useRef } from 'react';
import styles from './fit-text.module.css';
import { fillBox, fontEdgeEm } from './text-width.ts';
import { useSizePx } from './use-size.ts';

const leading = 1.3;

/**
 * Text as large as its box allows, in as few lines; for words whose box is fixed and whose length is
 * the hall’s. `shortestLineEm`: a line has room for so many characters, so that few words are not torn up.
 * `largestShare`: no larger than this share of the box's height.
 */
export function FitText(props: {
  text: string;
  shortestLineEm?: number;
  largestShare?: number;
  className?: string | undefined;
  lang?: string;
  dir?: 'ltr' | 'rtl';
}) {
  const { text, shortestLineEm = 1, largestShare = 1 } = props;
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSizePx(box);
  const largest = Math.min((height * largestShare) / (leading + fontEdgeEm), width / shortestLineEm);
  const { size, lines } = fillBox(text, { width, height, leading, largest });
  return (
    <div
      ref={box}
      className={[styles.box, props.className].filter(Boolean).join(' ')}
      lang={props.lang}
      dir={props.dir}
    >
      <p className={styles.text} style={{ fontSize: `${size}px`, lineHeight: leading }}>
        {lines.map((line, index) => (
          <span key={index}>{line}</span>
        ))}
      </p>
    </div>
  );
}
