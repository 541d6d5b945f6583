import { Button } from 'antd';
import { useState } from 'react';
import { StaffDialog } from '../../staff/staff-dialog.tsx';
import type { ManagedWindow } from '../live/window-state.ts';
import { managerWords } from '../messages.zh.ts';
import { AssignForm } from './assign-form.tsx';
import { CloseForm } from './close-form.tsx';
import { MessageForm } from './message-form.tsx';
import { OpenForm } from './open-form.tsx';
import { SignOffForm } from './sign-off-form.tsx';
import styles from './window-dialog.module.css';
import { WindowFacts } from './window-facts.tsx';
import { WindowMenu, type WindowAction } from './window-menu.tsx';

const words = managerWords.window;

/** What may be done at a window. Each act is a form of its own; 返回 leads back to the list. */
export function WindowDialog({ managed, onClose }: { managed: ManagedWindow; onClose(): void }) {
  const [action, setAction] = useState<WindowAction | null>(null);
  const facts = { managed, onDone: onClose };
  return (
    <StaffDialog
      open
      title={words.title(managed.id, managed.name)}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={560}
    >
      <div className={styles.dialog} data-testid="window-dialog">
        {action === null && (
          <>
            <WindowFacts managed={managed} />
            <WindowMenu managed={managed} onPick={setAction} onDone={onClose} />
          </>
        )}
        {action === 'open' && <OpenForm {...facts} />}
        {action === 'close' && <CloseForm {...facts} />}
        {action === 'assign' && <AssignForm {...facts} />}
        {action === 'message' && <MessageForm {...facts} />}
        {action === 'signOff' && <SignOffForm {...facts} />}
        <div className={styles.foot}>
          {action === null ? (
            <span />
          ) : (
            <Button type="text" onClick={() => setAction(null)}>
              {words.back}
            </Button>
          )}
          <Button type="text" onClick={onClose}>
            {words.done}
          </Button>
        </div>
      </div>
    </StaffDialog>
  );
}
