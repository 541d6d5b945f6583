import type { StaffId } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useToast } from '../../staff/use-toast.tsx';
import type { ManagedWindow } from '../live/window-state.ts';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './window-dialog.module.css';

const words = managerWords.openForm;

/** 开窗: who sits there. Whoever sits elsewhere is shown and cannot be chosen. */
export function OpenForm({ managed, onDone }: { managed: ManagedWindow; onDone(): void }) {
  const { staff } = useView<'manager'>();
  const manager = useManager();
  const tell = useToast('window');
  const [filter, setFilter] = useState('');
  const found = staff.filter(({ id, name }) => id.includes(filter) || name.includes(filter));

  async function open(staffId: StaffId): Promise<void> {
    const done = await manager.run((commands) => commands.send('openWindow', { windowId: managed.id, staffId }));
    if (!done) return;
    tell(managerWords.window.opened(managed.id), '', 'success');
    onDone();
  }

  return (
    <>
      <h3>{words.who}</h3>
      <Input
        autoFocus
        size="large"
        aria-label={words.filter}
        placeholder={words.filter}
        value={filter}
        onChange={(event) => setFilter(event.target.value.trim())}
      />
      <ul className={styles.staff}>
        {found.map(({ id, name, windowId }) => (
          <li key={id}>
            <span>
              <b>{name}</b>
              {id}
              {windowId !== null && <em>{words.at(windowId)}</em>}
            </span>
            <Button disabled={windowId !== null} data-testid={`open-for-${id}`} onClick={() => void open(id)}>
              {words.submit}
            </Button>
          </li>
        ))}
        {found.length === 0 && <li>{words.nobody}</li>}
      </ul>
    </>
  );
}
