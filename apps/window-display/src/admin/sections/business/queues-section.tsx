import { missRuleSentence, type Queue } from '@jiaohao/queue-core/protocol';
import { windowsWords } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { Editor, useRemoval } from '../../fields/editor.tsx';
import { EntryActs, EntryFault } from '../../fields/entries.tsx';
import { Block, Section } from '../../section.tsx';
import { faultAt, useSettings } from '../../use-settings.ts';
import { moved } from '../edits.ts';
import { needsOfQueue, newQueue } from './business-edits.ts';
import { bookingWords, identityWords, limitWords } from './business-words.ts';
import { businessWords } from './messages.zh.ts';
import { QueueEditor } from './queue-editor.tsx';

const words = businessWords.queues;

/** 业务: what people choose on the kiosk, a line each. */
export function QueuesSection() {
  const { settings, edit } = useSettings();
  const { queues } = settings.hall;
  const [openId, setOpenId] = useState<string | null>(null);
  const remove = useRemoval();
  const openAt = queues.findIndex(({ id }) => id === openId);
  const open = queues[openAt];

  const setQueues = (change: (list: readonly Queue[]) => Queue[]) =>
    edit((now) => ({ ...now, hall: { ...now.hall, queues: change(now.hall.queues) } }));
  function add(): void {
    const queue = newQueue(settings);
    setQueues((list) => [...list, queue]);
    setOpenId(queue.id);
  }
  function askToRemove({ id, name }: Queue): void {
    remove({
      name,
      neededBy: needsOfQueue(settings, id),
      onRemove() {
        setOpenId(null);
        setQueues((list) => list.filter((queue) => queue.id !== id));
      },
    });
  }

  return (
    <Section
      title={words.title}
      text={words.text}
      actions={
        <Button type="primary" onClick={add} disabled={queues.length >= 24} data-testid="add-queue">
          {words.add}
        </Button>
      }
    >
      <Block flush>
        <table className="entries">
          <thead>
            <tr>
              {words.head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {queues.map((queue, at) => (
              <QueueRow key={queue.id} queue={queue} at={at} onOpen={() => setOpenId(queue.id)} />
            ))}
          </tbody>
        </table>
      </Block>
      <Editor
        title={open?.name ?? ''}
        isOpen={open !== undefined}
        onClose={() => setOpenId(null)}
        onRemove={open ? () => askToRemove(open) : null}
        place={{ at: openAt, count: queues.length, onMove: (by) => setQueues((list) => moved(list, openAt, by)) }}
      >
        {open && <QueueEditor at={openAt} queue={open} />}
      </Editor>
    </Section>
  );
}

function QueueRow({ queue, at, onOpen }: { queue: Queue; at: number; onOpen(): void }) {
  const desk = useSettings();
  const fault = faultAt(desk, `hall.queues.${at}`);
  const windowIds = desk.settings.hall.windows
    .filter(({ queues }) => queues.some(({ queueId }) => queueId === queue.id))
    .map(({ id }) => id);
  return (
    <tr data-faulty={fault !== null}>
      <td className="entry-short">
        <span className="plate">{queue.series}</span>
      </td>
      <th scope="row">
        {queue.name}
        <EntryFault fault={fault} />
        <span className="chips">
          {queue.issuesResults && <span className="chip">{businessWords.queueWords.results}</span>}
        </span>
      </th>
      <td>
        <div className="entry-lines">
          <span>{limitWords(queue)}</span>
          <span className="entry-soft">{identityWords(queue)}</span>
        </div>
      </td>
      <td>
        <div className="entry-lines">
          <span>{missRuleSentence(queue.miss)}</span>
          <span className="entry-soft">{businessWords.queueWords.ceiling(queue.ceilingMinutes)}</span>
        </div>
      </td>
      <td>
        <div className="entry-lines">
          {bookingWords(queue).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      </td>
      <td>{windowIds.length === 0 ? <b className="entry-fault">{words.noWindow}</b> : windowsWords(windowIds)}</td>
      <EntryActs name={queue.name} onOpen={onOpen} />
    </tr>
  );
}
