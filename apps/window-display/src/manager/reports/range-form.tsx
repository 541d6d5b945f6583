import type { ReportRange } from '@jiaohao/queue-core/protocol';
import { Button, Input } from 'antd';
import type { FormEvent } from 'react';
import { managerWords } from '../messages.zh.ts';
import { dayCount, presets, rangeOf } from './report-range.ts';
import styles from './report-section.module.css';

const words = managerWords.reports;

/** From which day to which: usual spans a press away, others by the two fields. */
export function RangeForm({
  range,
  today,
  fault,
  onChange,
  onShow,
}: {
  range: ReportRange;
  today: string;
  fault: string | null;
  onChange(range: ReportRange): void;
  onShow(range: ReportRange): void;
}) {
  function submit(event: FormEvent): void {
    event.preventDefault();
    onShow(range);
  }
  const isChosen = (preset: (typeof presets)[number]) => {
    const { from, to } = rangeOf(preset, today);
    return from === range.from && to === range.to;
  };

  return (
    <form className={styles.range} onSubmit={submit} noValidate>
      <div className={styles.presets} role="group" aria-label={words.title}>
        {presets.map((preset) => (
          <Button
            key={preset}
            aria-pressed={isChosen(preset)}
            data-testid={`preset-${preset}`}
            type={isChosen(preset) ? 'primary' : 'default'}
            onClick={() => onShow(rangeOf(preset, today))}
          >
            {words.presets[preset]}
          </Button>
        ))}
      </div>
      <label>
        {words.from}
        <Input
          type="date"
          data-testid="report-from"
          max={today}
          value={range.from}
          onChange={(event) => onChange({ ...range, from: event.target.value })}
        />
      </label>
      <label>
        {words.to}
        <Input
          type="date"
          data-testid="report-to"
          max={today}
          value={range.to}
          {...(fault === null ? {} : { status: 'error' as const, 'aria-describedby': 'range-fault' })}
          onChange={(event) => onChange({ ...range, to: event.target.value })}
        />
      </label>
      <Button type="primary" htmlType="submit" disabled={fault !== null} data-testid="report-show">
        {words.show}
      </Button>
      <span id="range-fault" className={styles.fault} data-fault={fault !== null} role="status">
        {fault ?? words.days(dayCount(range))}
      </span>
    </form>
  );
}
