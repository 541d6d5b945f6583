import type { AreaRef } from '@jiaohao/sync/wire';
import { clockWords, dateTimeWords, Phrased } from '@jiaohao/ui-kit';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import { dayWords } from '../../manager/frame/day-words.ts';
import { countyWords } from '../messages.zh.ts';
import { pathOfPlace } from '../place.ts';
import { useNow } from '../use-now.ts';
import styles from './county-frame.module.css';

export type FrameFacts = {
  /** Down to what is looked at; its own name is the last one. */
  readonly path: readonly AreaRef[];
  /** Where a hall is looked at. */
  readonly hallName: string | null;
  readonly today: string;
  readonly nowMs: number;
  readonly heardAtMs: number;
  readonly isAway: boolean;
};

/** Where one is and the way back up, the county's clock, and whether what is shown is new. */
export function CountyFrame({ facts, children }: { facts: FrameFacts; children: ReactNode }) {
  const { path, hallName, today, nowMs, isAway } = facts;
  const place = hallName ?? path.at(-1)?.name ?? '';
  const above = hallName === null ? path.slice(0, -1) : path;
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = countyWords.titleOf(place);
    // The link that led here is gone: a keyboard goes on at the head.
    const isLost = document.activeElement === document.body && location.hash !== '';
    if (isLost) head.current?.focus({ preventScroll: true });
  }, [place]);
  return (
    <div className="county">
      <header className={styles.bar}>
        {above.length === 0 && <span className={styles.title}>{countyWords.title}</span>}
        <nav className={styles.path} aria-label={countyWords.path}>
          {above.map(({ id, name }) => (
            <span key={id} className={styles.step}>
              <Link href={pathOfPlace({ kind: 'area', id })}>{name}</Link>
              <i aria-hidden="true">›</i>
            </span>
          ))}
          <h1 ref={head} tabIndex={-1} className={styles.name}>
            <Phrased text={place} />
          </h1>
        </nav>
        <span className={styles.when}>
          {dayWords(today)}
          <CountyClock {...facts} />
        </span>
        <span className="connection" data-testid="connection">
          <i className="dot" data-light={isAway ? 'down' : 'ready'} />
          <b>{isAway ? countyWords.paused : countyWords.live}</b>
        </span>
      </header>
      <div className={styles.away} role="status">
        {isAway && <p>{countyWords.away(dateTimeWords(nowMs))}</p>}
      </div>
      {children}
    </div>
  );
}

function CountyClock(facts: { readonly nowMs: number; readonly heardAtMs: number }) {
  return <time>{clockWords(useNow(facts))}</time>;
}
