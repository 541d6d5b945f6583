import { useView } from '@jiaohao/ui-kit';
import type { CSSProperties } from 'react';
import { CodeScanner } from './code-scanner.tsx';
import { DemoActsProvider } from './demo-acts.tsx';
import styles from './demo-page.module.css';
import { FramedFace, type FrameSize } from './framed-face.tsx';
import { GuidePanel } from './guide-panel.tsx';
import { IdCardReader } from './id-card-reader.tsx';
import { wordsZh } from './messages.zh.ts';
import { SlipPrinter } from './slip-printer.tsx';
import { useUnitPx } from './stage.ts';
import { onScreenOf, WindowDesk } from './window-desk.tsx';

/*
 * The whole hall on one page. The screens are the real pages of this host in frames; the devices are
 * the far ends of the simulated wires.
 *
 *   kiosk machine │ reader, scanner │ board on the wall, guide
 *                 │ printer         │ a window: strip, terminal, pad, keypad
 */

const kioskSize: FrameSize = { screen: { width: 1080, height: 1920 }, widthUnits: 322 };
const boardSize: FrameSize = { screen: { width: 1920, height: 1080 }, widthUnits: 505 };

export function DemoPage() {
  const view = useView<'demo'>();
  const { reader } = view;
  const unitPx = useUnitPx();
  return (
    <DemoActsProvider>
      {(failure) => (
        <div className={styles.hall} style={{ '--u': `${unitPx}px` } as CSSProperties}>
          <main className={styles.stage} data-testid="demo">
            <header className={styles.header}>
              <h1 className={styles.title}>
                <b>{view.hall.name}</b>
                <span>{wordsZh.title}</span>
              </h1>
              <p className={styles.mishaps}>{wordsZh.mishaps}</p>
              {failure && (
                <p className={styles.failure} role="alert">
                  {failure}
                </p>
              )}
              <a
                className={styles.manager}
                href={view.faces.manager}
                target="_blank"
                rel="noreferrer"
                data-testid="manager"
              >
                {wordsZh.manager}
              </a>
            </header>

            <div className={styles.kiosk}>
              <p className={styles.kioskSign}>{wordsZh.faces.kiosk}</p>
              <div className={styles.bezel}>
                <FramedFace
                  name={wordsZh.faces.kiosk}
                  url={onScreenOf(view.faces.kiosk, 24)}
                  size={kioskSize}
                  unitPx={unitPx}
                  testId="kiosk"
                />
              </div>
              <div className={styles.shelf} aria-hidden="true">
                <span className={styles.light} data-lit={reader.connected} data-busy={reader.cardOn !== null} />
                <span className={styles.slot} data-paper={view.printer.slips.length > 0} />
                <span>{wordsZh.placeCard}</span>
                <span>{wordsZh.takeSlip}</span>
              </div>
            </div>

            <div className={styles.devices}>
              <IdCardReader view={view} />
              <CodeScanner view={view} />
              <SlipPrinter view={view} />
            </div>

            <div className={styles.wall}>
              <div className={styles.board}>
                <FramedFace
                  name={wordsZh.faces.board}
                  url={view.faces.board}
                  size={boardSize}
                  unitPx={unitPx}
                  testId="board"
                />
              </div>
              <GuidePanel view={view} />
            </div>

            <WindowDesk view={view} unitPx={unitPx} />
          </main>
        </div>
      )}
    </DemoActsProvider>
  );
}
