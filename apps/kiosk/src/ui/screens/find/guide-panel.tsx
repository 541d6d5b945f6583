import { Phrased } from '@jiaohao/ui-kit';
import { useState } from 'react';
import type { GuideEntry, GuideSection } from './guide-sections.ts';
import { Pager } from './pager.tsx';
import { useMeasuredPages } from './use-measured-pages.ts';
import styles from './guide-panel.module.css';

/** One section, as many entries a page as fit whole. */
export function GuidePanel({ section }: { section: GuideSection }) {
  const { title, entries } = section;
  const { box, pages } = useMeasuredPages(entries);
  const [wanted, setWanted] = useState(0);
  const page = Math.min(wanted, Math.max(0, pages.length - 1));
  const shown = pages[page] ?? entries;
  return (
    <>
      <h3 className={styles.title}>{title}</h3>
      <div ref={box} className={styles.box} data-testid="guide-entries">
        {shown.map((entry) => (
          <Entry key={`${entry.mark} ${entry.text}`} entry={entry} isNumber={/^\d*$/.test(entry.mark)} />
        ))}
      </div>
      <Pager keepsRoom page={page} pageCount={pages.length} onTurn={setWanted} />
    </>
  );
}

function Entry({ entry, isNumber }: { entry: GuideEntry; isNumber: boolean }) {
  return (
    <div className={styles.entry} data-number={isNumber} data-continued={entry.isContinued}>
      <span className={styles.mark}>{entry.mark}</span>
      <div>
        <p className={styles.text}>
          <Phrased text={entry.text} />
        </p>
        {entry.note !== '' && (
          <p className={styles.note}>
            <Phrased text={entry.note} />
          </p>
        )}
      </div>
    </div>
  );
}
