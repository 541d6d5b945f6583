import type { ServiceItem } from '@jiaohao/queue-core/protocol';
import { Button, Input } from 'antd';
import { Field, Fields } from '../../fields/field.tsx';
import { OtherNamesField } from '../../fields/other-names-field.tsx';
import { SelectField, SwitchField, TextField } from '../../fields/values.tsx';
import { useFault, useSettings } from '../../use-settings.ts';
import { guideAt, withGuide, withItemId, withoutGuide } from './item-edits.ts';
import { ListField } from './list-field.tsx';
import { MaterialsField } from './materials-field.tsx';
import { itemWords as words } from './messages.zh.ts';
import { FeeField, TimeField } from './time-and-fee.tsx';

/** One item and its guide. */
export function ItemEditor({ at, item }: { at: number; item: ServiceItem }) {
  const { settings, saved } = useSettings();
  const path = `hall.items.${at}`;
  const isSaved = saved.hall.items.some(({ id }) => id === item.id);
  const queues = settings.hall.queues.map(({ id, series, name }) => ({
    value: id as string,
    label: `${series} ${name}`,
  }));
  return (
    <>
      <Fields title={words.basics}>
        <IdField at={at} item={item} isSaved={isSaved} />
        <TextField field={`${path}.name`} label={words.name} hint={words.nameHint} maxLength={60} />
        <OtherNamesField field={`${path}.otherNames`} />
        <TextField field={`${path}.department`} label={words.department} maxLength={20} />
        <SelectField field={`${path}.queueId`} label={words.queue} choices={queues} />
        <SwitchField field={`${path}.frequent`} label={words.frequentField} hint={words.frequentHint} />
      </Fields>
      <Guide item={item} />
    </>
  );
}

/** The code is in bookings and records: it stays as it was saved. */
function IdField({ at, item, isSaved }: { at: number; item: ServiceItem; isSaved: boolean }) {
  const { edit } = useSettings();
  const fault = useFault(`hall.items.${at}.id`);
  return (
    <Field label={words.id} hint={words.idHint} fault={fault}>
      {(control) => (
        <Input
          {...control}
          className="is-short"
          disabled={isSaved}
          value={item.id}
          maxLength={40}
          onChange={(event) => {
            // What the check will not take may still be typed.
            const id = event.target.value.normalize('NFKC').replaceAll(/[^A-Za-z0-9_-]/g, '') as typeof item.id;
            edit((settings) => withItemId(settings, at, id));
          }}
        />
      )}
    </Field>
  );
}

function Guide({ item: { id } }: { item: ServiceItem }) {
  const { settings, edit } = useSettings();
  const at = guideAt(settings, id);
  if (at < 0) {
    return (
      <Fields title={words.guide}>
        <p>{words.noGuideText}</p>
        <div>
          <Button onClick={() => edit((now) => withGuide(now, id))} data-testid="make-guide">
            {words.makeGuide}
          </Button>
        </div>
      </Fields>
    );
  }
  const path = `library.guides.${at}`;
  return (
    <>
      <Fields title={words.guide} hint={words.guideHint}>
        <ListField field={`${path}.keywords`} label={words.keywords} hint={words.keywordsHint} isWords />
        <ListField field={`${path}.themes`} label={words.themes} hint={words.themesHint} isWords />
        <TextField field={`${path}.audience`} label={words.audience} maxLength={60} nullable />
        <ListField field={`${path}.conditions`} label={words.conditions} hint={words.lineHint} />
        <MaterialsField field={`${path}.materials`} />
        <ListField field={`${path}.steps`} label={words.steps} hint={words.lineHint} />
        <TimeField field={`${path}.time`} />
        <FeeField field={`${path}.fee`} />
        <TextField field={`${path}.result`} label={words.result} maxLength={60} nullable />
        <ListField field={`${path}.basis`} label={words.basis} hint={words.lineHint} />
        <TextField
          field={`${path}.implementationCode`}
          label={words.implementationCode}
          hint={words.implementationCodeHint}
          maxLength={33}
          nullable
        />
        <TextField field={`${path}.consultPhone`} label={words.consultPhone} maxLength={30} nullable />
        <TextField field={`${path}.supervisePhone`} label={words.supervisePhone} maxLength={30} nullable />
        <SwitchField field={`${path}.proxyAllowed`} label={words.proxyAllowed} />
        <TextField
          field={`${path}.localNote`}
          label={words.localNote}
          hint={words.localNoteHint}
          maxLength={200}
          rows={2}
          nullable
        />
      </Fields>
      <div className="editor-aside">
        <Button danger onClick={() => edit((now) => withoutGuide(now, id))}>
          {words.dropGuide}
        </Button>
      </div>
    </>
  );
}
