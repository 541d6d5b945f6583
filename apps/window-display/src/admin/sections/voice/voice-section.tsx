import { shippedPack } from '@jiaohao/devices/announcer';
import { OwnClipsAnswerSchema, type Voice, type VoiceArea } from '@jiaohao/queue-core/protocol';
import { Input, Select } from 'antd';
import { Field, Fields } from '../../fields/field.tsx';
import { Rows, SpanInputs } from '../../fields/rows.tsx';
import { RadioField, SelectField, SwitchField } from '../../fields/values.tsx';
import { Block, Section } from '../../section.tsx';
import { useField, useSettings } from '../../use-settings.ts';
import { VolumeSlider } from '../display/face-fields.tsx';
import { freeId } from '../edits.ts';
import { useLoaded } from '../use-loaded.ts';
import { ClipsBlock } from './clips-block.tsx';
import { dayVolumes } from './day-volumes.ts';
import { voiceWords as words } from './messages.zh.ts';
import { VoiceTest } from './voice-test.tsx';
import '../display/display.css';
import './voice.css';

/** 语音: how boards speak, tried on this computer. */
export function VoiceSection() {
  const { settings } = useSettings();
  const clips = useLoaded('/api/admin/clips', OwnClipsAnswerSchema);
  const { voice } = settings.hall;
  const packs = new Set([shippedPack, voice.pack, ...(clips.value?.packs ?? [])]);
  return (
    <Section title={words.title} text={words.text}>
      <VoiceTest voice={voice} />
      <Block title={words.call.title}>
        <Fields>
          <SelectField
            field="hall.voice.pack"
            label={words.call.pack}
            hint={words.call.packHint}
            choices={[...packs].map((pack) => ({
              value: pack,
              label: pack === shippedPack ? words.call.shipped : pack,
            }))}
          />
          <RadioField
            field="hall.voice.readings"
            label={words.call.readings}
            choices={[
              { value: 1, label: words.call.once },
              { value: 2, label: words.call.twice },
            ]}
          />
          <RadioField
            field="hall.voice.oneReading"
            label={words.call.one}
            choices={(['一', '幺'] as const).map((each) => ({ value: each, label: each }))}
          />
          <SwitchField field="hall.voice.chime" label={words.call.chime} />
        </Fields>
      </Block>
      <VolumeBlock voice={voice} />
      <AreasBlock />
      <ClipsBlock clips={clips} />
    </Section>
  );
}

function VolumeBlock({ voice }: { voice: Voice }) {
  const volume = useField<number>('hall.voice.volume');
  const hours = useField<Voice['volumeHours']>('hall.voice.volumeHours');
  const quiet = useField<Voice['quietHours']>('hall.voice.quietHours');
  return (
    <Block title={words.volume.title}>
      <Fields>
        <Field label={words.volume.usual} fault={volume.item} isGroup>
          {() => <VolumeSlider label={words.volume.usual} value={volume.value} onChange={volume.set} />}
        </Field>
        <Field label={words.volume.hours} fault={hours.item} isGroup>
          {() => (
            <Rows
              rows={hours.value}
              label={(_, at) => words.volume.hoursRow(at + 1)}
              empty={words.volume.hoursEmpty}
              add={words.volume.addHours}
              newRow={() => ({ from: '12:00', to: '14:00', volume: 60 })}
              onChange={hours.set}
            >
              {(span, change) => (
                <>
                  <SpanInputs span={span} onChange={change} />
                  <VolumeSlider
                    label={words.volume.level}
                    value={span.volume}
                    onChange={(level) => change({ ...span, volume: level })}
                  />
                </>
              )}
            </Rows>
          )}
        </Field>
        <Field label={words.volume.quiet} hint={words.volume.quietHint} fault={quiet.item} isGroup>
          {() => (
            <Rows
              rows={quiet.value}
              label={(_, at) => words.volume.quietRow(at + 1)}
              empty={words.volume.quietEmpty}
              add={words.volume.addQuiet}
              newRow={() => ({ from: '12:00', to: '13:30' })}
              onChange={quiet.set}
            >
              {(span, change) => <SpanInputs span={span} onChange={change} />}
            </Rows>
          )}
        </Field>
        <Field label={words.volume.day} isGroup>
          {() => <DayBars volumes={dayVolumes(voice)} />}
        </Field>
      </Fields>
    </Block>
  );
}

function DayBars({ volumes }: { volumes: readonly number[] }) {
  return (
    <div className="day-bars" aria-hidden="true">
      <div className="day-bars-row">
        {volumes.map((volume, half) => (
          // oxlint-disable-next-line react/no-array-index-key -- a half hour is its place
          <span key={half} data-quiet={volume === 0} style={{ height: `${Math.max(4, volume)}%` }} />
        ))}
      </div>
      <div className="day-bars-hours">
        {[0, 6, 12, 18].map((hour) => (
          <span key={hour}>{words.volume.hour(hour)}</span>
        ))}
      </div>
    </div>
  );
}

function AreasBlock() {
  const { settings } = useSettings();
  const { value, set, item } = useField<readonly VoiceArea[]>('hall.voice.areas');
  const windows = settings.hall.windows.map(({ id, name }) => ({ value: id, label: `${id} 号 ${name}` }));
  return (
    <Block title={words.areas.title} hint={words.areas.hint}>
      <Rows
        rows={value}
        label={({ name }) => name}
        empty={words.areas.empty}
        add={words.areas.add}
        maxRows={20}
        newRow={(): VoiceArea => ({
          id: freeId('a', new Set(value.map(({ id }) => id))),
          name: words.areas.newName,
          windowIds: [],
        })}
        onChange={set}
      >
        {(area, change) => (
          <>
            <Input
              style={{ width: 170 }}
              aria-label={words.areas.name}
              maxLength={16}
              value={area.name}
              onChange={(event) => change({ ...area, name: event.target.value })}
            />
            <Select
              mode="multiple"
              className="area-windows"
              aria-label={`${area.name}${words.areas.windows}`}
              placeholder={words.areas.windows}
              value={area.windowIds}
              options={windows}
              onChange={(windowIds) => change({ ...area, windowIds })}
            />
            <span className="row-text">{words.areas.address(area.id)}</span>
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
