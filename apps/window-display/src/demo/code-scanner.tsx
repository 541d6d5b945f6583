import type { DemoView } from '@jiaohao/queue-core/protocol';
import { CableSwitch } from './cable-switch.tsx';
import styles from './code-scanner.module.css';
import { useDemoActs } from './demo-acts.tsx';
import { wordsZh } from './messages.zh.ts';
import panel from './panel.module.css';

/** The scanner's glass, and what a hand can hold before it; not there where it is real or missing. */
export function CodeScanner({ view }: { view: DemoView }) {
  const { act } = useDemoActs();
  const { connected, hasSlip, typesNumbers } = view.scanner;
  if (view.cables.scanner === null) return null;
  return (
    <section className={panel.panel} data-testid="scanner">
      <header className={panel.head}>
        <h2 className={panel.title}>{wordsZh.scanner}</h2>
        <CableSwitch device={view.cables.scanner} name={wordsZh.scanner} isIn={connected} />
      </header>
      <div className={styles.glass} data-lit={connected}>
        <button
          type="button"
          className={styles.code}
          data-testid="scan-slip"
          disabled={!hasSlip}
          title={hasSlip ? undefined : wordsZh.noSlipToScan}
          onClick={() => act({ act: 'scanCode', code: 'slip' })}
        >
          {wordsZh.scanSlip}
        </button>
        <button
          type="button"
          className={styles.code}
          data-testid="scan-opaque"
          onClick={() => act({ act: 'scanCode', code: 'opaque' })}
        >
          {wordsZh.scanOpaque}
        </button>
        {typesNumbers && (
          <button
            type="button"
            className={styles.code}
            data-testid="scan-number"
            onClick={() => act({ act: 'scanCode', code: 'idNumber' })}
          >
            {wordsZh.scanNumber}
          </button>
        )}
      </div>
    </section>
  );
}
