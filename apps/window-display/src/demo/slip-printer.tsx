import type { DemoAct, DemoView } from '@jiaohao/queue-core/protocol';
import { CableSwitch } from './cable-switch.tsx';
import { useDemoActs } from './demo-acts.tsx';
import { wordsZh } from './messages.zh.ts';
import panel from './panel.module.css';
import { PaperSlip } from './paper-slip.tsx';
import styles from './slip-printer.module.css';

const papers = ['enough', 'nearEnd', 'out'] as const;

/** The printer's mouth with the newest slip, and what a hand can do to paper and cover. */
export function SlipPrinter({ view }: { view: DemoView }) {
  const { act } = useDemoActs();
  const { printer } = view;
  const newest = printer.slips.at(-1);
  return (
    <section className={`${panel.panel} ${styles.printer}`} data-testid="printer">
      <header className={panel.head}>
        <h2 className={panel.title}>{wordsZh.printer}</h2>
        <CableSwitch device={view.cables.printer} name={wordsZh.printer} isIn={printer.connected} />
      </header>
      <div className={styles.controls}>
        <div className={styles.group} role="group" aria-label={wordsZh.paper}>
          <span className={styles.groupName}>{wordsZh.paper}</span>
          {papers.map((paper) => (
            <button
              key={paper}
              type="button"
              className={styles.choice}
              data-chosen={printer.paper === paper}
              data-level={paper}
              data-testid={`paper-${paper}`}
              aria-pressed={printer.paper === paper}
              onClick={() => act({ act: 'setPaper', paper })}
            >
              {wordsZh.papers[paper]}
            </button>
          ))}
        </div>
        <button
          type="button"
          className={styles.choice}
          data-chosen={printer.coverOpen}
          data-level={printer.coverOpen ? 'out' : 'enough'}
          data-testid="cover"
          aria-pressed={printer.coverOpen}
          onClick={() => act({ act: 'setCover', open: !printer.coverOpen })}
        >
          {wordsZh.cover}
          {printer.coverOpen ? wordsZh.covers.open : wordsZh.covers.closed}
        </button>
      </div>
      <div className={styles.mouth} data-open={printer.coverOpen} />
      <div className={styles.tray}>
        {newest ? <PaperSlip key={newest.id} slip={newest} /> : <p className={styles.empty}>{wordsZh.noSlip}</p>}
      </div>
      <footer className={styles.foot}>
        <span className={styles.count}>
          {newest && !newest.cut ? wordsZh.uncut : wordsZh.slipsInTray(printer.slips.length)}
        </span>
        <button
          type="button"
          className={styles.tear}
          data-testid="tear-slip"
          disabled={!newest}
          // The printer gives the oldest first; a hand takes all that is there.
          onClick={() => act(...printer.slips.map((): DemoAct => ({ act: 'tearSlip' })))}
        >
          {wordsZh.tearSlip}
        </button>
      </footer>
    </section>
  );
}
