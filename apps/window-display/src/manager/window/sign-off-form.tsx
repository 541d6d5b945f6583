import { SignedOffSchema } from '@jiaohao/queue-core/protocol';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useToast } from '../../staff/use-toast.tsx';
import type { ManagedWindow } from '../live/window-state.ts';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './window-dialog.module.css';

const words = managerWords.signOffForm;

/** 强制下线: what becomes of the ticket and the log-in; the window's number typed, because somebody may sit there. */
export function SignOffForm({ managed, onDone }: { managed: ManagedWindow; onDone(): void }) {
  const manager = useManager();
  const tell = useToast('window');
  const [typed, setTyped] = useState('');
  const isConfirmed = typed === managed.id;

  async function signOff(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isConfirmed) return;
    const body = { windowId: managed.id };
    const done = await manager.run((commands) => commands.post('/api/windows/sign-off', body, SignedOffSchema));
    if (!done) return;
    const { number } = done.value;
    const { signedOff, signedOffWith } = managerWords.window;
    tell(number === null ? signedOff(managed.id) : signedOffWith(managed.id, number), '', 'success');
    onDone();
  }

  return (
    <form className={styles.form} onSubmit={(event) => void signOff(event)}>
      <p>{words.text}</p>
      {managed.current && <p>{words.withTicket(managed.current.number)}</p>}
      <label htmlFor="sign-off-window">{words.typed(managed.id)}</label>
      <Input
        id="sign-off-window"
        data-testid="sign-off-window"
        size="large"
        autoFocus
        autoComplete="off"
        inputMode="numeric"
        maxLength={3}
        value={typed}
        onChange={(event) => setTyped(event.target.value.replaceAll(/[^0-9]/g, ''))}
      />
      <div className={styles.submit}>
        <Button
          size="large"
          type="primary"
          danger
          htmlType="submit"
          disabled={!isConfirmed}
          data-testid="sign-off-submit"
        >
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
