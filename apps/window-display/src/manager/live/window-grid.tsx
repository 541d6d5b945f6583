import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { useHostNow } from '@jiaohao/ui-kit';
import { useState } from 'react';
import { managerWords } from '../messages.zh.ts';
import { WindowDialog } from '../window/window-dialog.tsx';
import { PanelHead } from './panel-head.tsx';
import { WindowCard } from './window-card.tsx';
import styles from './window-grid.module.css';
import { openCount } from './window-state.ts';

const words = managerWords.windows;

/** Every window in a card; a card opens what may be done there. */
export function WindowGrid({
  windows,
  limits,
  isReadOnly,
}: Pick<ManagerView, 'windows' | 'limits'> & { isReadOnly: boolean }) {
  const now = useHostNow(1_000);
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = windows.find(({ id }) => id === openId);
  return (
    <section className="panel" aria-label={words.title}>
      <PanelHead title={words.title}>
        <span>{words.open(openCount(windows), windows.length)}</span>
      </PanelHead>
      <ul className={styles.grid}>
        {windows.map((managed) => (
          <li key={managed.id}>
            <WindowCard
              managed={managed}
              limits={limits}
              nowMs={now}
              onOpen={isReadOnly ? null : () => setOpenId(managed.id)}
            />
          </li>
        ))}
      </ul>
      {opened && !isReadOnly && <WindowDialog managed={opened} onClose={() => setOpenId(null)} />}
    </section>
  );
}
