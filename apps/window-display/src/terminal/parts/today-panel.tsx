import type { TerminalView } from '@jiaohao/queue-core/protocol';
import { meanWords } from '../../staff/wait-heat.ts';
import { terminalWords as words } from '../messages.zh.ts';
import styles from './desk-foot.module.css';

/** Today at this window, and whether the last service was rated: never how. Without `rating` it stands elsewhere. */
export function TodayPanel({ today, rating }: { today: TerminalView['today']; rating?: TerminalView['rating'] }) {
  return (
    <section className={`panel ${styles.today}`} aria-label={words.today.title}>
      <dl className={styles.figures}>
        <div>
          <dt>{words.today.finished}</dt>
          <dd>
            <b data-testid="finished-count">{today.finishedCount}</b> {words.today.pieces}
          </dd>
        </div>
        <div>
          <dt>{words.today.mean}</dt>
          <dd>{today.meanServiceMs === null ? words.today.none : <b>{meanWords(today.meanServiceMs)}</b>}</dd>
        </div>
        {rating !== undefined && (
          <div>
            <dt>{words.rating.title}</dt>
            <dd data-testid="rating-state" data-rating={rating?.state ?? 'none'}>
              {rating ? (
                <>
                  <b>{rating.number}</b> {words.rating.states[rating.state]}
                </>
              ) : (
                words.rating.none
              )}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
