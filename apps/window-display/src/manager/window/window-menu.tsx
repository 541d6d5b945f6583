import { useFeedState } from '@jiaohao/ui-kit';
import { useState } from 'react';
import { useToast } from '../../staff/use-toast.tsx';
import type { ManagedWindow } from '../live/window-state.ts';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './window-dialog.module.css';
import { actionsOf, type WindowAct, type WindowAction } from './window-actions.ts';

export type { WindowAction } from './window-actions.ts';

const words = managerWords.window;

/** The acts, each with what it does; those that cannot be done now are grey. 帮叫 is done at once. */
export function WindowMenu({
  managed,
  onPick,
  onDone,
}: {
  managed: ManagedWindow;
  onPick(action: WindowAction): void;
  onDone(): void;
}) {
  const { connection } = useFeedState<'manager'>();
  const manager = useManager();
  const tell = useToast('window');
  const [isWorking, setIsWorking] = useState(false);

  async function callNext(): Promise<void> {
    setIsWorking(true);
    const done = await manager.run((commands) => commands.send('callNext', { windowId: managed.id }));
    setIsWorking(false);
    if (!done) return;
    tell(words.called(done.value.number ?? '', managed.id), '', 'success');
    onDone();
  }

  function pick(act: WindowAct): void {
    if (act === 'callNext') void callNext();
    else onPick(act);
  }

  return (
    <ul className={styles.menu} aria-label={words.actions}>
      {actionsOf(managed).map(({ act, isPossible }) => (
        <li key={act}>
          <button
            type="button"
            className="choice-row"
            data-testid={`act-${act}`}
            data-danger={act === 'signOff'}
            disabled={!isPossible || isWorking || connection !== 'live'}
            onClick={() => pick(act)}
          >
            <b>{words[act]}</b>
            <span>{words[`${act}Hint`]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
