import type { OpeningHours } from '@jiaohao/queue-core/protocol';
import { useHostClock } from '@jiaohao/ui-kit';
import { shanghaiDay } from '@jiaohao/basics/time';
import { App, Button, Input } from 'antd';
import { useRef } from 'react';
import china2026 from '../../../../../../fixtures/calendar/china-2026.json' with { type: 'json' };
import { fieldWords } from '../../fields/messages.zh.ts';
import { DayInput, MonthDayInput } from '../../fields/moment-inputs.tsx';
import { Rows } from '../../fields/rows.tsx';
import { Block } from '../../section.tsx';
import { useFault } from '../../use-settings.ts';
import { useDone } from '../use-done.tsx';
import { readHolidayFile, takeHolidays, yearOfHolidays, type HolidayFile } from './holiday-file.ts';
import { hoursWords } from './messages.zh.ts';
import { SessionRows, WeeklyRows } from './weekly-rows.tsx';

type HoursProps = { readonly hours: OpeningHours; set(hours: OpeningHours): void };

function useToday(): () => string {
  const now = useHostClock();
  return () => shanghaiDay(now());
}

function FaultLine({ field }: { field: string }) {
  const { help } = useFault(field);
  return help === undefined ? null : (
    <p className="entry-fault" role="alert">
      {help}
    </p>
  );
}

export function HolidayBlock({ hours, set }: HoursProps) {
  const words = hoursWords.holidays;
  const today = useToday();
  const { message } = App.useApp();
  const tellDone = useDone();
  const picker = useRef<HTMLInputElement>(null);

  function take(file: HolidayFile): void {
    set(takeHolidays(hours, file));
    tellDone(words.imported(yearOfHolidays(file), file.holidays.length, file.makeUpDays.length));
  }
  async function read(file: File | undefined): Promise<void> {
    if (!file) return;
    const holidays = readHolidayFile(await file.text());
    if (holidays.ok) take(holidays.value);
    else void message.warning(words.wrongFile);
  }

  return (
    <Block
      title={words.title}
      hint={words.hint}
      actions={
        <>
          <input
            ref={picker}
            className="file-input"
            type="file"
            tabIndex={-1}
            aria-hidden="true"
            accept="application/json,.json"
            data-testid="holiday-file"
            onChange={(event) => {
              void read(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button onClick={() => picker.current?.click()}>{words.file}</Button>
          <Button onClick={() => take(china2026)} data-testid="import-holidays">
            {words.shipped}
          </Button>
        </>
      }
    >
      <Rows
        rows={hours.holidays}
        label={({ name }) => name}
        empty={words.empty}
        add={words.add}
        maxRows={80}
        newRow={() => ({ from: today(), to: today(), name: words.newName })}
        onChange={(holidays) => set({ ...hours, holidays })}
      >
        {(holiday, change) => (
          <>
            <Input
              style={{ width: 150 }}
              aria-label={words.name}
              maxLength={12}
              value={holiday.name}
              onChange={(event) => change({ ...holiday, name: event.target.value })}
            />
            <DayInput
              value={holiday.from}
              label={fieldWords.fromDay}
              readsOut={false}
              onChange={(from) => change({ ...holiday, from })}
            />
            <span className="row-text">{fieldWords.to}</span>
            <DayInput
              value={holiday.to}
              label={fieldWords.toDay}
              readsOut={false}
              onChange={(to) => change({ ...holiday, to })}
            />
          </>
        )}
      </Rows>
      <FaultLine field="hall.hours.holidays" />
    </Block>
  );
}

export function MakeUpBlock({ hours, set }: HoursProps) {
  const words = hoursWords.makeUp;
  const today = useToday();
  return (
    <Block title={words.title} hint={words.hint}>
      <Rows
        rows={hours.makeUpDays}
        label={(_, at) => words.row(at + 1)}
        empty={words.empty}
        add={words.add}
        newRow={today}
        onChange={(makeUpDays) => set({ ...hours, makeUpDays })}
      >
        {(day, change) => <DayInput value={day} label={fieldWords.day} onChange={change} />}
      </Rows>
      <FaultLine field="hall.hours.makeUpDays" />
    </Block>
  );
}

export function OwnDaysBlock({ hours, set }: HoursProps) {
  const words = hoursWords.days;
  const today = useToday();
  return (
    <Block title={words.title} hint={words.hint}>
      <Rows
        rows={hours.days}
        label={({ day }) => words.row(day)}
        empty={words.empty}
        add={words.add}
        maxRows={200}
        newRow={() => ({ day: today(), sessions: [{ from: '09:00', to: '11:30' }], note: '' })}
        onChange={(days) => set({ ...hours, days })}
      >
        {(own, change) => (
          <div className="season">
            <span className="row">
              <DayInput value={own.day} label={fieldWords.day} onChange={(day) => change({ ...own, day })} />
              <Input
                style={{ width: 200 }}
                aria-label={words.note}
                placeholder={words.notePlaceholder}
                maxLength={20}
                value={own.note}
                onChange={(event) => change({ ...own, note: event.target.value })}
              />
              {own.sessions.length === 0 && <b className="row-text">{words.closed}</b>}
            </span>
            <SessionRows sessions={own.sessions} onChange={(sessions) => change({ ...own, sessions })} />
          </div>
        )}
      </Rows>
      <FaultLine field="hall.hours.days" />
    </Block>
  );
}

export function SeasonsBlock({ hours, set }: HoursProps) {
  const words = hoursWords.seasons;
  return (
    <Block title={words.title} hint={words.hint}>
      <Rows
        rows={hours.seasons}
        label={(_, at) => words.row(at + 1)}
        empty={words.empty}
        add={words.add}
        maxRows={4}
        newRow={() => ({ from: '06-01', to: '09-30', weekly: hours.weekly })}
        onChange={(seasons) => set({ ...hours, seasons })}
      >
        {(season, change) => (
          <div className="season">
            <span className="row">
              <MonthDayInput
                value={season.from}
                label={fieldWords.fromDay}
                onChange={(from) => change({ ...season, from })}
              />
              <span className="row-text">{fieldWords.to}</span>
              <MonthDayInput value={season.to} label={fieldWords.toDay} onChange={(to) => change({ ...season, to })} />
            </span>
            <WeeklyRows weekly={season.weekly} fault={{}} onChange={(weekly) => change({ ...season, weekly })} />
          </div>
        )}
      </Rows>
      <FaultLine field="hall.hours.seasons" />
    </Block>
  );
}
