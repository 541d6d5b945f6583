import type { ReportRange } from '@jiaohao/queue-core/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import * as v from 'valibot';
import { useToast } from '../../staff/use-toast.tsx';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './report-section.module.css';
import type { ReportHands } from './use-report.ts';

const words = managerWords.reports;

/** Paper climbs its ladder until it is known to be out. */
const printPatienceMs = 40_000;

/** 导出 and 打印日报. */
export function ReportActions({ range, isOff, hands }: { range: ReportRange; isOff: boolean; hands: ReportHands }) {
  const manager = useManager();
  const tell = useToast('report');
  const [isPrinting, setIsPrinting] = useState(false);
  const { from, to } = range;
  const isBusy = hands.work !== 'none';

  async function print(): Promise<void> {
    setIsPrinting(true);
    const done = await manager.run((commands) =>
      commands.post('/api/reports/print', { day: from }, v.unknown(), printPatienceMs),
    );
    setIsPrinting(false);
    if (done) tell(words.printed, '', 'success');
  }

  return (
    <div className={styles.actions}>
      <Button disabled={isOff || isBusy} data-testid="export-xlsx" onClick={() => hands.save(range, 'xlsx')}>
        {hands.work === 'xlsx' ? words.exporting : words.xlsx}
      </Button>
      <Button disabled={isOff || isBusy} data-testid="export-csv" onClick={() => hands.save(range, 'csv')}>
        {hands.work === 'csv' ? words.exporting : words.csv}
      </Button>
      <Button
        disabled={isOff || isPrinting || from !== to}
        title={from === to ? '' : words.printHint}
        data-testid="print-day"
        onClick={() => void print()}
      >
        {isPrinting ? words.printing : words.print}
      </Button>
    </div>
  );
}
