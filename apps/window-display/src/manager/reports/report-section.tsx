import { rangeWords, type ReportRange } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import { useEffect, useState } from 'react';
import { managerWords } from '../messages.zh.ts';
import { dayCount, rangeFault, rangeOf } from './report-range.ts';
import { RangeForm } from './range-form.tsx';
import { ReportActions } from './report-actions.tsx';
import styles from './report-section.module.css';
import { ReportTables } from './report-tables.tsx';
import { useReport } from './use-report.ts';

const words = managerWords.reports;

/** 报表: a day or a span of days in tables, as a file, or on paper. It opens with today. */
export function ReportSection() {
  const { hall } = useView<'manager'>();
  const hands = useReport();
  const [range, setRange] = useState<ReportRange>(() => rangeOf('today', hall.day));
  const fault = rangeFault(range);

  function show(next: ReportRange): void {
    setRange(next);
    if (rangeFault(next) === null) hands.show(next);
  }
  // Once, with the day that was there when it was opened.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => hands.show(range), []);

  return (
    <main className={styles.reports}>
      <section className={`panel ${styles.head}`} aria-label={words.title}>
        <RangeForm range={range} today={hall.day} fault={fault} onChange={setRange} onShow={show} />
        <ReportActions range={range} isOff={fault !== null} hands={hands} />
      </section>
      <section className={`panel ${styles.body}`} aria-label={words.tables} aria-busy={hands.work === 'report'}>
        {hands.report === null ? (
          <p className="panel-empty">{hands.work === 'report' ? words.loading : words.pick}</p>
        ) : (
          <>
            <h2>
              {rangeWords(hands.report)}
              <span role="status">{hands.work === 'report' ? words.loading : words.days(dayCount(hands.report))}</span>
            </h2>
            <ReportTables report={hands.report} />
          </>
        )}
      </section>
    </main>
  );
}
