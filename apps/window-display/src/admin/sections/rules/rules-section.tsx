import type { Fairness, PriorityClass, PriorityCode } from '@jiaohao/queue-core/protocol';
import { Checkbox, Input, InputNumber } from 'antd';
import { Field, Fields } from '../../fields/field.tsx';
import { Rows } from '../../fields/rows.tsx';
import { NumberField } from '../../fields/values.tsx';
import { Block, Section } from '../../section.tsx';
import { useField } from '../../use-settings.ts';
import { freePriorityCode } from './priority-code.ts';
import { rulesWords as words } from './messages.zh.ts';
import { TrialBlock } from './trial-block.tsx';
import './rules.css';

/** 优先规则: who goes first, and a trial of what that means. */
export function RulesSection() {
  const { tickets, minutes, seconds, percent, workingDays } = words.limits.units;
  const { order, limits } = words;
  return (
    <Section title={words.title} text={words.text}>
      <div className="rules-page">
        <Block title={order.title}>
          <Fields>
            <NumberField
              field="hall.fairness.maxPrivilegedInARow"
              label={order.inARow}
              hint={order.inARowHint}
              min={1}
              max={20}
              unit={order.tickets}
            />
            <NumberField
              field="hall.fairness.bookedHeadStartMinutes"
              label={order.booked}
              hint={order.bookedHint}
              min={0}
              max={240}
              unit={order.minutes}
            />
            <NumberField
              field="hall.fairness.returningHeadStartMinutes"
              label={order.returning}
              hint={order.returningHint}
              min={0}
              max={240}
              unit={order.minutes}
            />
          </Fields>
        </Block>
        <PriorityBlock />
      </div>
      <TrialBlock />
      <Block title={limits.title}>
        <div className="two-columns">
          <Fields>
            <NumberField
              field="hall.agentTicketsPerDay"
              label={limits.agent}
              hint={limits.agentHint}
              min={1}
              max={99}
              unit={tickets}
            />
            <NumberField
              field="hall.awayAlarmMinutes"
              label={limits.away}
              hint={limits.awayHint}
              min={1}
              max={120}
              unit={minutes}
            />
            <RatingSeconds label={limits.rating} unit={seconds} />
            <NumberField
              field="presentation.manager.caseWorkingDays"
              label={limits.caseDays}
              min={1}
              max={60}
              unit={workingDays}
            />
          </Fields>
          <Fields>
            <NumberField
              field="presentation.manager.waitAmberMinutes"
              label={limits.amber}
              min={1}
              max={240}
              unit={minutes}
            />
            <NumberField
              field="presentation.manager.waitRedMinutes"
              label={limits.red}
              min={2}
              max={480}
              unit={minutes}
            />
            <NumberField
              field="presentation.manager.calledMinutes"
              label={limits.called}
              min={1}
              max={60}
              unit={minutes}
            />
            <NumberField
              field="presentation.manager.idleMinutes"
              label={limits.idle}
              min={1}
              max={120}
              unit={minutes}
            />
            <NumberField
              field="presentation.manager.notRatedPercent"
              label={limits.notRated}
              hint={limits.notRatedHint}
              min={1}
              max={100}
              unit={percent}
            />
          </Fields>
        </div>
      </Block>
    </Section>
  );
}

/** Kept in milliseconds, set in seconds. */
function RatingSeconds({ label, unit }: { label: string; unit: string }) {
  const { value, set, item } = useField<number>('hall.ratingInviteMs');
  return (
    <Field label={label} unit={unit} fault={item}>
      {(control) => (
        <InputNumber
          {...control}
          value={value / 1000}
          min={30}
          max={120}
          precision={0}
          onChange={(next) => set((next ?? 60) * 1000)}
        />
      )}
    </Field>
  );
}

function PriorityBlock() {
  const { value, set, item } = useField<Fairness['priorityClasses']>('hall.fairness.priorityClasses');
  const classes = words.classes;
  return (
    <Block title={classes.title} hint={classes.hint}>
      <Rows
        rows={value}
        label={({ name }) => classes.row(name)}
        empty={classes.empty}
        add={classes.add}
        maxRows={30}
        newRow={(): PriorityClass => ({
          code: freePriorityCode(value.map(({ code }) => code)) as PriorityCode,
          name: classes.newName,
          headStartMinutes: 20,
          selfService: false,
        })}
        onChange={set}
      >
        {(each, change) => (
          <>
            <Input
              className="priority-name"
              aria-label={classes.name}
              maxLength={40}
              value={each.name}
              onChange={(event) => change({ ...each, name: event.target.value })}
            />
            <span className="row-text">{classes.headStart}</span>
            <InputNumber
              style={{ width: 84 }}
              aria-label={`${each.name}${classes.headStart}`}
              value={each.headStartMinutes}
              min={1}
              max={240}
              precision={0}
              onChange={(minutes) => change({ ...each, headStartMinutes: minutes ?? 20 })}
            />
            <span className="row-text">{classes.minutes}</span>
            <Checkbox
              checked={each.selfService}
              onChange={(event) => change({ ...each, selfService: event.target.checked })}
            >
              {classes.selfService}
            </Checkbox>
          </>
        )}
      </Rows>
      {item.help !== undefined && (
        <p className="entry-fault" role="alert">
          {item.help}
        </p>
      )}
    </Block>
  );
}
