import type { ReportRange } from '@jiaohao/queue-core/protocol';
import { Button, Input } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import { rangeFault } from '../../manager/reports/report-range.ts';
import { countyWords } from '../messages.zh.ts';
import { presets, type Period } from '../period.ts';
import styles from './period-form.module.css';

const words = countyWords.period;

/** Of which days figures are told: a press for usual spans, two fields for others. */
export function PeriodForm({
  period,
  range,
  today,
  onPeriod,
  children,
}: {
  period: Period;
  range: ReportRange;
  today: string;
  onPeriod(period: Period): void;
  /** What else can be done with these days. */
  children?: ReactNode;
}) {
  const [typed, setTyped] = useState<ReportRange | null>(period.kind === 'own' ? period.range : null);
  const fault = typed && rangeFault(typed);

  function show(event: FormEvent): void {
    event.preventDefault();
    if (typed && fault === null) onPeriod({ kind: 'own', range: typed });
  }
  function pick(kind: (typeof presets)[number]): void {
    setTyped(null);
    onPeriod({ kind });
  }

  return (
    <form className={styles.period} onSubmit={show} noValidate>
      <div className={styles.presets} role="group" aria-label={words.title}>
        {presets.map((kind) => (
          <Choice key={kind} name={kind} isChosen={typed === null && period.kind === kind} onPick={() => pick(kind)} />
        ))}
        <Choice name="own" isChosen={typed !== null} onPick={() => setTyped(range)} />
      </div>
      {typed && (
        <>
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              {words[end]}
              <Input
                type="date"
                data-testid={`period-${end}`}
                max={today}
                value={typed[end]}
                {...(fault === null ? {} : { status: 'error' as const, 'aria-describedby': 'period-fault' })}
                onChange={(event) => setTyped({ ...typed, [end]: event.target.value })}
              />
            </label>
          ))}
          <Button htmlType="submit" type="primary" disabled={fault !== null} data-testid="period-show">
            {words.show}
          </Button>
          <span id="period-fault" className={styles.fault} role="status">
            {fault}
          </span>
        </>
      )}
      {children}
    </form>
  );
}

function Choice({ name, isChosen, onPick }: { name: Period['kind']; isChosen: boolean; onPick(): void }) {
  return (
    <Button
      aria-pressed={isChosen}
      data-testid={`period-${name}`}
      type={isChosen ? 'primary' : 'default'}
      onClick={onPick}
    >
      {words.presets[name]}
    </Button>
  );
}
