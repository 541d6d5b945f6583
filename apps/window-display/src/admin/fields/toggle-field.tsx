import { Switch } from 'antd';
import type { FaultProps } from '../use-settings.ts';
import { Field } from './field.tsx';

/** On or off, whatever that stands for. */
export function ToggleField({
  label,
  hint,
  unit,
  fault,
  isOn,
  isDisabled = false,
  testId,
  onChange,
}: {
  label: string;
  hint?: string;
  /** What it is now, in words. */
  unit?: string;
  fault?: FaultProps;
  isOn: boolean;
  isDisabled?: boolean;
  testId?: string;
  onChange(isOn: boolean): void;
}) {
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(unit === undefined ? {} : { unit })}
      {...(fault === undefined ? {} : { fault })}
    >
      {(control) => (
        <Switch
          id={control.id}
          aria-describedby={control['aria-describedby']}
          data-testid={testId}
          checked={isOn}
          disabled={isDisabled}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
