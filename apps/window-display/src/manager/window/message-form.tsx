import { WindowMessageSchema } from '@jiaohao/queue-core/protocol';
import { clockWords, Phrased, useView } from '@jiaohao/ui-kit';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useToast } from '../../staff/use-toast.tsx';
import type { ManagedWindow } from '../live/window-state.ts';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './window-dialog.module.css';

const words = managerWords.messageForm;
const longest = 60;

/** 留言: a sentence to the terminal, usual ones a press away; what was sent before, and whether it was read. */
export function MessageForm({ managed, onDone }: { managed: ManagedWindow; onDone(): void }) {
  const { messages } = useView<'manager'>();
  const manager = useManager();
  const tell = useToast('window');
  const [text, setText] = useState('');
  const sent = messages.filter(({ windowId }) => windowId === managed.id);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    const body = { windowId: managed.id, text: text.trim() };
    if (!(await manager.run((commands) => commands.post('/api/messages', body, WindowMessageSchema)))) return;
    tell(managerWords.window.sent(managed.id), '', 'success');
    onDone();
  }

  return (
    <form className={styles.form} onSubmit={(event) => void send(event)}>
      <label htmlFor="message-text">{words.text}</label>
      <Input
        id="message-text"
        data-testid="message-text"
        size="large"
        autoFocus
        autoComplete="off"
        maxLength={longest}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className={styles.left}>{words.left(longest - text.length)}</p>
      <div className={styles.samples}>
        {words.samples.map((sample) => (
          <Button key={sample} onClick={() => setText(sample)}>
            {sample}
          </Button>
        ))}
      </div>
      <div className={styles.submit}>
        <Button
          size="large"
          type="primary"
          htmlType="submit"
          disabled={text.trim() === ''}
          data-testid="message-submit"
        >
          {words.submit}
        </Button>
      </div>
      {sent.length > 0 && (
        <>
          <h3>{words.sent}</h3>
          <ul className={styles.sent}>
            {sent.map(({ id, text: said, readAtMs }) => (
              <li key={id}>
                <Phrased text={said} />
                <span data-unread={readAtMs === null}>
                  {readAtMs === null ? words.unread : words.read(clockWords(readAtMs))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </form>
  );
}
