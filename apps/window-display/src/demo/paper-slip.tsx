import type { DemoView } from '@jiaohao/queue-core/protocol';
import type { CSSProperties } from 'react';
import { cellsOf } from './character-cells.ts';
import styles from './paper-slip.module.css';

type Slip = DemoView['printer']['slips'][number];
type Line = Slip['lines'][number];

/** The paper as it lies in the tray: line by line what the printer made of the bytes. */
export function PaperSlip({ slip }: { slip: Slip }) {
  return (
    <article className={styles.slip} data-cut={slip.cut} data-testid="slip" data-slip-id={slip.id}>
      {slip.lines.map((line, index) =>
        line.kind === 'qr' ? <QrMark key={index} content={line.text} /> : <TextLine key={index} line={line} />,
      )}
    </article>
  );
}

function TextLine({ line }: { line: Line }) {
  return (
    <p
      className={styles.line}
      data-align={line.align}
      data-bold={line.bold}
      style={{ '--high': line.heightTimes, '--wide': line.widthTimes / line.heightTimes } as CSSProperties}
    >
      <span className={styles.text}>
        {cellsOf(line.text).map(({ character, isHalf }, index) => (
          <span key={index} className={isHalf ? styles.half : styles.cell}>
            {character}
          </span>
        ))}
      </span>
    </p>
  );
}

/** Where the paper has its code: the marks of a QR code around what it says. It is a picture of one, not one. */
function QrMark({ content }: { content: string }) {
  const rows = content.match(/.{1,5}/g) ?? [];
  return (
    <figure className={styles.qr} aria-label={content} data-testid="slip-code">
      <svg className={styles.finders} viewBox="0 0 58 58" aria-hidden="true">
        {[
          [0, 0],
          [44, 0],
          [0, 44],
        ].map(([x = 0, y = 0]) => (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            <rect x="1" y="1" width="12" height="12" fill="none" stroke="currentColor" strokeWidth="2" />
            <rect x="4" y="4" width="6" height="6" fill="currentColor" />
          </g>
        ))}
      </svg>
      <figcaption className={styles.token}>
        {rows.map((row, index) => (
          <span key={index}>{row}</span>
        ))}
      </figcaption>
    </figure>
  );
}
