import { Button } from 'antd';
import { useToast } from '../../staff/use-toast.tsx';
import type { ManagedWindow } from '../live/window-state.ts';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './window-dialog.module.css';

const words = managerWords.closeForm;

/** 关窗: what it means, and once more. */
export function CloseForm({ managed, onDone }: { managed: ManagedWindow; onDone(): void }) {
  const manager = useManager();
  const tell = useToast('window');

  async function close(): Promise<void> {
    if (!(await manager.run((commands) => commands.send('closeWindow', { windowId: managed.id })))) return;
    tell(managerWords.window.closed(managed.id), '', 'success');
    onDone();
  }

  return (
    <>
      <p>{words.text}</p>
      <div className={styles.submit}>
        <Button size="large" type="primary" autoFocus data-testid="close-submit" onClick={() => void close()}>
          {words.submit}
        </Button>
      </div>
    </>
  );
}
