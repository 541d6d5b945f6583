import type { DemoView } from '@jiaohao/queue-core/protocol';
import { encodeQR } from 'qr';
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

/** The code as the printer drew it: what it holds is what a phone would read. */
function QrMark({ content }: { content: string }) {
  const modules = encodeQR(content, 'raw', { ecc: 'medium', border: 1 });
  const path = modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <figure className={styles.qr} aria-label={content} data-testid="slip-code">
      <svg viewBox={`0 0 ${modules.length} ${modules.length}`} shapeRendering="crispEdges" aria-hidden="true">
        <path d={path} fill="currentColor" />
      </svg>
    </figure>
  );
}
