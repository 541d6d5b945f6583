import type { DemoView } from '@jiaohao/queue-core/protocol';
import type { CSSProperties } from 'react';
import { wordsZh } from './messages.zh.ts';
import styles from './paper-slip.module.css';
import { useSlipPicture } from './use-slip-picture.ts';

type Slip = DemoView['printer']['slips'][number];
type Line = Slip['lines'][number];

/** The paper as it lies in the tray: what the printer made of the bytes, dot for dot, and its words for who cannot see it. */
export function PaperSlip({ slip }: { slip: Slip }) {
  const picture = useSlipPicture(slip);
  return (
    <article
      className={styles.slip}
      data-cut={slip.cut}
      data-testid="slip"
      data-slip-id={slip.id}
      aria-label={wordsZh.slip}
    >
      <div className={styles.words}>
        {slip.lines.map((line, index) => (
          <Words key={index} line={line} />
        ))}
      </div>
      {picture && (
        <div className={styles.paper} style={{ '--dots': picture.widthDots } as CSSProperties}>
          <img
            className={styles.picture}
            src={`data:image/png;base64,${picture.pngBase64}`}
            alt=""
            data-testid="slip-picture"
          />
        </div>
      )}
    </article>
  );
}

function Words({ line }: { line: Line }) {
  if (line.kind === 'text') return <p>{line.text}</p>;
  return <figure aria-label={line.text} data-testid="slip-code" />;
}
