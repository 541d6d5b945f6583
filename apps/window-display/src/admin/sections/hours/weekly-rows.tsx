import type { OpeningHours, Session } from '@jiaohao/queue-core/protocol';
import { Button, Select } from 'antd';
import { SpanInputs } from '../../fields/rows.tsx';
import type { FaultProps } from '../../use-settings.ts';
import { hoursWords } from './messages.zh.ts';

const words = hoursWords.weekly;
type Weekly = OpeningHours['weekly'];

/** Days of the week that have the same sessions, a row each. */
export function WeeklyRows({
  weekly,
  fault,
  onChange,
}: {
  weekly: Weekly;
  fault: FaultProps;
  onChange(weekly: Weekly): void;
}) {
  return (
    <div className="rows">
      {weekly.map((row, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no name but their place
        <div key={at} className="weekly-row" role="group" aria-label={words.row(at + 1)}>
          <Select
            mode="multiple"
            className="weekly-days"
            aria-label={words.days}
            value={row.days}
            options={hoursWords.month.weekdays.map((day, index) => ({ value: index + 1, label: `周${day}` }))}
            onChange={(days: number[]) => onChange(weekly.with(at, { ...row, days: days.toSorted((a, b) => a - b) }))}
          />
          <SessionRows
            sessions={row.sessions}
            onChange={(sessions) => onChange(weekly.with(at, { ...row, sessions }))}
          />
          <Button
            type="text"
            disabled={weekly.length === 1}
            aria-label={`${words.removeRow}，${words.row(at + 1)}`}
            onClick={() => onChange(weekly.filter((_, other) => other !== at))}
          >
            {words.removeRow}
          </Button>
        </div>
      ))}
      <div>
        <Button
          type="dashed"
          onClick={() => onChange([...weekly, { days: [6], sessions: [{ from: '09:00', to: '11:30' }] }])}
        >
          {words.add}
        </Button>
      </div>
      {fault.help !== undefined && (
        <p className="entry-fault" role="alert">
          {fault.help}
        </p>
      )}
    </div>
  );
}

/** Sessions of one day, side by side; none: nothing is done on that day. */
export function SessionRows({
  sessions,
  onChange,
}: {
  sessions: readonly Session[];
  onChange(sessions: Session[]): void;
}) {
  return (
    <div className="sessions">
      {sessions.map((session, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- sessions have no name but their place
        <span key={at} className="session" role="group" aria-label={words.session(at + 1)}>
          <SpanInputs span={session} onChange={(next) => onChange(sessions.with(at, next))} />
          <Button
            type="text"
            size="small"
            aria-label={`${words.removeSession}${words.session(at + 1)}`}
            onClick={() => onChange(sessions.filter((_, other) => other !== at))}
          >
            {words.removeSession}
          </Button>
        </span>
      ))}
      {sessions.length < 4 && (
        <Button size="small" type="dashed" onClick={() => onChange([...sessions, { from: '14:00', to: '17:30' }])}>
          {words.addSession}
        </Button>
      )}
    </div>
  );
}
