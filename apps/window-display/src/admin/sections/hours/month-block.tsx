import { shanghaiDay } from '@jiaohao/basics/time';
import {
  HoursMonthAnswerSchema,
  type HoursDay,
  type HoursMonth,
  type OpeningHours,
} from '@jiaohao/queue-core/protocol';
import { longDayWords, useCommands, useHostClock } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { Block } from '../../section.tsx';
import { dayRuleNames, hoursWords } from './messages.zh.ts';
import { dayWord, monthAfter, weeksOf } from './month-grid.ts';

const words = hoursWords.month;
/** What is being typed is asked about once it rests. */
const restMs = 250;

/** What the hours make of a month, as the hall itself would reckon it. */
export function MonthBlock({ hours }: { hours: OpeningHours | null }) {
  const now = useHostClock();
  const [month, setMonth] = useState(() => shanghaiDay(now()).slice(0, 7));
  const [selected, setSelected] = useState(() => shanghaiDay(now()));
  const { plan, isFaulty } = useMonth(hours, month);
  const day = plan?.days.find((each) => each.day === selected) ?? null;
  const [year = '', number] = month.split('-');

  function turn(by: 1 | -1): void {
    const next = monthAfter(month, by);
    setMonth(next);
    setSelected(`${next}-01`);
  }

  return (
    <div className="month-side">
      <Block title={words.title} hint={words.hint}>
        {hours === null ? (
          <p className="rows-empty">{words.always}</p>
        ) : (
          <>
            <div className="month-head">
              <Button onClick={() => turn(-1)}>{words.previous}</Button>
              <b aria-live="polite">{words.name(year, Number(number))}</b>
              <Button onClick={() => turn(1)}>{words.next}</Button>
            </div>
            {plan && <MonthTable plan={plan} selected={selected} onSelect={setSelected} />}
            {isFaulty && <p className="entry-fault">{words.fault}</p>}
            {plan && !plan.isYearKnown && <p className="month-warning">{words.unknownYear(year)}</p>}
            {day && <DayDetail day={day} />}
          </>
        )}
      </Block>
    </div>
  );
}

/** The last plan stays while another is on its way. */
function useMonth(
  hours: OpeningHours | null,
  month: string,
): { readonly plan: HoursMonth | null; readonly isFaulty: boolean } {
  const commands = useCommands();
  const [plan, setPlan] = useState<HoursMonth | null>(null);
  const [isFaulty, setIsFaulty] = useState(false);
  useEffect(() => {
    if (hours === null) return undefined;
    let isOver = false;
    const handle = setTimeout(() => {
      void commands.post('/api/admin/hours/month', { hours, month }, HoursMonthAnswerSchema).then((answer) => {
        if (isOver) return null;
        setIsFaulty(!answer.ok);
        if (answer.ok) setPlan(answer.value);
        return null;
      });
    }, restMs);
    return () => {
      isOver = true;
      clearTimeout(handle);
    };
  }, [commands, hours, month]);
  return { plan, isFaulty };
}

function MonthTable({ plan, selected, onSelect }: { plan: HoursMonth; selected: string; onSelect(day: string): void }) {
  const reached = plan.days.some(({ day }) => day === selected) ? selected : plan.days[0]?.day;

  /** Arrows go from day to day, as in any calendar; one stop for the tab key. */
  function onKeyDown(event: KeyboardEvent<HTMLTableElement>): void {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = plan.days.findIndex(({ day }) => day === reached) + by;
    const next = plan.days[Math.max(0, Math.min(plan.days.length - 1, at))]!.day;
    onSelect(next);
    event.currentTarget.querySelector<HTMLButtonElement>(`[data-day="${next}"]`)?.focus();
  }

  return (
    <table className="month" onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {words.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(plan.days).map((week) => (
          <tr key={week.find((day) => day !== null)?.day}>
            {week.map((day, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a weekday is its place
              <td key={at}>
                {day && (
                  <button
                    type="button"
                    className="month-day"
                    data-day={day.day}
                    data-open={day.sessions.length > 0}
                    data-rule={day.rule}
                    aria-pressed={day.day === reached}
                    tabIndex={day.day === reached ? 0 : -1}
                    onClick={() => onSelect(day.day)}
                  >
                    <b>{Number(day.day.slice(8))}</b>
                    <span>{dayWord(day)}</span>
                    <span className="unseen">{[longDayWords(day.day), day.note].join(' ')}</span>
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayDetail({ day }: { day: HoursDay }) {
  return (
    <div className="day-detail" aria-live="polite">
      <b>{longDayWords(day.day)}</b>
      <span>
        {day.sessions.length === 0 ? words.closedDay : day.sessions.map(({ from, to }) => `${from}-${to}`).join('，')}
      </span>
      <span className="entry-soft">{[dayRuleNames[day.rule], day.note].filter((part) => part !== '').join('：')}</span>
    </div>
  );
}
