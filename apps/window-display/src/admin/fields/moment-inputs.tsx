import { longDayWords } from '@jiaohao/ui-kit';
import { Input } from 'antd';
import { useState } from 'react';
import { fieldWords } from './messages.zh.ts';
import { monthDayWords, readDay, readMonthDay, readTime } from './read-moment.ts';

/*
 * A time or a day is typed in whatever way one writes it, and stands there in the form of the settings
 * once the field is left. What cannot be read stays as it was typed, marked, and does not pass the check.
 */

type MomentProps = {
  readonly value: string;
  readonly label: string;
  readonly id?: string;
  onChange(value: string): void;
};

function MomentInput({
  value,
  label,
  id,
  onChange,
  read,
  className,
  placeholder,
}: MomentProps & { read: (typed: string) => string | null; className: string; placeholder: string }) {
  /** While it is being typed; null: it stands as it is. */
  const [typed, setTyped] = useState<string | null>(null);
  function settle(): void {
    if (typed !== null && typed !== value) onChange(read(typed) ?? typed);
    setTyped(null);
  }
  const isWrong = typed === null && read(value) === null && value !== '';
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      className={className}
      value={typed ?? value}
      placeholder={placeholder}
      aria-label={label}
      {...(isWrong ? { status: 'error', 'aria-invalid': true } : {})}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}

/** HH:MM. */
export function TimeInput(props: MomentProps) {
  return <MomentInput {...props} read={readTime} className="is-time" placeholder="08:30" />;
}

/** YYYY-MM-DD, read out beside it. */
export function DayInput({ readsOut = true, ...props }: MomentProps & { readsOut?: boolean }) {
  const day = readDay(props.value);
  return (
    <>
      <MomentInput {...props} read={readDay} className="is-day" placeholder="2026-10-01" />
      {readsOut && <span className="day-words">{dayWordsOf(props.value, day)}</span>}
    </>
  );
}

function dayWordsOf(value: string, day: string | null): string {
  if (day !== null) return longDayWords(day);
  return value === '' ? '' : fieldWords.noDay;
}

/** MM-DD, read out beside it. */
export function MonthDayInput(props: MomentProps) {
  const date = readMonthDay(props.value);
  return (
    <>
      <MomentInput {...props} read={readMonthDay} className="is-time" placeholder="05-01" />
      <span className="row-text">{date === null ? '' : monthDayWords(date)}</span>
    </>
  );
}
