import type { ItemFigures } from '@jiaohao/sync/wire';
import { Phrased } from '@jiaohao/ui-kit';
import { PanelHead } from '../../manager/live/panel-head.tsx';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { countyWords } from '../messages.zh.ts';
import { meanMinutes } from '../minutes.ts';
import { badCount } from '../place-rows.ts';
import styles from './item-panel.module.css';

const words = countyWords.items;

/** What people came for, the most frequent first. */
export function ItemPanel({ items }: { items: readonly ItemFigures[] }) {
  return (
    <ScrollPanel className={styles.panel} aria-label={words.title}>
      <PanelHead title={words.title}>
        <span>{words.count(items.length)}</span>
      </PanelHead>
      {items.length === 0 ? (
        <p className="panel-empty">{words.none}</p>
      ) : (
        <table className={styles.items}>
          <thead>
            <tr>
              {(['item', 'taken', 'finished', 'wait', 'service', 'bad'] as const).map((column) => (
                <th key={column} scope="col" data-column={column}>
                  {words.columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.id ?? ''} item={item} />
            ))}
          </tbody>
        </table>
      )}
    </ScrollPanel>
  );
}

function Row({ item: { id, name, figures } }: { item: ItemFigures }) {
  const bad = badCount(figures);
  const minutes = (ms: number | null) => {
    const mean = meanMinutes(ms);
    return mean === null ? '–' : countyWords.figures.minutes(mean);
  };
  return (
    <tr data-testid={`item-${id ?? 'none'}`}>
      <th scope="row" data-column="item">
        <Phrased text={name ?? id ?? words.noItem} />
      </th>
      <td>{figures.taken}</td>
      <td>{figures.finished}</td>
      <td>{minutes(figures.wait.meanMs)}</td>
      <td>{minutes(figures.service.meanMs)}</td>
      <td data-bad={bad > 0}>{bad}</td>
    </tr>
  );
}
