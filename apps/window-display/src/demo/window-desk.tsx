import type { DemoView } from '@jiaohao/queue-core/protocol';
import { useState } from 'react';
import { CableSwitch } from './cable-switch.tsx';
import { CallKeypad } from './call-keypad.tsx';
import { FramedFace, type FrameSize } from './framed-face.tsx';
import { LedStrip } from './led-strip.tsx';
import { wordsZh } from './messages.zh.ts';
import styles from './window-desk.module.css';

/** The clerk's PC, and a 7-inch pad before the citizen. */
const terminalSize: FrameSize = { screen: { width: 1140, height: 757 }, widthUnits: 548 };
const padSize: FrameSize = { screen: { width: 1024, height: 600 }, widthUnits: 300 };

/** One window of the hall: its strip, its terminal, its pad and its keypad; the others one click away. */
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
            <span className={styles.tabStrip}>
              {view.windows.find((window) => window.windowId === id)?.stripText ?? ''}
            </span>
          </button>
        ))}
      </div>
      <div className={styles.sign}>
        <b className={styles.plate}>{wordsZh.windowOf(windowId)}</b>
        {devices && <LedStrip text={devices.stripText} isConnected={devices.stripConnected} />}
        <div className={styles.cables}>
          <span>{wordsZh.strip}</span>
          <CableSwitch device={view.cables.strips} name={wordsZh.strip} isIn={devices?.stripConnected ?? false} />
          <span>{wordsZh.keypad}</span>
          <CableSwitch device={view.cables.keypads} name={wordsZh.keypad} isIn={devices?.keypadConnected ?? false} />
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
          {devices && <CallKeypad view={devices} />}
        </div>
      </div>
    </section>
  );
}

/** The same address for a screen of this size; the credential stays behind the #. */
export function onScreenOf(url: string, inches: number): string {
  if (url === '') return '';
  const [path = '', credential] = url.split('#');
  const sized = `${path}${path.includes('?') ? '&' : '?'}inches=${inches}`;
  return credential === undefined ? sized : `${sized}#${credential}`;
}
