import {
  SetPhotoSchema,
  SetPinSchema,
  staffRoles,
  type StaffFacts,
  type StaffMember,
} from '@jiaohao/queue-core/protocol';
import { useCommands } from '@jiaohao/ui-kit';
import { App, Button, Checkbox, Input } from 'antd';
import { useRef, useState, type CSSProperties } from 'react';
import * as v from 'valibot';
import { StaffCard } from '../../../pad/staff-card.tsx';
import { useFailureToast } from '../../../staff/use-toast.tsx';
import { Field, Fields } from '../../fields/field.tsx';
import { TextField } from '../../fields/values.tsx';
import { useField } from '../../use-settings.ts';
import { useDone } from '../use-done.tsx';
import { cropPhoto } from './crop-photo.ts';
import { roleNames, roleTexts, staffSectionWords as words } from './messages.zh.ts';

/** One member of staff. PIN and photo are no settings: they are of use at once. */
export function StaffEditor({
  at,
  member,
  isSaved,
  facts,
  onChanged,
}: {
  at: number;
  member: StaffMember;
  /** Known to the hall that runs: PIN and photo can be set. */
  isSaved: boolean;
  facts: StaffFacts | null;
  onChanged(): void;
}) {
  const path = `hall.staff.${at}`;
  return (
    <>
      <Fields title={words.basics}>
        <IdField field={`${path}.id`} isSaved={isSaved} />
        <TextField field={`${path}.name`} label={words.name} hint={words.nameHint} maxLength={30} />
        <RolesField field={`${path}.roles`} />
        <TextField field={`${path}.badge`} label={words.badge} hint={words.badgeHint} maxLength={10} nullable />
      </Fields>
      {isSaved ? (
        <Fields title={words.login} hint={words.atOnce}>
          <PinField member={member} onChanged={onChanged} />
          <PhotoField member={member} photo={facts?.photo ?? null} onChanged={onChanged} />
        </Fields>
      ) : (
        <Fields title={words.login} hint={words.notSaved}>
          <PadPreview member={member} photo={null} />
        </Fields>
      )}
    </>
  );
}

/** 工号 names the PIN, the photo and the past: it stays as it was saved. */
function IdField({ field, isSaved }: { field: string; isSaved: boolean }) {
  const { value, set, item } = useField<string>(field);
  return (
    <Field label={words.id} hint={words.idHint} fault={item}>
      {(control) => (
        <Input
          {...control}
          className="is-short"
          disabled={isSaved}
          value={value}
          maxLength={40}
          onChange={(event) => set(event.target.value.normalize('NFKC').replaceAll(/[^A-Za-z0-9_-]/g, ''))}
        />
      )}
    </Field>
  );
}

function RolesField({ field }: { field: string }) {
  const { value, set, item } = useField<StaffMember['roles']>(field);
  return (
    <Field label={words.roles} hint={words.rolesHint} fault={item} isGroup>
      {() => (
        <div className="rows">
          {staffRoles.map((role) => (
            <Checkbox
              key={role}
              checked={value.includes(role)}
              onChange={(event) =>
                set(staffRoles.filter((each) => (each === role ? event.target.checked : value.includes(each))))
              }
            >
              {roleNames[role]}
              <small className="role-text">{roleTexts[role]}</small>
            </Checkbox>
          ))}
        </div>
      )}
    </Field>
  );
}

function PinField({ member, onChanged }: { member: StaffMember; onChanged(): void }) {
  const commands = useCommands();
  const tellFailure = useFailureToast('pin');
  const tellDone = useDone();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const isWhole = /^[0-9]{6,12}$/.test(pin);
  const differs = again !== '' && again !== pin;

  async function send(): Promise<void> {
    const body = v.parse(SetPinSchema, { staffId: member.id, pin });
    const answer = await commands.post('/api/admin/staff/pin', body, v.unknown());
    if (!answer.ok) {
      tellFailure(answer.error);
      return;
    }
    setPin('');
    setAgain('');
    tellDone(words.pinDone(member.name));
    onChanged();
  }
  const input = (value: string, set: (text: string) => void, label: string) => (
    <Input.Password
      style={{ flex: '0 0 180px' }}
      aria-label={label}
      placeholder={label}
      autoComplete="new-password"
      inputMode="numeric"
      maxLength={12}
      value={value}
      visibilityToggle={false}
      onChange={(event) => set(event.target.value.normalize('NFKC').replaceAll(/\D/g, ''))}
    />
  );

  return (
    <Field
      label={words.newPin}
      hint={words.newPinHint}
      fault={differs ? { validateStatus: 'error', help: words.differs } : {}}
      isGroup
    >
      {() => (
        <>
          {input(pin, setPin, words.newPin)}
          {input(again, setAgain, words.again)}
          <Button disabled={!isWhole || again !== pin} onClick={() => void send()} data-testid="set-pin">
            {words.setPin}
          </Button>
        </>
      )}
    </Field>
  );
}

function PhotoField({ member, photo, onChanged }: { member: StaffMember; photo: string | null; onChanged(): void }) {
  const commands = useCommands();
  const tellFailure = useFailureToast('photo');
  const tellDone = useDone();
  const { message } = App.useApp();
  const picker = useRef<HTMLInputElement>(null);

  async function send(imageBase64: string | null): Promise<void> {
    const body = v.parse(SetPhotoSchema, { staffId: member.id, imageBase64 });
    const answer = await commands.post('/api/admin/staff/photo', body, v.unknown());
    if (!answer.ok) {
      tellFailure(answer.error);
      return;
    }
    tellDone(imageBase64 === null ? words.photoRemoved : words.photoDone);
    onChanged();
  }
  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    const imageBase64 = await cropPhoto(file);
    if (imageBase64 === null) void message.warning(words.notPicture);
    else await send(imageBase64);
  }

  return (
    <Field label={words.photo} isGroup>
      {() => (
        <div className="photo-side">
          <PadPreview member={member} photo={photo} />
          <div className="photo-acts">
            <input
              ref={picker}
              className="file-input"
              type="file"
              tabIndex={-1}
              aria-hidden="true"
              accept="image/jpeg,image/png"
              data-testid="photo-file"
              onChange={(event) => {
                void take(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
            <Button onClick={() => picker.current?.click()}>{words.choose}</Button>
            {photo !== null && <Button onClick={() => void send(null)}>{words.removePhoto}</Button>}
            <p className="field-below">{words.photoHint}</p>
          </div>
        </div>
      )}
    </Field>
  );
}

/** As the citizen sees it, with the pad's own card. */
function PadPreview({ member, photo }: { member: StaffMember; photo: string | null }) {
  const { id, name, badge } = member;
  return (
    <figure className="pad-preview" style={{ '--mm': '4.6px' } as CSSProperties}>
      <figcaption>{words.onPad}</figcaption>
      <StaffCard staff={{ id, name, badge, photo }} isColumn />
    </figure>
  );
}
