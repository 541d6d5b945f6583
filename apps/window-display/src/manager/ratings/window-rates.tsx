import { percentOf, type ManagerView } from '@jiaohao/queue-core/protocol';
import { PanelHead } from '../live/panel-head.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './window-rates.module.css';

const words = managerWords.ratings;

/** How many of those who were asked answered, by window: where few do, a pad is broken or nobody is asked. */
export function WindowRates({ windows }: Pick<ManagerView, 'windows'>) {
  const asked = windows
    .map(({ id, ratedCount: rated, notRatedCount }) => ({ id, rated, base: rated + notRatedCount }))
    .filter(({ base }) => base > 0);
  return (
    <section className="panel" aria-label={words.windows}>
      <PanelHead title={words.windows}>
        <span>{words.windowBaseHead}</span>
      </PanelHead>
      {asked.length === 0 ? (
        <p className="panel-empty">{words.noWindowYet}</p>
      ) : (
        <ul className={styles.rates}>
          {asked.map(({ id, rated, base }) => (
            <li key={id}>
              <span>{words.windowShort(id)}</span>
              <b>{words.share(String(percentOf(rated, base) ?? 0))}</b>
              <span>{words.windowBase(rated, base)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
