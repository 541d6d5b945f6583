import { ratingLevelNames, ratingLevels } from '@jiaohao/queue-core/protocol';
import { Button, Input, InputNumber, Select } from 'antd';
import { Field, Fields } from '../../fields/field.tsx';
import { fieldWords } from '../../fields/messages.zh.ts';
import { Rows } from '../../fields/rows.tsx';
import { useFault, useSettings, type FaultProps } from '../../use-settings.ts';
import type { WrittenDevice } from '../device-names.ts';
import { deviceWords } from './messages.zh.ts';

type Placed = { readonly windowId: string; readonly address: number };

/** What hangs on a bus: a window and an address each. */
export function BusFields({
  path,
  device,
  list,
  set,
}: {
  path: string;
  device: WrittenDevice;
  list: 'keypads' | 'strips';
  set(device: WrittenDevice): void;
}) {
  const { settings } = useSettings();
  const fault = useFault(`${path}.${list}`);
  const words = deviceWords[list];
  const { window, address, add, row } = deviceWords.keypads;
  const members = (device[list] ?? []) as readonly Placed[];
  const used = new Set(members.map(({ windowId }) => windowId));
  const free = settings.hall.windows.find(({ id }) => !used.has(id));
  return (
    <Fields title={words.title} hint={words.hint}>
      <Field label={words.title} fault={fault} isGroup>
        {() => (
          <Rows
            rows={members}
            label={(_, at) => row(at + 1)}
            add={add}
            maxRows={settings.hall.windows.length}
            newRow={(): Placed => ({
              windowId: free?.id ?? settings.hall.windows[0]!.id,
              address: 1 + Math.max(0, ...members.map((each) => each.address)),
            })}
            onChange={(next) => set({ ...device, [list]: next })}
          >
            {(member, change, at) => (
              <>
                <Select
                  style={{ width: 280 }}
                  aria-label={`${row(at + 1)}${window}`}
                  value={member.windowId}
                  options={settings.hall.windows.map(({ id, name }) => ({
                    value: id as string,
                    label: `${id} 号 ${name}`,
                    disabled: id !== member.windowId && used.has(id),
                  }))}
                  onChange={(windowId) => change({ ...member, windowId })}
                />
                <span className="row-text">{address}</span>
                <InputNumber
                  style={{ width: 92 }}
                  aria-label={`${row(at + 1)}${address}`}
                  value={member.address}
                  min={0}
                  max={65_535}
                  precision={0}
                  onChange={(next) => change({ ...member, address: next ?? 0 })}
                />
              </>
            )}
          </Rows>
        )}
      </Field>
    </Fields>
  );
}

const levelChoices = [
  ...ratingLevels.map((level) => ({ value: level as string, label: ratingLevelNames[level] })),
  { value: '', label: deviceWords.keys.unused },
];

/** What each key means. `values`: those there are; null: the pad sends what it sends, and somebody types it. */
export function KeyLevels({
  keys,
  values,
  fault,
  onChange,
}: {
  keys: Readonly<Record<string, string | null>>;
  values: readonly string[] | null;
  fault: FaultProps;
  onChange(keys: Record<string, string | null>): void;
}) {
  const words = deviceWords.keys;
  const shown = values ?? Object.keys(keys);
  return (
    <Field label={words.title} fault={fault} isGroup>
      {() => (
        <div className="rows">
          {shown.map((value) => (
            <div key={value} className="row">
              <span className="key-value">{words.key(value)}</span>
              <Select
                style={{ width: 150 }}
                aria-label={words.key(value)}
                value={keys[value] ?? ''}
                options={levelChoices}
                onChange={(level) => onChange({ ...keys, [value]: level === '' ? null : level })}
              />
              {values === null && (
                <Button
                  type="text"
                  aria-label={`${fieldWords.remove}${words.key(value)}`}
                  onClick={() => onChange(Object.fromEntries(Object.entries(keys).filter(([key]) => key !== value)))}
                >
                  {fieldWords.remove}
                </Button>
              )}
            </div>
          ))}
          {values === null && <NewKey keys={keys} onChange={onChange} />}
        </div>
      )}
    </Field>
  );
}

function NewKey({
  keys,
  onChange,
}: {
  keys: Readonly<Record<string, string | null>>;
  onChange(keys: Record<string, string | null>): void;
}) {
  const words = deviceWords.keys;
  return (
    <div className="row">
      <Input
        className="is-short"
        style={{ width: 112 }}
        aria-label={words.add}
        placeholder={words.value}
        maxLength={3}
        onPressEnter={(event) => {
          const { value } = event.currentTarget;
          event.currentTarget.blur();
          if (value !== '' && !Object.hasOwn(keys, value)) onChange({ ...keys, [value]: null });
        }}
      />
      <span className="row-text">{words.add}</span>
    </div>
  );
}

const contents = ['welcome', 'call', 'serving', 'paused'] as const;

/** The hall's own words on a strip; empty ones are the family's. */
export function WordFields({
  path,
  device,
  set,
}: {
  path: string;
  device: WrittenDevice;
  set(device: WrittenDevice): void;
}) {
  const { words: _, ...withoutWords } = device;
  const own = (device['words'] ?? {}) as Readonly<Record<string, string>>;
  const fault = useFault(`${path}.words`);
  function write(content: string, text: string): void {
    const { [content]: _old, ...rest } = own;
    const next = text === '' ? rest : { ...rest, [content]: text };
    set((Object.keys(next).length === 0 ? withoutWords : { ...device, words: next }) as WrittenDevice);
  }
  return (
    <Fields title={deviceWords.words.title} hint={deviceWords.words.hint}>
      {contents.map((content) => (
        <Field key={content} label={deviceWords.words[content]} fault={content === 'welcome' ? fault : {}}>
          {(control) => (
            <Input
              {...control}
              maxLength={64}
              value={own[content] ?? ''}
              onChange={(event) => write(content, event.target.value)}
            />
          )}
        </Field>
      ))}
    </Fields>
  );
}
