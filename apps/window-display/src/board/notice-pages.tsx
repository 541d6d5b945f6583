import { useHostNow } from '@jiaohao/ui-kit';
import { useMemo, useRef } from 'react';
import { useSizePx } from '../screens/use-size.ts';
import { wordsZh } from './messages.zh.ts';
import styles from './notice-pages.module.css';
import { pageParts, panelShape, partAt, type HallPage } from './page-parts.ts';

/** 通知公告 and 政务公开 between calls, one after the other. */
export function NoticePages(props: { pages: readonly HallPage[]; pageSeconds: number; textPx: number }) {
  const { pages, pageSeconds, textPx } = props;
  const panel = useRef<HTMLElement>(null);
  const { width, height } = useSizePx(panel);
  const widthT = width / textPx;
  const heightT = height / textPx;
  const parts = useMemo(
    () => (height > 0 ? pageParts(pages, { widthT, heightT }) : []),
    [pages, widthT, heightT, height],
  );
  const shown = partAt(parts, pageSeconds, useHostNow());
  return (
    <section
      ref={panel}
      className={styles.panel}
      data-testid="pages"
      data-page={shown?.page.id}
      data-part={shown?.part}
      data-panel={panelShape({ widthT, heightT })}
    >
      {shown && (
        <>
          <header className={styles.head}>
            <p className={styles.kind}>
              <span className={styles.kindName} data-kind={shown.page.kind}>
                {wordsZh.pageKinds[shown.page.kind]}
              </span>
              {shown.partCount > 1 && <span className={styles.part}>{`${shown.part}/${shown.partCount}`}</span>}
            </p>
            <h2 className={styles.title}>
              {shown.titleLines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </h2>
          </header>
          <ul className={styles.lines}>
            {shown.lines.map(({ text, isFirst }, index) => (
              <li key={index} data-first={isFirst}>
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
