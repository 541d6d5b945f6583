import type { OpeningHours } from '@jiaohao/queue-core/protocol';
import { Fields } from '../../fields/field.tsx';
import { ToggleField } from '../../fields/toggle-field.tsx';
import { NumberField } from '../../fields/values.tsx';
import { Block, Section } from '../../section.tsx';
import { useFault, useField } from '../../use-settings.ts';
import { HolidayBlock, MakeUpBlock, OwnDaysBlock, SeasonsBlock } from './hours-blocks.tsx';
import './hours.css';
import { hoursWords as words } from './messages.zh.ts';
import { MonthBlock } from './month-block.tsx';
import { WeeklyRows } from './weekly-rows.tsx';

const usualHours: OpeningHours = {
  weekly: [
    {
      days: [1, 2, 3, 4, 5],
      sessions: [
        { from: '08:30', to: '12:00' },
        { from: '14:00', to: '17:30' },
      ],
    },
  ],
  seasons: [],
  holidays: [],
  makeUpDays: [],
  days: [],
  takeBeforeMinutes: 30,
  cutOffMinutes: 0,
};

/** 时段与节假日: the rules on the left, what they make of a month on the right. */
export function HoursSection() {
  const { value: hours, set } = useField<OpeningHours | null>('hall.hours');
  return (
    <Section title={words.title} text={words.text}>
      <div className="hours-page">
        <div className="section-body">
          <Block>
            <ToggleField
              label={words.usesHours}
              hint={words.usesHoursHint}
              isOn={hours !== null}
              onChange={(isOn) => set(isOn ? usualHours : null)}
            />
          </Block>
          {hours && <HoursBlocks hours={hours} set={set} />}
        </div>
        <MonthBlock hours={hours} />
      </div>
    </Section>
  );
}

function HoursBlocks({ hours, set }: { hours: OpeningHours; set(hours: OpeningHours): void }) {
  const weeklyFault = useFault('hall.hours.weekly');
  return (
    <>
      <Block title={words.weekly.title} hint={words.weekly.hint}>
        <WeeklyRows weekly={hours.weekly} fault={weeklyFault} onChange={(weekly) => set({ ...hours, weekly })} />
      </Block>
      <Block title={words.taking.title}>
        <Fields>
          <NumberField
            field="hall.hours.takeBeforeMinutes"
            label={words.taking.before}
            hint={words.taking.beforeHint}
            min={0}
            max={240}
            unit={words.taking.minutes}
          />
          <NumberField
            field="hall.hours.cutOffMinutes"
            label={words.taking.cutOff}
            hint={words.taking.cutOffHint}
            min={0}
            max={240}
            unit={words.taking.minutes}
          />
        </Fields>
      </Block>
      <HolidayBlock hours={hours} set={set} />
      <MakeUpBlock hours={hours} set={set} />
      <OwnDaysBlock hours={hours} set={set} />
      <SeasonsBlock hours={hours} set={set} />
    </>
  );
}
