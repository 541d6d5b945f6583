import type { Guide } from '@jiaohao/queue-core/protocol';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { Field } from '../../fields/field.tsx';
import { useField } from '../../use-settings.ts';
import { itemWords as words } from './messages.zh.ts';

type Time = NonNullable<Guide['time']>;
const usualTime: Time = { legalDays: null, promisedDays: 0, unit: 'workingDay' };
const units = [
  { value: 'workingDay' as const, label: words.units.workingDay },
  { value: 'calendarDay' as const, label: words.units.calendarDay },
];

/** 法定时限 and 承诺时限. */
export function TimeField({ field }: { field: string }) {
  const { value, set, item } = useField<Guide['time']>(field);
  return (
    <Field label={words.time} hint={value ? words.atOnce : ''} fault={item} isGroup>
      {() => (
        <>
          <Checkbox checked={value === null} onChange={(event) => set(event.target.checked ? null : usualTime)}>
            {words.timeNone}
          </Checkbox>
          {value && (
            <>
              <span className="row-text">{words.legalDays}</span>
              <InputNumber
                aria-label={words.legalDays}
                placeholder={words.legalDaysNone}
                min={0}
                max={3650}
                precision={0}
                value={value.legalDays}
                onChange={(legalDays) => set({ ...value, legalDays })}
              />
              <span className="row-text">{words.promisedDays}</span>
              <InputNumber
                aria-label={words.promisedDays}
                min={0}
                max={3650}
                precision={0}
                value={value.promisedDays}
                onChange={(next) => set({ ...value, promisedDays: next ?? 0 })}
              />
              <Select
                style={{ flex: '0 0 104px' }}
                aria-label={words.unit}
                value={value.unit}
                options={units}
                onChange={(unit) => set({ ...value, unit })}
              />
            </>
          )}
        </>
      )}
    </Field>
  );
}

export function FeeField({ field }: { field: string }) {
  const { value, set, item } = useField<Guide['fee']>(field);
  const change = (change: Partial<NonNullable<Guide['fee']>>) => set({ amount: '', basis: '', ...value, ...change });
  return (
    <Field label={words.fee} fault={item} isGroup>
      {() => (
        <div className="rows">
          <div className="row">
            <Checkbox
              checked={value === null}
              onChange={(event) => set(event.target.checked ? null : { amount: '', basis: '' })}
            >
              {words.feeNone}
            </Checkbox>
          </div>
          {value && (
            <div className="row">
              <Input
                className="is-name"
                aria-label={words.feeAmount}
                placeholder={words.feeAmount}
                value={value.amount}
                maxLength={80}
                onChange={(event) => change({ amount: event.target.value })}
              />
              <Input
                className="is-name"
                aria-label={words.feeBasis}
                placeholder={words.feeBasis}
                value={value.basis}
                maxLength={200}
                onChange={(event) => change({ basis: event.target.value })}
              />
            </div>
          )}
        </div>
      )}
    </Field>
  );
}
