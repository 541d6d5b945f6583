import { useState, type CSSProperties } from 'react';
import styles from './framed-face.module.css';
import { wordsZh } from './messages.zh.ts';
import { stageSize } from './stage.ts';

export type FrameSize = {
  /** The page's own screen in px, as if it stood in the hall. */
  readonly screen: { readonly width: number; readonly height: number };
  /** How wide the screen is on the stage, in units. */
  readonly widthUnits: number;
};

export function heightUnitsOf({ screen, widthUnits }: FrameSize): number {
  return (widthUnits * screen.height) / screen.width;
}

/** How much of the stage an enlarged screen may take. */
const roomUnits = { width: stageSize.width - 80, height: stageSize.height - 110 };

/**
 * A real page of the hall behind glass, made small. Enlarging moves nothing in the document, so the
 * page goes on undisturbed.
 */
export function FramedFace(props: { name: string; url: string; size: FrameSize; unitPx: number; testId: string }) {
  const { name, url, size, unitPx, testId } = props;
  const { screen } = size;
  const [isLarge, setIsLarge] = useState(false);
  const largeUnits = Math.min(roomUnits.width, (roomUnits.height * screen.width) / screen.height);
  const widthPx = (isLarge ? largeUnits : size.widthUnits) * unitPx;
  const scale = widthPx / screen.width;
  return (
    <div
      className={styles.place}
      style={{ width: size.widthUnits * unitPx, height: heightUnitsOf(size) * unitPx } satisfies CSSProperties}
    >
      <div className={isLarge ? styles.large : styles.small}>
        <div className={styles.glass} style={{ width: widthPx, height: screen.height * scale }}>
          {url && (
            // oxlint-disable-next-line react/iframe-missing-sandbox -- A page of this very host; a sandbox would take its credential away.
            <iframe
              className={styles.page}
              title={name}
              src={url}
              allow="autoplay"
              data-testid={testId}
              style={{ width: screen.width, height: screen.height, transform: `scale(${scale})` }}
            />
          )}
        </div>
        <div className={styles.tools}>
          {isLarge && <b className={styles.name}>{name}</b>}
          {isLarge && (
            <a className={styles.tool} href={url} target="_blank" rel="noreferrer">
              {wordsZh.openAlone}
            </a>
          )}
          <button
            type="button"
            className={styles.tool}
            data-testid={`enlarge-${testId}`}
            aria-label={`${isLarge ? wordsZh.shrink : wordsZh.enlarge}${name}`}
            onClick={() => setIsLarge(!isLarge)}
          >
            {isLarge ? wordsZh.shrink : wordsZh.enlarge}
          </button>
        </div>
      </div>
    </div>
  );
}
