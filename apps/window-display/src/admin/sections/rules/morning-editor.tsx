import type { TriedMorning, TriedPerson } from '@jiaohao/queue-core/protocol';
import { Checkbox, InputNumber, Select } from 'antd';
import { Field, Fields } from '../../fields/field.tsx';
import { TimeInput } from '../../fields/moment-inputs.tsx';
import { Rows } from '../../fields/rows.tsx';
import { useSettings } from '../../use-settings.ts';
import { rulesWords } from './messages.zh.ts';
import { comer } from './scenarios.ts';

const words = rulesWords.trial;

/** The morning that is tried: when, at which windows, and who comes. */
export function MorningEditor({ morning, onChange }: { morning: TriedMorning; onChange(morning: TriedMorning): void }) {
  const { settings } = useSettings();
  const { queues, windows } = settings.hall;
  return (
    <div className="morning">
      <Fields>
        <Field label={words.from}>
          {({ id }) => (
            <TimeInput
              id={id}
              value={morning.from}
              label={words.from}
              onChange={(from) => onChange({ ...morning, from })}
            />
          )}
        </Field>
        <Field label={words.service} unit={words.minutes}>
          {({ id }) => (
            <InputNumber
              id={id}
              value={morning.serviceMinutes}
              min={1}
              max={60}
              precision={0}
              onChange={(minutes) => onChange({ ...morning, serviceMinutes: minutes ?? 8 })}
            />
          )}
        </Field>
        <Field label={words.windows} isGroup>
          {() => (
            <Checkbox.Group
              value={[...morning.windowIds]}
              options={windows.map(({ id, name }) => ({ value: id, label: `${id} 号 ${name}` }))}
              onChange={(chosen) =>
                onChange({
                  ...morning,
                  windowIds: windows.map(({ id }) => id).filter((id) => (chosen as string[]).includes(id)),
                })
              }
            />
          )}
        </Field>
      </Fields>
      <Field label={words.people} isGroup>
        {() => (
          <Rows
            rows={morning.people}
            label={(_, at) => words.person(at + 1)}
            add={words.add}
            maxRows={60}
            newRow={() => comer(morning.people.at(-1)?.queueId ?? queues[0]!.id, morning.people.at(-1)?.arrivesAt ?? 0)}
            onChange={(people) => onChange({ ...morning, people })}
          >
            {(person, change, at) => <PersonRow person={person} at={at} onChange={change} />}
          </Rows>
        )}
      </Field>
    </div>
  );
}

function PersonRow({ person, at, onChange }: { person: TriedPerson; at: number; onChange(person: TriedPerson): void }) {
  const { settings } = useSettings();
  const { queues, fairness } = settings.hall;
  const name = words.person(at + 1);
  const hasBooking = queues.find(({ id }) => id === person.queueId)?.booking !== null;
  return (
    <>
      <span className="person-name">{name}</span>
      <InputNumber
        style={{ width: 76 }}
        aria-label={`${name}${words.arrives}`}
        value={person.arrivesAt}
        min={0}
        max={240}
        precision={0}
        onChange={(arrivesAt) => onChange({ ...person, arrivesAt: arrivesAt ?? 0 })}
      />
      <span className="row-text">{words.arrivesUnit}</span>
      <Select
        className="person-choice"
        style={{ width: 190 }}
        aria-label={`${name}${words.queue}`}
        value={person.queueId}
        options={queues.map(({ id, name: label }) => ({ value: id, label }))}
        onChange={(queueId) => onChange({ ...person, queueId })}
      />
      <Select
        className="person-choice"
        style={{ width: 190 }}
        aria-label={`${name}${words.priority}`}
        value={person.priority ?? ''}
        options={[
          { value: '', label: words.ordinary },
          ...fairness.priorityClasses.map(({ code, name: label }) => ({ value: code as string, label })),
        ]}
        onChange={(code) =>
          onChange({ ...person, priority: fairness.priorityClasses.find((each) => each.code === code)?.code ?? null })
        }
      />
      {hasBooking && (
        <Checkbox
          checked={person.slot !== null}
          onChange={(event) => onChange({ ...person, slot: event.target.checked ? '09:30' : null })}
        >
          {words.booked}
        </Checkbox>
      )}
      {person.slot !== null && (
        <TimeInput
          value={person.slot}
          label={`${name}${words.slot}`}
          onChange={(slot) => onChange({ ...person, slot })}
        />
      )}
      <InputNumber
        style={{ width: 64 }}
        aria-label={`${name}${words.misses}`}
        value={person.misses}
        min={0}
        max={5}
        precision={0}
        onChange={(misses) => onChange({ ...person, misses: misses ?? 0 })}
      />
      <span className="row-text">{words.missesUnit}</span>
      {person.misses > 0 && (
        <>
          <InputNumber
            style={{ width: 72 }}
            aria-label={`${name}${words.back}`}
            value={person.backAfter}
            min={0}
            max={120}
            precision={0}
            onChange={(backAfter) => onChange({ ...person, backAfter: backAfter ?? 0 })}
          />
          <span className="row-text">{words.backUnit}</span>
        </>
      )}
    </>
  );
}
