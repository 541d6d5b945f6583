import type { ServiceWindow } from '@jiaohao/queue-core/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import { Editor, useRemoval } from '../../fields/editor.tsx';
import { EntryActs, EntryFault } from '../../fields/entries.tsx';
import { Block, Section } from '../../section.tsx';
import { faultAt, useSettings } from '../../use-settings.ts';
import { deviceName } from '../device-names.ts';
import { moved } from '../edits.ts';
import { needsOfWindow, newWindow } from './business-edits.ts';
import { activationWords, servedWords } from './business-words.ts';
import { businessWords, windowKindNames } from './messages.zh.ts';
import { WindowEditor } from './window-editor.tsx';

const words = businessWords.windows;

/** 窗口: the sign, the kind and the queues of each, a line each. */
export function WindowsSection() {
  const { settings, edit } = useSettings();
  const { windows } = settings.hall;
  // By place: the number of a window may be changed while it is open.
  const [openAt, setOpenAt] = useState<number | null>(null);
  const remove = useRemoval();
  const open = openAt === null ? undefined : windows[openAt];

  const setWindows = (change: (list: readonly ServiceWindow[]) => ServiceWindow[]) =>
    edit((now) => ({ ...now, hall: { ...now.hall, windows: change(now.hall.windows) } }));
  function add(): void {
    setWindows((list) => [...list, newWindow(settings)]);
    setOpenAt(windows.length);
  }
  function move(by: -1 | 1): void {
    if (openAt === null) return;
    setWindows((list) => moved(list, openAt, by));
    setOpenAt(openAt + by);
  }
  function askToRemove({ id, name }: ServiceWindow): void {
    remove({
      name: `${id} 号窗口 ${name}`,
      neededBy: needsOfWindow(settings, id, (device) => deviceName(settings.devices, device)),
      onRemove() {
        setOpenAt(null);
        setWindows((list) => list.filter((serviceWindow) => serviceWindow.id !== id));
      },
    });
  }

  return (
    <Section
      title={words.title}
      text={words.text}
      actions={
        <Button type="primary" onClick={add} disabled={windows.length >= 99} data-testid="add-window">
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
            {windows.map((serviceWindow, at) => (
              <WindowRow key={serviceWindow.id} serviceWindow={serviceWindow} at={at} onOpen={() => setOpenAt(at)} />
            ))}
          </tbody>
        </table>
      </Block>
      <Editor
        title={open ? `${open.id} 号窗口` : ''}
        isOpen={open !== undefined}
        onClose={() => setOpenAt(null)}
        onRemove={open ? () => askToRemove(open) : null}
        place={{ at: openAt ?? 0, count: windows.length, onMove: move }}
      >
        {open && openAt !== null && <WindowEditor at={openAt} serviceWindow={open} />}
      </Editor>
    </Section>
  );
}

function WindowRow({ serviceWindow, at, onOpen }: { serviceWindow: ServiceWindow; at: number; onOpen(): void }) {
  const desk = useSettings();
  const fault = faultAt(desk, `hall.windows.${at}`);
  const nameOf = (queueId: string) => desk.settings.hall.queues.find(({ id }) => id === queueId)?.name ?? queueId;
  return (
    <tr data-faulty={fault !== null}>
      <td className="entry-short">
        <span className="plate">{serviceWindow.id}</span>
      </td>
      <th scope="row">
        {serviceWindow.name}
        <EntryFault fault={fault} />
        <span className="chips">
          <span className="chip">{windowKindNames[serviceWindow.kind]}</span>
        </span>
      </th>
      <td>
        <div className="entry-lines">
          {servedWords(serviceWindow, nameOf).map((line) => (
            <span key={line}>{line}</span>
          ))}
          {serviceWindow.queues.length === 0 && <b className="entry-fault">{businessWords.windowWords.noQueue}</b>}
          {serviceWindow.ordered && <span className="entry-soft">{businessWords.windowWords.ordered}</span>}
        </div>
      </td>
      <td>
        <div className="entry-lines">
          {activationWords(serviceWindow, nameOf).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      </td>
      <EntryActs name={`${serviceWindow.id} 号窗口`} onOpen={onOpen} />
    </tr>
  );
}
