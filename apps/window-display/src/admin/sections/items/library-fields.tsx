import { Checkbox } from 'antd';
import { Field, Fields } from '../../fields/field.tsx';
import { DayInput } from '../../fields/moment-inputs.tsx';
import { TextField } from '../../fields/values.tsx';
import { useField } from '../../use-settings.ts';
import { itemWords as words } from './messages.zh.ts';

/** Which library this is, and from when on its guides are shown. */
export function LibraryFields() {
  const { value, set, item } = useField<string | null>('library.effectiveFrom');
  return (
    <Fields>
      <TextField field="library.version" label={words.version} maxLength={30} />
      <Field label={words.effectiveFrom} fault={item} isGroup>
        {() => <EffectiveFrom value={value} onChange={set} />}
      </Field>
    </Fields>
  );
}

export function EffectiveFrom({ value, onChange }: { value: string | null; onChange(value: string | null): void }) {
  return (
    <div className="row">
      <Checkbox checked={value === null} onChange={(event) => onChange(event.target.checked ? null : '')}>
        {words.effectiveNow}
      </Checkbox>
      {value !== null && <DayInput value={value} label={words.effectiveFrom} onChange={onChange} />}
    </div>
  );
}
