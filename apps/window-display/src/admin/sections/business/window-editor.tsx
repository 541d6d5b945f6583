import { windowKinds, type Activation, type ServedQueue, type ServiceWindow } from '@jiaohao/queue-core/protocol';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { Field, Fields } from '../../fields/field.tsx';
import { Rows, SpanInputs } from '../../fields/rows.tsx';
import { ToggleField } from '../../fields/toggle-field.tsx';
import { NumberField, SelectField, SwitchField, TextField } from '../../fields/values.tsx';
import { useFault, useField, useSettings } from '../../use-settings.ts';
import { renumberWindow } from './business-edits.ts';
import { businessWords, windowKindNames } from './messages.zh.ts';

const words = businessWords.window;

/** One window, at its place in the draft. */
export function WindowEditor({ at, serviceWindow }: { at: number; serviceWindow: ServiceWindow }) {
  const path = `hall.windows.${at}`;
  return (
    <>
      <Fields title={words.basics}>
        <NumberOfWindow field={`${path}.id`} serviceWindow={serviceWindow} />
        <TextField field={`${path}.name`} label={words.name} hint={words.nameHint} maxLength={16} />
        <KindField path={path} />
      </Fields>
      <Fields title={words.queues} hint={words.queuesHint}>
        <ServedRows field={`${path}.queues`} />
        <SwitchField field={`${path}.ordered`} label={words.ordered} hint={words.orderedHint} />
      </Fields>
      {serviceWindow.kind === 'flexible' && (
        <ActivationFields path={`${path}.activation`} served={serviceWindow.queues} />
      )}
    </>
  );
}

/** What stands at the window moves with its number. */
function NumberOfWindow({ field, serviceWindow }: { field: string; serviceWindow: ServiceWindow }) {
  const { settings, edit } = useSettings();
  const item = useFault(field);
  const [typed, setTyped] = useState<string | null>(null);
  const isTaken = settings.hall.windows.some(({ id }) => id === typed && id !== serviceWindow.id);
  function settle(): void {
    const next = typed;
    setTyped(null);
    if (next === null || next === serviceWindow.id || isTaken || !/^[1-9]\d{0,2}$/.test(next)) return;
    edit((now) => renumberWindow(now, serviceWindow.id, next));
  }
  const fault = isTaken ? { validateStatus: 'error' as const, help: words.numberTaken } : item;
  return (
    <Field label={words.number} hint={words.numberHint} fault={fault}>
      {(control) => (
        <Input
          {...control}
          className="is-short"
          inputMode="numeric"
          maxLength={3}
          value={typed ?? serviceWindow.id}
          onChange={(event) => setTyped(event.target.value.normalize('NFKC').replaceAll(/\D/g, ''))}
          onBlur={settle}
          onPressEnter={settle}
        />
      )}
    </Field>
  );
}

/** Only a flexible window takes up its queues by itself: another kind forgets when. */
function KindField({ path }: { path: string }) {
  const { value, set, item } = useField<ServiceWindow>(path);
  const fault = useFault(`${path}.kind`);
  return (
    <Field label={words.kind} fault={item.validateStatus && fault.validateStatus ? fault : {}}>
      {(control) => (
        <Select
          {...control}
          value={value.kind}
          options={windowKinds.map((kind) => ({ value: kind, label: windowKindNames[kind] }))}
          onChange={(kind) =>
            set({
              ...value,
              kind,
              activation: kind === 'flexible' ? value.activation : { calendar: [], backlog: null },
            })
          }
        />
      )}
    </Field>
  );
}

function ServedRows({ field }: { field: string }) {
  const { settings } = useSettings();
  const { queues } = settings.hall;
  const { value, set, item } = useField<readonly ServedQueue[]>(field);
  const nameOf = (queueId: string) => queues.find(({ id }) => id === queueId)?.name ?? queueId;
  const used = new Set<string>(value.map(({ queueId }) => queueId));
  const free = queues.filter(({ id }) => !used.has(id));
  return (
    <Field label={words.queue} fault={item} isGroup>
      {() => (
        <Rows
          rows={value}
          label={(served) => nameOf(served.queueId)}
          add={words.addQueue}
          maxRows={queues.length}
          newRow={(): ServedQueue => ({ queueId: (free[0] ?? queues[0])!.id, weight: 1, helpAfterMinutes: null })}
          onChange={set}
        >
          {(served, change) => (
            <>
              <Select
                style={{ width: 190 }}
                aria-label={words.queue}
                value={served.queueId}
                options={queues
                  .filter(({ id }) => id === served.queueId || !used.has(id))
                  .map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(queueId) => change({ ...served, queueId })}
              />
              <span className="row-text">{words.weight}</span>
              <InputNumber
                style={{ width: 72 }}
                aria-label={`${nameOf(served.queueId)}${words.weight}`}
                value={served.weight}
                min={1}
                max={10}
                precision={0}
                onChange={(weight) => change({ ...served, weight: weight ?? 1 })}
              />
              <HelpInput served={served} name={nameOf(served.queueId)} onChange={change} />
            </>
          )}
        </Rows>
      )}
    </Field>
  );
}

function HelpInput({
  served,
  name,
  onChange,
}: {
  served: ServedQueue;
  name: string;
  onChange(served: ServedQueue): void;
}) {
  const { helpAfterMinutes } = served;
  return (
    <>
      <Checkbox
        checked={helpAfterMinutes !== null}
        onChange={(event) => onChange({ ...served, helpAfterMinutes: event.target.checked ? 15 : null })}
      >
        {words.help}
      </Checkbox>
      {helpAfterMinutes !== null && (
        <>
          <InputNumber
            style={{ width: 80 }}
            aria-label={`${name}${words.helpMinutes}`}
            value={helpAfterMinutes}
            min={0}
            max={600}
            precision={0}
            onChange={(minutes) => onChange({ ...served, helpAfterMinutes: minutes ?? 0 })}
          />
          <span className="row-text">{words.helpUnit}</span>
        </>
      )}
    </>
  );
}

function ActivationFields({ path, served }: { path: string; served: readonly ServedQueue[] }) {
  const calendar = useField<Activation['calendar']>(`${path}.calendar`);
  const backlog = useField<Activation['backlog']>(`${path}.backlog`);
  const { settings } = useSettings();
  const choices = settings.hall.queues
    .filter(({ id }) => served.some(({ queueId }) => queueId === id))
    .map(({ id, name }) => ({ value: id as string, label: name }));
  const [first] = served;
  return (
    <Fields title={words.activation} hint={words.activationHint}>
      <Field label={words.calendar} fault={calendar.item} isGroup>
        {() => (
          <Rows
            rows={calendar.value}
            label={(_, row) => words.calendarRow(row + 1)}
            empty={words.calendarEmpty}
            add={words.addCalendar}
            newRow={() => ({ days: [1], from: '09:00', to: '11:00' })}
            onChange={calendar.set}
          >
            {(row, change) => (
              <>
                <Select
                  mode="multiple"
                  style={{ minWidth: 200 }}
                  aria-label={words.weekdays}
                  value={row.days}
                  options={businessWords.weekdays.map((day, at) => ({
                    value: at + 1,
                    label: businessWords.weekday(day),
                  }))}
                  onChange={(days: number[]) => change({ ...row, days: days.toSorted((left, right) => left - right) })}
                />
                <SpanInputs span={row} onChange={change} />
              </>
            )}
          </Rows>
        )}
      </Field>
      <ToggleField
        label={words.backlog}
        unit={words.usesBacklog}
        fault={backlog.value ? {} : backlog.item}
        isOn={backlog.value !== null}
        isDisabled={first === undefined}
        onChange={(isOn) =>
          backlog.set(isOn && first ? { queueId: first.queueId, fromMinutes: 30, untilMinutes: 10 } : null)
        }
      />
      {backlog.value && (
        <>
          <SelectField field={`${path}.backlog.queueId`} label={words.backlogQueue} choices={choices} />
          <NumberField
            field={`${path}.backlog.fromMinutes`}
            label={words.backlogFrom}
            min={1}
            max={600}
            unit={words.minutes}
          />
          <NumberField
            field={`${path}.backlog.untilMinutes`}
            label={words.backlogUntil}
            min={0}
            max={600}
            unit={words.minutes}
          />
        </>
      )}
    </Fields>
  );
}
