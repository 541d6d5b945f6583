import type { DemoView } from '@jiaohao/queue-core/protocol';
import { useState } from 'react';
import { CableSwitch } from './cable-switch.tsx';
import { CallKeypad } from './call-keypad.tsx';
import { FramedFace, type FrameSize } from './framed-face.tsx';
import { LedStrip } from './led-strip.tsx';
import { wordsZh } from './messages.zh.ts';
import { RatingKeys } from './rating-keys.tsx';
import styles from './window-desk.module.css';

/** The clerk's PC, and a 7-inch pad before the citizen. */
const terminalSize: FrameSize = { screen: { width: 1140, height: 757 }, widthUnits: 548 };
const padSize: FrameSize = { screen: { width: 1024, height: 600 }, widthUnits: 300 };

/** One window of the hall: its strip, its terminal, its pad and its keys; the others one click away. */
export function WindowDesk({ view, unitPx }: { view: DemoView; unitPx: number }) {
  const windowIds = view.faces.terminals.map(({ windowId }) => windowId);
  const [chosen, setChosen] = useState<string | null>(null);
  const windowId = windowIds.find((id) => id === chosen) ?? windowIds[0] ?? '';
  // A page that was opened stays open behind the others: its clerk is still logged in.
  const [opened, setOpened] = useState<readonly string[]>([]);
  const shown = windowIds.filter((id) => id === windowId || opened.includes(id));
  const devices = view.windows.find((window) => window.windowId === windowId);

  function choose(id: string): void {
    setOpened([...new Set([...opened, windowId, id])]);
    setChosen(id);
  }

  return (
    <section className={styles.desk}>
      <div className={styles.tabs} role="tablist" aria-label={wordsZh.windows}>
        {windowIds.map((id) => (
          <button
            key={id}
            type="button"
            role="tab"
            className={styles.tab}
            aria-selected={id === windowId}
            data-testid={`window-${id}`}
            onClick={() => choose(id)}
          >
            <b>{id}</b>
            <TabStrip strip={view.windows.find((window) => window.windowId === id)?.strip ?? null} />
          </button>
        ))}
      </div>
      <div className={styles.sign}>
        <b className={styles.plate}>{wordsZh.windowOf(windowId)}</b>
        {devices?.strip && <LedStrip text={devices.strip.text} isConnected={devices.strip.connected} />}
        <div className={styles.cables}>
          <Cable name={wordsZh.strip} line={devices?.strip} />
          <Cable name={wordsZh.keypad} line={devices?.keypad} />
          <Cable name={wordsZh.ratingPad} line={devices?.ratingPad} />
        </div>
      </div>
      <div className={styles.screens}>
        <div className={styles.monitor}>
          {shown.map((id) => (
            <div key={id} hidden={id !== windowId}>
              <FramedFace
                name={`${wordsZh.windowOf(id)} ${wordsZh.faces.terminal}`}
                url={view.faces.terminals.find((face) => face.windowId === id)?.url ?? ''}
                size={terminalSize}
                unitPx={unitPx}
                testId={`terminal-${id}`}
              />
            </div>
          ))}
        </div>
        <div className={styles.side}>
          <div className={styles.pad}>
            {shown.map((id) => (
              <div key={id} hidden={id !== windowId}>
                <FramedFace
                  name={`${wordsZh.windowOf(id)} ${wordsZh.faces.pad}`}
                  url={onScreenOf(view.faces.pads.find((face) => face.windowId === id)?.url ?? '', 7)}
                  size={padSize}
                  unitPx={unitPx}
                  testId={`pad-${id}`}
                />
              </div>
            ))}
          </div>
          {devices?.keypad && <CallKeypad windowId={devices.windowId} keypad={devices.keypad} />}
          {devices?.ratingPad && <RatingKeys windowId={devices.windowId} pad={devices.ratingPad} />}
        </div>
      </div>
    </section>
  );
}

function TabStrip({ strip }: { strip: DemoView['windows'][number]['strip'] }) {
  return strip && <span className={styles.tabStrip}>{strip.text}</span>;
}

/** A device at the window with its plug; nothing where the window has none. */
function Cable({ name, line }: { name: string; line: { cable: string; connected: boolean } | null | undefined }) {
  if (!line) return null;
  return (
    <>
      <span>{name}</span>
      <CableSwitch device={line.cable} name={name} isIn={line.connected} />
    </>
  );
}

/** The same address for a screen of this size; the credential stays behind the #. */
export function onScreenOf(url: string, inches: number): string {
  if (url === '') return '';
  const [path = '', credential] = url.split('#');
  const sized = `${path}${path.includes('?') ? '&' : '?'}inches=${inches}`;
  return credential === undefined ? sized : `${sized}#${credential}`;
}
