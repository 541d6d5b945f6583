import { Input, Select, Slider } from 'antd';
import { Field, Fields } from '../../fields/field.tsx';
import { TimeInput } from '../../fields/moment-inputs.tsx';
import { languageName } from '../../fields/other-names-field.tsx';
import { fieldWords } from '../../fields/messages.zh.ts';
import { OptionalNumberField, SwitchField, TextField } from '../../fields/values.tsx';
import { useField } from '../../use-settings.ts';
import { displayWords } from './messages.zh.ts';

const languages = Object.keys(fieldWords.languages);
const languageChoices = languages.map((tag) => ({ value: tag, label: languageName(tag) }));

export function BoardFields() {
  const words = displayWords.board;
  const second = useField<string | null>('presentation.board.secondLanguage');
  const dark = useField<string | null>('presentation.board.darkAfter');
  return (
    <Fields>
      <Field label={words.second} hint={words.secondHint} fault={second.item}>
        {(control) => (
          <Select
            {...control}
            style={{ maxWidth: 220 }}
            value={second.value ?? ''}
            options={[{ value: '', label: words.none }, ...languageChoices]}
            onChange={(tag) => second.set(tag === '' ? null : tag)}
          />
        )}
      </Field>
      <Field label={words.dark} hint={words.darkHint} fault={dark.item} isGroup>
        {() => (
          <>
            <Select
              style={{ maxWidth: 150 }}
              aria-label={words.dark}
              value={dark.value === null ? 'usual' : 'own'}
              options={[
                { value: 'usual', label: words.darkUsual },
                { value: 'own', label: words.darkAfter },
              ]}
              onChange={(kind) => dark.set(kind === 'usual' ? null : '01:00')}
            />
            {dark.value !== null && (
              <span className="row">
                <TimeInput value={dark.value} label={words.darkAfter} onChange={dark.set} />
              </span>
            )}
          </>
        )}
      </Field>
    </Fields>
  );
}

export function PadFields() {
  const words = displayWords.pad;
  return (
    <Fields>
      <TextField field="presentation.pad.slogan" label={words.slogan} hint={words.sloganHint} maxLength={24} nullable />
      <UrlField field="presentation.pad.ratingUrl" label={words.url} hint={words.urlHint} maxLength={200} />
    </Fields>
  );
}

export function KioskFields() {
  const words = displayWords.kiosk;
  const chosen = useField<readonly string[]>('presentation.kiosk.languages');
  const volume = useField<number>('presentation.kiosk.volume');
  return (
    <Fields>
      <Field label={words.languages} hint={words.languagesHint} fault={chosen.item}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            value={[...chosen.value]}
            options={languageChoices}
            onChange={(tags: string[]) => chosen.set(tags)}
          />
        )}
      </Field>
      <OptionalNumberField
        field="presentation.kiosk.largeTypeFromAge"
        label={words.large}
        hint={words.largeHint}
        none={words.largeNone}
        usual={60}
        min={50}
        max={100}
        unit={words.largeUnit}
      />
      <SwitchField field="presentation.kiosk.readsAloud" label={words.aloud} />
      <Field label={words.volume} fault={volume.item} isGroup>
        {() => <VolumeSlider label={words.volume} value={volume.value} onChange={volume.set} />}
      </Field>
      <UrlField field="presentation.kiosk.guideUrl" label={words.guideUrl} hint={words.guideHint} maxLength={160} />
      <TextField
        field="presentation.kiosk.privacyNotice"
        label={words.privacy}
        hint={words.privacyHint}
        maxLength={200}
        rows={3}
      />
    </Fields>
  );
}

/** 0 is silence. */
export function VolumeSlider({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange(value: number): void;
}) {
  return (
    <>
      <Slider
        className="volume"
        ariaLabelForHandle={label}
        min={0}
        max={100}
        step={5}
        value={value}
        onChange={onChange}
      />
      <span className="field-unit">{value}</span>
    </>
  );
}

function UrlField({
  field,
  label,
  hint,
  maxLength,
}: {
  field: string;
  label: string;
  hint: string;
  maxLength: number;
}) {
  const { value, set, item } = useField<string | null>(field);
  return (
    <Field label={label} hint={hint} fault={item}>
      {(control) => (
        <Input
          {...control}
          className="is-wide"
          inputMode="url"
          maxLength={maxLength}
          value={value ?? ''}
          placeholder="https://"
          onChange={(event) => set(event.target.value === '' ? null : event.target.value)}
        />
      )}
    </Field>
  );
}
