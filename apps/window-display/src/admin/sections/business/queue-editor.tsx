import { identityKinds, missRuleSentence, type MissPolicy, type Queue } from '@jiaohao/queue-core/protocol';
import { InputNumber, Radio, Select } from 'antd';
import { Field, Fields } from '../../fields/field.tsx';
import { OtherNamesField } from '../../fields/other-names-field.tsx';
import { Rows, SpanInputs } from '../../fields/rows.tsx';
import { ToggleField } from '../../fields/toggle-field.tsx';
import { ChecksField, NumberField, OptionalNumberField, SwitchField, TextField } from '../../fields/values.tsx';
import { useFault, useField, useSettings } from '../../use-settings.ts';
import { missPolicyOf, queueWithSeries, seriesLetters, usualBooking } from './business-edits.ts';
import { businessWords, identityNames, missNames } from './messages.zh.ts';

const words = businessWords.queue;

/** One queue with all its rules, at its place in the draft. */
export function QueueEditor({ at, queue }: { at: number; queue: Queue }) {
  const path = `hall.queues.${at}`;
  return (
    <>
      <Fields title={words.basics}>
        <TextField field={`${path}.name`} label={words.name} hint={words.nameHint} maxLength={12} />
        <OtherNamesField field={`${path}.otherNames`} />
        <SeriesField field={`${path}.series`} queue={queue} />
        <SwitchField field={`${path}.issuesResults`} label={words.results} hint={words.resultsHint} />
        <NumberField
          field={`${path}.ceilingMinutes`}
          label={words.ceiling}
          hint={words.ceilingHint}
          min={5}
          max={600}
          unit={words.units.minutes}
        />
      </Fields>
      <Fields title={words.identity}>
        <SwitchField field={`${path}.identity.required`} label={words.required} hint={words.requiredHint} />
        <ChecksField
          field={`${path}.identity.accepts`}
          label={words.accepts}
          choices={identityKinds.map((kind) => ({ value: kind, label: identityNames[kind] }))}
        />
      </Fields>
      <LimitFields path={path} />
      <MissFields path={path} miss={queue.miss} />
      <BookingFields path={`${path}.booking`} />
    </>
  );
}

function SeriesField({ field, queue }: { field: string; queue: Queue }) {
  const { settings } = useSettings();
  const { value, set, item } = useField<string>(field);
  const letters = seriesLetters.includes(value) ? seriesLetters : [value, ...seriesLetters];
  const options = letters.map((letter) => {
    const other = queueWithSeries(settings, letter, queue.id);
    return {
      value: letter,
      disabled: other !== null,
      label: other ? `${letter}　${words.seriesTaken(other.name)}` : letter,
    };
  });
  return (
    <Field label={words.series} hint={words.seriesHint} fault={item}>
      {(control) => <Select {...control} style={{ maxWidth: 220 }} value={value} options={options} onChange={set} />}
    </Field>
  );
}

function LimitFields({ path }: { path: string }) {
  const bands = useField<Queue['limits']['bands']>(`${path}.limits.bands`);
  return (
    <Fields title={words.limits}>
      <OptionalNumberField
        field={`${path}.limits.perDay`}
        label={words.perDay}
        none={words.unlimited}
        usual={100}
        min={1}
        max={9999}
        unit={words.units.tickets}
      />
      <OptionalNumberField
        field={`${path}.limits.perPersonPerDay`}
        label={words.perPerson}
        none={words.unlimited}
        usual={1}
        min={1}
        max={99}
        unit={words.units.tickets}
      />
      <Field label={words.bands} fault={bands.item} isGroup>
        {() => (
          <Rows
            rows={bands.value}
            label={(_, row) => words.band(row + 1)}
            empty={words.bandsEmpty}
            add={words.addBand}
            newRow={() => ({ from: '08:30', to: '10:00', tickets: 20 })}
            onChange={bands.set}
          >
            {(band, change) => (
              <>
                <SpanInputs span={band} onChange={change} />
                <InputNumber
                  className="is-number"
                  aria-label={words.bandTickets}
                  value={band.tickets}
                  min={0}
                  max={9999}
                  precision={0}
                  onChange={(tickets) => change({ ...band, tickets: tickets ?? 0 })}
                />
                <span className="row-text">{words.tickets}</span>
              </>
            )}
          </Rows>
        )}
      </Field>
    </Fields>
  );
}

const missKinds = Object.keys(missNames) as MissPolicy['kind'][];

function MissFields({ path, miss }: { path: string; miss: Queue['miss'] }) {
  const policy = useField<MissPolicy>(`${path}.miss.policy`);
  const { kind } = policy.value;
  return (
    <Fields title={words.miss} hint={words.onSlip(missRuleSentence(miss))}>
      <Field label={words.policy} fault={policy.item} isGroup>
        {() => (
          <Radio.Group
            className="choices"
            value={kind}
            onChange={(event) => policy.set(missPolicyOf(event.target.value as MissPolicy['kind'], policy.value))}
          >
            {missKinds.map((each) => (
              <Radio key={each} value={each}>
                {missNames[each].name}
                <small>{missNames[each].text}</small>
              </Radio>
            ))}
          </Radio.Group>
        )}
      </Field>
      {(kind === 'back' || kind === 'scan') && (
        <NumberField
          field={`${path}.miss.policy.places`}
          label={words.places}
          min={1}
          max={50}
          unit={words.units.people}
        />
      )}
      {kind === 'setAside' && (
        <NumberField
          field={`${path}.miss.policy.minutes`}
          label={words.minutes}
          min={1}
          max={120}
          unit={words.units.minutes}
        />
      )}
      <NumberField
        field={`${path}.miss.callsBefore`}
        label={words.callsBefore}
        hint={words.callsHint}
        min={1}
        max={9}
        unit={words.units.calls}
      />
      {kind !== 'void' && (
        <NumberField
          field={`${path}.miss.voidAfter`}
          label={words.voidAfter}
          min={1}
          max={9}
          unit={words.units.calls}
        />
      )}
    </Fields>
  );
}

function BookingFields({ path }: { path: string }) {
  const { value, set } = useField<Queue['booking']>(path);
  const fault = useFault(path);
  return (
    <Fields title={words.booking}>
      <ToggleField
        label={words.takesBookings}
        fault={value ? {} : fault}
        isOn={value !== null}
        onChange={(isOn) => set(isOn ? usualBooking : null)}
      />
      {value && <BookingRuleFields path={path} />}
    </Fields>
  );
}

function BookingRuleFields({ path }: { path: string }) {
  const { minutes, people, days } = words.units;
  const sessions = useField<NonNullable<Queue['booking']>['sessions']>(`${path}.sessions`);
  return (
    <>
      <Field label={words.sessions} fault={sessions.item} isGroup>
        {() => (
          <Rows
            rows={sessions.value}
            label={(_, row) => words.session(row + 1)}
            add={words.addSession}
            maxRows={8}
            newRow={() => ({ from: '14:00', to: '16:30' })}
            onChange={sessions.set}
          >
            {(session, change) => <SpanInputs span={session} onChange={change} />}
          </Rows>
        )}
      </Field>
      <NumberField field={`${path}.slotMinutes`} label={words.slot} min={5} max={240} unit={minutes} />
      <NumberField field={`${path}.capacity`} label={words.capacity} min={1} max={500} unit={people} />
      <NumberField field={`${path}.daysAhead`} label={words.daysAhead} min={1} max={60} unit={days} />
      <NumberField field={`${path}.earlyMinutes`} label={words.early} min={0} max={240} unit={minutes} />
      <NumberField
        field={`${path}.lateMinutes`}
        label={words.late}
        hint={words.lateHint}
        min={0}
        max={240}
        unit={minutes}
      />
      <NumberField field={`${path}.cancelBeforeMinutes`} label={words.cancelBefore} min={0} max={2880} unit={minutes} />
      <NoShowField field={`${path}.noShows`} />
    </>
  );
}

function NoShowField({ field }: { field: string }) {
  const { value, set, item } = useField<NonNullable<Queue['booking']>['noShows']>(field);
  const { between, after } = words.noShowsText;
  return (
    <Field label={words.noShows} fault={item} isGroup>
      {() => (
        <>
          <InputNumber
            aria-label={words.noShowDays}
            value={value.days}
            min={1}
            max={365}
            precision={0}
            onChange={(days) => set({ ...value, days: days ?? 30 })}
          />
          <span className="field-unit">{between}</span>
          <InputNumber
            aria-label={words.noShowLimit}
            value={value.limit}
            min={1}
            max={99}
            precision={0}
            onChange={(limit) => set({ ...value, limit: limit ?? 3 })}
          />
          <span className="field-unit">{after}</span>
        </>
      )}
    </Field>
  );
}
