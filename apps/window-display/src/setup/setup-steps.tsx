import type { SetupAnswer, SetupPreset } from '@jiaohao/queue-core/protocol';
import { Phrased } from '@jiaohao/ui-kit';
import { Input, InputNumber, Radio } from 'antd';
import type { ReactNode } from 'react';
import { setupWords as words } from './messages.zh.ts';
import { withKind, type FormFaults, type SetupForm } from './setup-form.ts';

type StepProps = {
  readonly form: SetupForm;
  readonly faults: FormFaults;
  readonly preset: SetupPreset | null;
  onChange(form: SetupForm): void;
};

function Heading({ title, text }: { title: string; text?: string }) {
  return (
    <>
      <h1>{title}</h1>
      {text !== undefined && (
        <p className="setup-lead">
          <Phrased text={text} />
        </p>
      )}
    </>
  );
}

/** 乡镇, 街道, 村 or 区县: what the hall begins as. */
export function KindStep({ form, faults, presets, onChange }: StepProps & { presets: readonly SetupPreset[] }) {
  return (
    <>
      <Heading title={words.kindTitle} text={words.kindText} />
      <div className="kind-cards" role="radiogroup" aria-label={words.kindTitle}>
        {presets.map((preset, at) => (
          <label key={preset.kind} className="kind-card" data-chosen={form.kind === preset.kind}>
            <input
              type="radio"
              name="kind"
              {...(at === 0 ? { id: 'setup-kind' } : {})}
              checked={form.kind === preset.kind}
              onChange={() => onChange(withKind(form, preset))}
              data-testid={`kind-${preset.kind}`}
            />
            <b>{words.kinds[preset.kind]}</b>
            <span>
              {words.windows(preset.windows.length)}　{words.items(preset.itemCount)}
            </span>
            <small>
              <Phrased text={preset.queues.join('、')} />
            </small>
          </label>
        ))}
      </div>
      <Fault text={faults.kind} />
    </>
  );
}

/** Name, telephone, windows and hours. */
export function HallStep({ form, faults, preset, onChange }: StepProps) {
  const set = (change: Partial<SetupForm>) => onChange({ ...form, ...change });
  return (
    <>
      <Heading title={words.hallTitle} />
      <Line id="hallName" label={words.name} hint={words.nameHint} fault={faults.hallName}>
        <Input
          {...control('hallName', faults)}
          size="large"
          value={form.hallName}
          maxLength={24}
          placeholder={preset ? words.nameLike(preset.name) : ''}
          onChange={(event) => set({ hallName: event.target.value })}
        />
      </Line>
      <Line id="consultPhone" label={words.phone} hint={words.phoneHint} fault={faults.consultPhone}>
        <Input
          {...control('consultPhone', faults)}
          size="large"
          className="is-phone"
          value={form.consultPhone}
          maxLength={20}
          onChange={(event) => set({ consultPhone: event.target.value })}
        />
      </Line>
      <Line
        id="windowCount"
        label={words.windowCount}
        hint={words.windowHint(preset?.windowsMax ?? 1)}
        fault={faults.windowCount}
      >
        <InputNumber
          {...control('windowCount', faults)}
          size="large"
          min={1}
          max={preset?.windowsMax ?? 1}
          precision={0}
          value={form.windowCount}
          onChange={(windowCount) => set({ windowCount })}
        />
      </Line>
      <Line label={words.hours}>
        <Choices
          value={form.hours}
          choices={words.hourChoices}
          name={words.hours}
          onChange={(hours) => set({ hours })}
        />
      </Line>
    </>
  );
}

/** Who may change the hall from now on. */
export function AdminStep({ form, faults, onChange }: StepProps) {
  const set = (change: Partial<SetupForm>) => onChange({ ...form, ...change });
  const digits = (text: string) => text.normalize('NFKC').replaceAll(/[^0-9]/g, '');
  return (
    <>
      <Heading title={words.adminTitle} text={words.adminText} />
      <Line id="staffId" label={words.staffId} hint={words.staffIdHint} fault={faults.staffId}>
        <Input
          {...control('staffId', faults)}
          size="large"
          className="is-phone"
          autoComplete="off"
          value={form.staffId}
          maxLength={40}
          onChange={(event) => set({ staffId: event.target.value.normalize('NFKC').trim() })}
        />
      </Line>
      <Line id="staffName" label={words.staffName} fault={faults.staffName}>
        <Input
          {...control('staffName', faults)}
          size="large"
          className="is-phone"
          autoComplete="off"
          value={form.staffName}
          maxLength={30}
          onChange={(event) => set({ staffName: event.target.value })}
        />
      </Line>
      {(['pin', 'again'] as const).map((field) => (
        <Line
          key={field}
          id={field}
          label={words[field]}
          hint={field === 'pin' ? words.pinHint : ''}
          fault={faults[field]}
        >
          <Input.Password
            {...control(field, faults)}
            size="large"
            className="is-phone"
            inputMode="numeric"
            autoComplete="new-password"
            visibilityToggle={false}
            value={form[field]}
            maxLength={12}
            onChange={(event) => set({ [field]: digits(event.target.value) })}
          />
        </Line>
      ))}
    </>
  );
}

/** What is plugged in, and whether to begin without. */
export function DevicesStep({ form, found, onChange }: StepProps & { found: SetupAnswer['found'] }) {
  return (
    <>
      <Heading title={words.devicesTitle} />
      <Line label={words.found}>
        {found.length === 0 ? (
          <p className="setup-lead">{words.noneFound}</p>
        ) : (
          <ul className="found-list">
            {found.map(({ path, what }) => (
              <li key={`${path} ${what}`}>
                <b>{what === '' ? path : what}</b>
                {what !== '' && <span>{path}</span>}
              </li>
            ))}
          </ul>
        )}
      </Line>
      <Line label={words.steps[3]}>
        <Choices
          value={form.devices}
          choices={words.deviceChoices}
          name={words.devicesTitle}
          onChange={(devices) => onChange({ ...form, devices })}
        />
      </Line>
    </>
  );
}

function control(field: keyof SetupForm, faults: FormFaults) {
  return {
    id: `setup-${field}`,
    'data-testid': `setup-${field}`,
    ...(faults[field] === undefined ? {} : { status: 'error' as const, 'aria-describedby': `setup-${field}-below` }),
  };
}

function Line({
  id,
  label,
  hint = '',
  fault,
  children,
}: {
  id?: keyof SetupForm;
  label: string;
  hint?: string;
  fault?: string | undefined;
  children: ReactNode;
}) {
  const below = fault ?? hint;
  return (
    <div className="setup-line" data-faulty={fault !== undefined}>
      {id === undefined ? <span className="setup-label">{label}</span> : <label htmlFor={`setup-${id}`}>{label}</label>}
      <div>
        {children}
        {below !== '' && (
          <p className="setup-below" id={`setup-${id ?? ''}-below`} role={fault === undefined ? undefined : 'alert'}>
            {below}
          </p>
        )}
      </div>
    </div>
  );
}

function Fault({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <p className="setup-below is-fault" role="alert">
      {text}
    </p>
  );
}

function Choices<Value extends string>({
  value,
  choices,
  name,
  onChange,
}: {
  value: Value;
  choices: Readonly<Record<Value, { readonly label: string; readonly text: string }>>;
  name: string;
  onChange(value: Value): void;
}) {
  return (
    <Radio.Group
      className="choices"
      aria-label={name}
      value={value}
      onChange={(event) => onChange(event.target.value as Value)}
    >
      {(Object.keys(choices) as Value[]).map((one) => (
        <Radio key={one} value={one} data-testid={`choice-${one}`}>
          {choices[one].label}
          <small>{choices[one].text}</small>
        </Radio>
      ))}
    </Radio.Group>
  );
}
