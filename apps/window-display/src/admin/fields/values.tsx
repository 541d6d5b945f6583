import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useField } from '../use-settings.ts';
import { Field } from './field.tsx';
import { ToggleField } from './toggle-field.tsx';
import { fieldWords } from './messages.zh.ts';

/* Values of the settings document by their path, each with its name. */

type Of = { readonly field: string; readonly label: string; readonly hint?: string };
type Choice<Value> = { readonly value: Value; readonly label: ReactNode };

/** `nullable`: an empty text is null. */
export function TextField({
  field,
  maxLength,
  placeholder,
  rows = 1,
  nullable = false,
  isShort = false,
  ...rest
}: Of & { maxLength: number; placeholder?: string; rows?: number; nullable?: boolean; isShort?: boolean }) {
  const { value, set, item } = useField<string | null>(field);
  const write = (text: string) => set(nullable && text === '' ? null : text);
  return (
    <Field {...rest} fault={item}>
      {(control) =>
        rows > 1 ? (
          <Input.TextArea
            {...control}
            className="is-wide"
            value={value ?? ''}
            maxLength={maxLength}
            showCount
            autoSize={{ minRows: rows, maxRows: rows + 4 }}
            placeholder={placeholder}
            onChange={(event) => write(event.target.value)}
          />
        ) : (
          <Input
            {...control}
            className={isShort ? 'is-short' : undefined}
            value={value ?? ''}
            maxLength={maxLength}
            placeholder={placeholder}
            onChange={(event) => write(event.target.value)}
          />
        )
      }
    </Field>
  );
}

export function NumberField({
  field,
  min,
  max,
  unit,
  decimals = 0,
  ...rest
}: Of & { min: number; max: number; unit: string; decimals?: 0 | 1 }) {
  const { value, set, item } = useField<number | null>(field);
  return (
    <Field {...rest} unit={unit} fault={item}>
      {(control) => (
        <InputNumber
          {...control}
          value={value}
          min={min}
          max={max}
          {...(decimals === 0 ? { precision: 0 } : {})}
          onChange={(next) => set(next)}
        />
      )}
    </Field>
  );
}

/** A number that may be none, which has a word of its own: 不限, 不用 … */
export function OptionalNumberField({
  field,
  min,
  max,
  unit,
  none,
  usual,
  ...rest
}: Of & {
  min: number;
  max: number;
  unit: string;
  none: string;
  /** What stands there when one is wanted. */
  usual: number;
}) {
  const { value, set, item } = useField<number | null>(field);
  return (
    <Field {...rest} fault={item} isGroup>
      {(control) => (
        <>
          <Checkbox checked={value === null} onChange={(event) => set(event.target.checked ? null : usual)}>
            {none}
          </Checkbox>
          {value !== null && (
            <>
              <InputNumber
                {...control}
                aria-label={rest.label}
                value={value}
                min={min}
                max={max}
                precision={0}
                onChange={(next) => set(next ?? usual)}
              />
              <span className="field-unit">{unit}</span>
            </>
          )}
        </>
      )}
    </Field>
  );
}

export function SwitchField({
  field,
  on = fieldWords.on,
  off = fieldWords.off,
  ...rest
}: Of & { on?: string; off?: string }) {
  const { value, set, item } = useField<boolean>(field);
  return <ToggleField {...rest} fault={item} unit={value ? on : off} isOn={value} onChange={set} />;
}

/** One of a few, all to be seen. */
export function RadioField<Value extends string | number>({
  field,
  choices,
  ...rest
}: Of & { choices: readonly Choice<Value>[] }) {
  const { value, set, item } = useField<Value>(field);
  return (
    <Field {...rest} fault={item} isGroup>
      {() => (
        <Radio.Group
          value={value}
          options={choices.map(({ value: one, label }) => ({ value: one, label }))}
          onChange={(event) => set(event.target.value as Value)}
        />
      )}
    </Field>
  );
}

/** One of many. */
export function SelectField({ field, choices, ...rest }: Of & { choices: readonly Choice<string>[] }) {
  const { value, set, item } = useField<string>(field);
  return (
    <Field {...rest} fault={item}>
      {(control) => <Select {...control} value={value} options={[...choices]} onChange={set} />}
    </Field>
  );
}

/** Some of a few. The order of the list is kept. */
export function ChecksField<Value extends string | number>({
  field,
  choices,
  ...rest
}: Of & { choices: readonly Choice<Value>[] }) {
  const { value, set, item } = useField<readonly Value[]>(field);
  return (
    <Field {...rest} fault={item} isGroup>
      {() => (
        <Checkbox.Group
          value={[...value]}
          options={choices.map(({ value: one, label }) => ({ value: one, label }))}
          onChange={(next) =>
            set(choices.map((choice) => choice.value).filter((one) => (next as Value[]).includes(one)))
          }
        />
      )}
    </Field>
  );
}
