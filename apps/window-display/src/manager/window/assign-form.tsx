import type { ServedQueue } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import { Button, Checkbox, InputNumber } from 'antd';
import { useState } from 'react';
import { useToast } from '../../staff/use-toast.tsx';
import type { ManagedWindow } from '../live/window-state.ts';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import { assignmentOf, queuesToServe, type AssignedQueue } from './assignment.ts';
import styles from './window-dialog.module.css';

const words = managerWords.assignForm;

/** 潮汐: what a window serves for the rest of the day, with weights; and back to what the hall file says. */
export function AssignForm({ managed, onDone }: { managed: ManagedWindow; onDone(): void }) {
  const { queues: hallQueues } = useView<'manager'>();
  const manager = useManager();
  const tell = useToast('window');
  const [queues, setQueues] = useState<readonly AssignedQueue[]>(() =>
    assignmentOf(
      hallQueues.map(({ id }) => id),
      managed.serves,
    ),
  );
  const isOwn = (queueId: string) => managed.ownQueues.some((own) => own.queueId === queueId);
  const wanted = queuesToServe(queues, managed.serves);

  function change(queueId: string, facts: Partial<AssignedQueue>): void {
    setQueues((list) => list.map((each) => (each.queueId === queueId ? { ...each, ...facts } : each)));
  }

  async function assign(next: ServedQueue[] | null): Promise<void> {
    const done = await manager.run((commands) => commands.send('assignWindow', { windowId: managed.id, queues: next }));
    if (!done) return;
    const { assigned, unassigned } = managerWords.window;
    tell(next === null ? unassigned(managed.id) : assigned(managed.id), '', 'success');
    onDone();
  }

  return (
    <>
      <p>{words.text}</p>
      <ul className={styles.assign}>
        {queues.map(({ queueId, weight, isServed }) => {
          const queue = hallQueues.find(({ id }) => id === queueId);
          const name = queue?.name ?? queueId;
          return (
            <li key={queueId}>
              <Checkbox
                checked={isServed}
                data-testid={`assign-${queueId}`}
                onChange={(event) => change(queueId, { isServed: event.target.checked })}
              >
                {name}
              </Checkbox>
              <span>{isOwn(queueId) ? words.own : ''}</span>
              <span>{words.waiting(queue?.waitingCount ?? 0)}</span>
              <label>
                {words.weight}
                <InputNumber
                  aria-label={words.weightOf(name)}
                  min={1}
                  max={10}
                  precision={0}
                  value={weight}
                  disabled={!isServed}
                  onChange={(next) => change(queueId, { weight: next ?? 1 })}
                />
              </label>
            </li>
          );
        })}
      </ul>
      <div className={styles.buttons}>
        <span role="alert">{wanted.length === 0 ? words.none : ''}</span>
        <Button
          size="large"
          disabled={managed.assignedBy === null}
          data-testid="assign-restore"
          onClick={() => void assign(null)}
        >
          {words.restore}
        </Button>
        <Button
          size="large"
          type="primary"
          disabled={wanted.length === 0}
          data-testid="assign-submit"
          onClick={() => void assign(wanted)}
        >
          {words.submit}
        </Button>
      </div>
    </>
  );
}
