import type { GuideMaterial } from '@jiaohao/queue-core/protocol';
import { Checkbox, Input, InputNumber } from 'antd';
import { Field } from '../../fields/field.tsx';
import { Rows } from '../../fields/rows.tsx';
import { useField } from '../../use-settings.ts';
import { itemWords as words } from './messages.zh.ts';

const newMaterial = (): GuideMaterial => ({
  name: '',
  originals: 1,
  copies: 0,
  required: true,
  source: null,
  reducible: null,
});
const orNull = (text: string) => (text === '' ? null : text);

/** 申请材料: what to bring, how many of it, and what makes it unnecessary. */
export function MaterialsField({ field }: { field: string }) {
  const { value, set, item } = useField<readonly GuideMaterial[]>(field);
  return (
    <Field label={words.materials} fault={item} isGroup>
      {() => (
        <Rows
          rows={value}
          label={(_, at) => words.material(at + 1)}
          add={words.addMaterial}
          onChange={set}
          newRow={newMaterial}
        >
          {(material, change) => (
            <div className="material">
              <Input
                aria-label={words.materialName}
                placeholder={words.materialName}
                value={material.name}
                maxLength={80}
                onChange={(event) => change({ ...material, name: event.target.value })}
              />
              <div className="row">
                <Amount
                  label={words.originals}
                  value={material.originals}
                  onChange={(originals) => change({ ...material, originals })}
                />
                <Amount
                  label={words.copies}
                  value={material.copies}
                  onChange={(copies) => change({ ...material, copies })}
                />
                <Checkbox
                  checked={material.required}
                  onChange={(event) => change({ ...material, required: event.target.checked })}
                >
                  {words.required}
                </Checkbox>
                <Input
                  className="is-name"
                  aria-label={words.source}
                  placeholder={words.source}
                  value={material.source ?? ''}
                  maxLength={60}
                  onChange={(event) => change({ ...material, source: orNull(event.target.value) })}
                />
                <Input
                  className="is-name"
                  aria-label={words.reducible}
                  placeholder={words.reducible}
                  value={material.reducible ?? ''}
                  maxLength={60}
                  onChange={(event) => change({ ...material, reducible: orNull(event.target.value) })}
                />
              </div>
            </div>
          )}
        </Rows>
      )}
    </Field>
  );
}

function Amount({ label, value, onChange }: { label: string; value: number; onChange(value: number): void }) {
  return (
    <>
      <span className="row-text">{label}</span>
      <InputNumber
        style={{ width: 64 }}
        aria-label={label}
        min={0}
        max={20}
        precision={0}
        value={value}
        onChange={(next) => onChange(next ?? 0)}
      />
      <span className="row-text">{words.sheets}</span>
    </>
  );
}
