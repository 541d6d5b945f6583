import { useHostNow, useView } from '@jiaohao/ui-kit';
import { windowNow, type ManagedWindow } from '../live/window-state.ts';
import { managerWords } from '../messages.zh.ts';
import styles from './window-dialog.module.css';

const words = managerWords.window;

/** Who sits there, what it serves and what it does now. */
export function WindowFacts({ managed }: { managed: ManagedWindow }) {
  const { queues, limits } = useView<'manager'>();
  const now = windowNow(managed, limits, useHostNow(5_000));
  const served = managed.serves.map(({ queueId }) => queues.find(({ id }) => id === queueId)?.name ?? queueId);
  const rows = [
    [words.staff, managed.staffName ?? managerWords.windows.nobody],
    [words.state, [now.headline.text, now.chip].filter(Boolean).join('，')],
    [words.serves, served.length === 0 ? words.servesNothing : served.join('、')],
    [words.waiting, words.people(managed.waitingCount)],
  ];
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
